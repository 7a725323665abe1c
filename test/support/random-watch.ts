import { isDeepStrictEqual } from 'node:util';
import { dateIn } from '../../bot/clock.js';
import type { InboundBody } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import type { Envelope } from '../../cards/reader.js';
import { evaluate } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import { envelopeOf, faultsOf } from './random-cards.js';
import type { Chat, Delivered, Turn, Where } from './random-chat.js';
import {
  changedUnasked,
  countedTwice,
  differences,
  type Everything,
  inTwoPlaces,
  readEverything,
  unordered,
} from './random-invariants.js';
import { adminsOf, leaks, type Standing, standingOf } from './random-privacy.js';
import { mayWrite, oversteps } from './random-rights.js';
import { tokensIn } from './random-tokens.js';
import type { Actor } from './random-world.js';

/** What a run came to, so that one in which nothing happened is not taken for one in which nothing was wrong. */
export interface Figures {
  turns: number;
  cards: number;
  notices: number;
  files: number;
  undone: number;
  /** How often a press wrote, by its verb. */
  written: Map<string, number>;
  /** How often a press was to write nothing, by the reason. */
  refused: Map<string, number>;
}

export const noFigures = (): Figures => ({
  turns: 0,
  cards: 0,
  notices: 0,
  files: 0,
  undone: 0,
  written: new Map(),
  refused: new Map(),
});

const count = (map: Map<string, number>, key: string): void => {
  map.set(key, (map.get(key) ?? 0) + 1);
};

/** A button as it is pressed: by whom it was made for, and whether it is still what we made. */
export interface Pressed {
  /** The organisation whose card it was; empty for that of a stranger. */
  organisation: string;
  tampered: boolean;
}

/** One thing that is sent, and what was found wrong with what came of it. */
export interface Watched extends Turn {
  wrote: boolean;
  /** What people were told without having asked. */
  notices: readonly Delivered[];
  before: Everything;
  after: Everything;
  standing: Standing;
}

export interface Watch {
  turn(actor: Actor, where: Where, body: InboundBody, pressed?: Pressed): Promise<Watched>;
  /** The same event once more, as platforms deliver it twice. */
  again(actor: Actor, where: Where, body: InboundBody): Promise<void>;
  /** What is wrong with an undoing of what came of a turn; the organisations as they stand now. */
  undoneWrongly(was: Watched): Promise<string[]>;
  takeFaults(): string[];
}

const programmes = loadProgrammes();

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** Why a press may write nothing; null where it may. */
const reasonAgainst = (
  { organisation, tampered }: Pressed,
  envelope: Envelope | null,
  standing: Standing,
  now: string,
  repeated: boolean,
): string | null => {
  if (tampered || envelope === null) return 'forged';
  if ((standing.snapshot?.organisation ?? '') !== organisation) return 'foreign';
  if (envelope.exp < seconds(now)) return 'expired';
  if (repeated) return 'repeated';
  if (envelope.nonce === '') return 'only asks';
  return mayWrite(envelope, standing) ? null : 'without the right';
};

/** What the bot keeps by itself of whoever speaks. */
const remembering: ReadonlySet<string> = new Set(['recognised', 'language']);

/** Commands that were committed since, messages without a change among them. */
const writtenSince = async (store: Store, before: Everything): Promise<string[]> => {
  const found: string[] = [];
  for (const [organisation, { version }] of before)
    for (const { reason } of await store.journal(organisation, version))
      if (!remembering.has(reason)) found.push(`"${reason}" was written in ${organisation}`);
  return found;
};

const isChanged = (before: Everything, after: Everything): boolean =>
  [...after].some(([id, { version }]) => before.get(id)?.version !== version);

export const watchOver = (chat: Chat, figures: Figures): Watch => {
  const { store, tokens } = chat;
  const faults: string[] = [];
  const used = new Set<string>();

  const look = async (): Promise<Everything> => {
    const everything = await readEverything(store);
    for (const snapshot of everything.values()) tokens.learn(snapshot);
    return everything;
  };

  const read = (delivered: Delivered, standings: readonly Standing[], brought: ReadonlySet<string>): void => {
    faults.push(...leaks(tokens, delivered, standings, brought).map((leak) => `told ${delivered.to.key} ${leak}`));
    if ('view' in delivered) faults.push(...faultsOf(delivered.view));
  };

  const checkFacts = (before: Everything, after: Everything): void => {
    if (!isChanged(before, after)) return;
    faults.push(...inTwoPlaces(after));
    for (const snapshot of after.values())
      faults.push(...countedTwice(snapshot, dateIn(snapshot.facts.organisation.timeZone, chat.now())));
  };

  const checkChanges = async (
    { before, after, standing }: Pick<Watched, 'before' | 'after' | 'standing'>,
    speaker: string | null,
    envelope: Envelope | null,
    against: string | null,
  ): Promise<boolean> => {
    const changed = [...changedUnasked(before, after, speaker), ...(await writtenSince(store, before))];
    if (against !== null) {
      count(figures.refused, against);
      faults.push(...changed.map((change) => `${change} (${against}${envelope === null ? '' : `: ${envelope.verb}`})`));
      return false;
    }
    const verb = envelope?.verb ?? '';
    faults.push(...oversteps(before, after, standing, verb));
    if (changed.length > 0) count(figures.written, verb);
    return changed.length > 0;
  };

  const answered = (actor: Actor, before: Standing, after: Standing, turn: Turn, body: InboundBody): void => {
    const brought = new Set(tokensIn(JSON.stringify(body)));
    if (body.kind === 'uploaded') {
      const content = Buffer.from(body.content).toString('utf8');
      for (const token of tokensIn(content)) brought.add(token);
      if (before.isAdmin) tokens.introduce(adminsOf(before), content);
    }
    for (const delivered of turn.delivered) {
      figures['view' in delivered ? 'cards' : 'files'] += 1;
      read(delivered, [before, after], brought);
      const told = 'view' in delivered && delivered.view.name === 'sent-privately';
      if (body.kind === 'pressed' && delivered.audience === 'shared' && !told)
        faults.push(`answered a press of ${actor.key} for all to see`);
    }
    const mayBeSilent = body.kind === 'arrived';
    if (turn.answers === 0 && !mayBeSilent) faults.push(`${actor.key} got no answer`);
  };

  const turn = async (actor: Actor, where: Where, body: InboundBody, pressed?: Pressed): Promise<Watched> => {
    figures.turns += 1;
    const before = await look();
    const standing = await standingOf(store, actor);
    const envelope = body.kind === 'pressed' ? envelopeOf(body.action) : null;
    const usedBy = (person: string | undefined): string =>
      JSON.stringify([person ?? actor.key, standing.snapshot?.organisation, envelope?.nonce]);
    const repeated = used.has(usedBy(standing.person?.id));
    const against = pressed === undefined ? 'said' : reasonAgainst(pressed, envelope, standing, chat.now(), repeated);
    const done = await chat.send(actor, where, body);
    faults.push(...chat.failures());
    const after = await look();
    const standingAfter = await standingOf(store, actor);
    answered(actor, standing, standingAfter, done, body);
    const speaker = standingAfter.person?.id ?? standing.person?.id ?? null;
    const wrote = await checkChanges({ before, after, standing }, speaker, envelope, against);
    if (wrote) used.add(usedBy(standingAfter.person?.id ?? standing.person?.id));
    checkFacts(before, after);
    const notices = await chat.sendDue();
    figures.notices += notices.length;
    for (const notice of notices) read(notice, [await standingOf(store, notice.to)], new Set());
    faults.push(...chat.failures());
    return { ...done, wrote, notices, before, after, standing };
  };

  const verdictOf = ({ facts, settings }: Snapshot) => {
    const programme = programmes.get(settings.programme ?? '');
    if (programme === undefined) return null;
    return evaluate(programme, facts, dateIn(facts.organisation.timeZone, chat.now()));
  };

  return {
    turn,
    again: async (actor, where, body) => {
      const before = await look();
      const { answers } = await chat.send(actor, where, body, chat.lastEvent());
      if (answers > 0) faults.push(`${actor.key} was answered twice`);
      faults.push(...changedUnasked(before, await look(), null), ...(await writtenSince(store, before)));
    },
    undoneWrongly: async ({ before }) => {
      const now = await look();
      return [...before].flatMap(([organisation, was]) => {
        const is = now.get(organisation);
        if (is === undefined) return [`${organisation} is gone`];
        const joined = new Set([...is.people.keys()].filter((id) => !was.people.has(id)));
        const left = differences(was, is, joined).map((aspect) => `${aspect} of ${organisation} are not as they were`);
        const known = { ...is.facts, people: was.facts.people };
        return isDeepStrictEqual(verdictOf(was), verdictOf({ ...is, facts: known })) || left.length > 0
          ? left
          : [`the verdict of ${organisation} is not as it was: ${JSON.stringify(unordered(is.facts))}`];
      });
    },
    takeFaults: () => faults.splice(0),
  };
};
