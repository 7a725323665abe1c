import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { checkAction } from '../../bot/conversation/actions.js';
import { everyAct } from '../../bot/conversation/acts/index.js';
import { strangerActs } from '../../bot/conversation/stranger.js';
import { everyIntent } from '../../bot/understanding/index.js';
import { cardToBlockKit, type Warning } from '../../cards/blockkit/index.js';
import { mostSharedLines } from '../../cards/brief.js';
import * as cards from '../../cards/index.js';
import { mostBytes } from '../../cards/present.js';
import { blockKitProblems } from '../support/block-kit.js';
import { gallery, presenters, type Shown } from '../support/gallery.js';
import { readingFaults } from '../support/read-aloud.js';
import { scenes } from '../support/scenes.js';

const texts = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === 'data' ? [] : texts(value)));
};

const elements = (part: unknown): Record<string, unknown>[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = Array.isArray(part) ? [] : [part as Record<string, unknown>];
  return [...own, ...Object.values(part).flatMap(elements)];
};

const notSaid = /\b(undefined|null|NaN)\b|\[object|\$\{(?!\$root\.headline\})/u;

/** What no French sentence may say: two stops, or the name of a level where an article belongs. */
const notFrench = /[^.]\.\.(?!\.)|\b(?:de|pour|coûter|que) (?:Or|Argent|Gold|Silver)\b|\bd'(?:Or|Argent)\b/u;

const inSight = 3;

/** What a button may ask for: an intent, an act, or an answer in private. */
const knownVerbs: ReadonlySet<string> = new Set([...everyIntent, ...everyAct, ...strangerActs, 'privately']);

/** Slack takes any day in a date field; whatever is filled in is checked when it arrives. */
const isCheckedByUs = ({ code, element, path }: Warning): boolean =>
  code === 'degraded' && element === 'Input.Date' && /\/(?:min|max)$/.test(path);

/** What must hold of any card that is shown to anybody. One list, so that a new card is held to all of it. */
const faults = ({ scene, reader, presented }: Shown): string[] => {
  const { name, card, text } = presented;
  const found: string[] = readingFaults(presented, reader);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > mostBytes) found.push(`${bytes} bytes`);
  if (name === '' || text.trim() === '') found.push('says nothing in words');
  const said = [text, ...texts(card)];
  for (const one of said) if (notSaid.test(one)) found.push(`says "${notSaid.exec(one)?.[0]}"`);
  if (reader.audience === 'shared')
    for (const one of said) if (scene.anyName.test(one)) found.push(`names ${scene.anyName.exec(one)?.[0]}`);
  const buttons = card.actions ?? [];
  if (buttons.length > 6) found.push(`${buttons.length} buttons`);
  const main = buttons.filter(({ mode }) => mode !== 'secondary');
  if (main.length > inSight) found.push(`${main.length} buttons in sight`);
  const lines = text.split('\n');
  if (reader.audience === 'shared' && lines.length > mostSharedLines) found.push(`${lines.length} lines in a channel`);
  if (reader.language === 'fr' && notFrench.test(text)) found.push(`says "${notFrench.exec(text)?.[0]}" in French`);
  for (const element of elements(card)) {
    if (element.type === 'TextBlock' && element.wrap !== true) found.push(`does not wrap "${String(element.text)}"`);
    if (element.type !== 'Action.Execute') continue;
    if (String(element.title).trim() === '') found.push('has a button without a title');
    const { action } = element.data as { action: unknown };
    const checked = checkAction('k'.repeat(64), 'crowd', `${reader.today}T10:00:00Z`, action);
    if (checked.kind !== 'valid') found.push('has a button that will be refused');
    else if (Object.values(checked.subject).includes('')) found.push(`asks for ${checked.verb} of nothing`);
    else if (!knownVerbs.has(checked.verb)) found.push(`has a button with the unknown verb ${checked.verb}`);
  }
  const converted = cardToBlockKit(card, { surface: 'message' });
  for (const page of [converted.blocks, ...converted.pages]) found.push(...blockKitProblems(page, 'message'));
  const unexpected = converted.warnings.filter((warning) => !isCheckedByUs(warning));
  found.push(...unexpected.map((warning) => `in Slack: ${JSON.stringify(warning)}`));
  return found;
};

/** What `faults` looks at. Readers in different roles see many of the same cards, and so do scenes: each is looked at once. */
const looksOf = ({ scene, reader, presented: { name, card, text } }: Shown): string => {
  const { audience, language, role, today } = reader;
  const names = audience === 'shared' ? scene.anyName.source : role === 'partner_admin';
  return createHash('sha256')
    .update(JSON.stringify([name, card, text, language, today, names]))
    .digest('base64');
};

describe('the gallery of all cards', () => {
  const seen = new Set<string>();
  const isNew = (shown: Shown): boolean => {
    const looks = looksOf(shown);
    if (seen.has(looks)) return false;
    seen.add(looks);
    return true;
  };

  it('shows every card there is', () => {
    const all = Object.keys(cards).filter((name) => name.endsWith('Card'));
    expect(Object.keys(presenters).sort()).to.deep.equal(all.sort());
  });

  for (const scene of scenes())
    it(`finds no fault in any card ${scene.name}: both languages, every reader, both clients`, () => {
      const found: string[] = [];
      for (const one of gallery([scene]))
        if (isNew(one)) found.push(...faults(one).map((fault) => `${one.name}: ${fault}`));
      expect(found.slice(0, 20)).to.deep.equal([]);
    }).timeout(240_000);
});
