import type { Envelope } from '../../cards/reader.js';
import type { Dice } from './random-numbers.js';
import { questions, wishes } from './random-sentences.js';
import type { Tokens } from './random-tokens.js';
import { setUpCode } from './random-world.js';
import { exportFile, exportRows } from './trainings-export.js';

/** Where and when something is drawn. */
export interface Drawing {
  dice: Dice;
  tokens: Tokens;
  /** Of whoever acts; null where nobody set the bot up. */
  organisation: string | null;
  /** What they hold themselves. */
  held: readonly string[];
  now: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const minutesPassed = (dice: Dice): number => {
  const roll = dice.roll(100);
  if (roll < 60) return dice.roll(8);
  if (roll < 82) return dice.roll(24 * 60);
  if (roll < 93) return dice.roll(20 * 24 * 60);
  return dice.roll(roll < 99 ? 60 * 24 * 60 : 95 * 24 * 60);
};

/** Minutes as a rule, now and then hours, days, weeks; seldom so long that every button has expired. */
export const laterThan = (now: string, dice: Dice): string =>
  new Date(Date.parse(now) + minutesPassed(dice) * minuteMs).toISOString();

/** Something that we never signed, made of something that we did. */
export const tampered = (dice: Dice, envelope: Envelope, other: Envelope | null): unknown => {
  const [name = 'person', value = ''] = Object.entries(envelope.subject)[0] ?? [];
  const changes: readonly [unknown, ...unknown[]] = [
    { ...envelope, subject: { ...envelope.subject, [name]: `${value}x` } },
    { ...envelope, subject: { ...envelope.subject, colleague: 'somebody' } },
    { ...envelope, subject: other?.verb === envelope.verb ? { ...other.subject, more: '' } : { more: '' } },
    { ...envelope, nonce: `${envelope.nonce}x` },
    { ...envelope, verb: envelope.verb === 'role-set' ? 'erase-confirm' : 'role-set' },
    { ...envelope, exp: envelope.exp + 1 },
    { ...envelope, mac: envelope.mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
    { ...envelope, v: 2 },
    { ...envelope, more: true },
    null,
    'undo',
    [envelope],
  ];
  return dice.oneOf(changes);
};

const exams = ['AZ-104', 'AZ-305', 'SC-200', 'SC-300', 'AZ-500', 'SC-100', 'DP-203', 'PL-300', 'AZ-900'] as const;

const wordsFor = ({ dice, tokens, organisation, held, now }: Drawing): Record<string, string> => {
  const names = tokens.known('name');
  const own = names.filter((name) => tokens.ownersOf(name).some((owner) => owner.organisation === organisation));
  return {
    name: (dice.chance(0.8) ? dice.anyOf(own) : dice.anyOf(names)) ?? '',
    exam: (dice.chance(0.6) ? dice.anyOf(held) : null) ?? dice.oneOf(exams),
    date: new Date(Date.parse(now) - dice.roll(300) * dayMs).toISOString().slice(0, 10),
    number: tokens.fresh('certificate'),
    url: `https://www.credly.com/badges/${tokens.fresh('evidence')}`,
    level: dice.oneOf(['Gold', 'Silver', 'Or', 'Argent']),
    competency: dice.oneOf(['security', 'Sécurité', 'data analytics', 'Cloud platform', 'data']),
    email: `${tokens.fresh('email')}@mail.example`,
    code: dice.chance(0.8) ? setUpCode : 'AAAA-2222',
  };
};

/** What somebody says; where nobody has set the bot up they try to. */
export const sentenceFor = (drawing: Drawing): string => {
  const { dice, organisation } = drawing;
  const coded = organisation === null && dice.chance(0.5);
  const sentence = coded ? 'set up with code {code}' : (dice.anyOf(dice.chance(0.65) ? wishes : questions) ?? '');
  const words = wordsFor(drawing);
  return sentence.replaceAll(/\{(\w+)\}/g, (_all, word: string) => words[word] ?? '');
};

/** A small file of the vendor's, with people who are known and people who are not. */
export const reportFor = ({ dice, tokens }: Drawing): Uint8Array => {
  const [ids, addresses] = [tokens.known('vendor'), tokens.known('email')];
  const start = dice.roll(150);
  const rows = exportRows()
    .slice(start, start + 1 + dice.roll(6))
    .map((row) => ({
      ...row,
      firstName: dice.chance(0.5) ? '' : (dice.anyOf(tokens.known('name')) ?? ''),
      lastName: dice.chance(0.5) ? '' : tokens.fresh('name'),
      email: '',
      corpEmail: dice.chance(0.3)
        ? ''
        : `${(dice.chance(0.8) ? dice.anyOf(addresses) : null) ?? tokens.fresh('email')}@mail.example`,
      mcid: dice.chance(0.5) ? row.mcid : (dice.anyOf(ids) ?? ''),
      completed: row.completed.replace(/^\d+/, '2026'),
      expires: row.expires.replace(/^\d+/, '2027'),
    }));
  return exportFile(rows);
};
