import type { AlertTransition, Change } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { CommitInput, DirectoryChange, NewOutboxEntry } from '../../storage/records.js';
import { dateIn, later } from '../clock.js';
import { untimed } from '../reading/evaluating.js';
import { type Watched, watch } from '../watching/watch.js';
import { commitAsked } from './committing.js';
import type { ConversationParts } from './ports.js';
import type { Question, Setting } from './question.js';

/** What a decision writes. */
export interface Writing {
  /** The command in the field's words ("link", "verify"); it stands in the journal. */
  reason: string;
  /** Who did it, where that is not whoever asks: somebody who joins with this very commit. */
  actor?: string;
  changes?: Change[];
  directory?: DirectoryChange[];
  /** What somebody made of alerts. What the changes themselves do to alerts is found out here. */
  alerts?: AlertTransition[];
  outbox?: NewOutboxEntry[];
  undoable?: Undoable;
  /** What is used up by this commit and by nothing else, a code. In place of the button's own: whoever used it first wrote. */
  once?: NonNullable<CommitInput['once']>;
  /** Commits of other organisations, all or nothing with this one: a move. */
  others?: (Pick<Writing, 'reason' | 'changes' | 'directory' | 'outbox'> &
    Pick<CommitInput, 'organisation' | 'expected' | 'on'>)[];
}

export type Undoable = 'for fifteen minutes' | 'until the next one';

export type Written<T> =
  | { kind: 'written'; result: T; before: Snapshot; after: Snapshot }
  /** The decision was to write nothing. */
  | { kind: 'nothing'; result: T }
  /** The same button was pressed before, by the same person; or what it would use up was used. */
  | { kind: 'repeated' };

const attempts = 5;
export const undoMs = 15 * 60 * 1000;
/** Longer than a button lives. */
const nonceMs = 100 * 24 * 60 * 60 * 1000;

const untilOf = (undoable: Undoable, now: string): string | null =>
  undoable === 'until the next one' ? null : later(now, undoMs);

/** Whoever asks, as the key of what they may do once. */
export const selfOf = ({ asker, inbound }: Setting): string =>
  asker.person?.id ?? JSON.stringify([inbound.platform, inbound.user.tenant, inbound.user.id]);

export interface Deciding<T> {
  writing: Writing | null;
  result: T;
}

/** What the writing does to the alerts, and who is told of it. */
const watched = (
  { programmes, evaluating = untimed }: ConversationParts,
  snapshot: Snapshot,
  {
    changes = [],
    directory = [],
    alerts = [],
    outbox = [],
    actor,
    reason,
  }: Omit<Writing, 'actor'> & {
    actor: string | null;
  },
  now: string,
): Watched =>
  evaluating('commit', () =>
    watch(programmes, snapshot, {
      changes,
      directory,
      alerts,
      outbox,
      actor,
      on: dateIn(snapshot.facts.organisation.timeZone, now),
      now,
      undone: reason === 'undo',
      tellAt: now,
      looked: null,
    }),
  );

/** What happens in another organisation is done by nobody there, and its alerts are its own. */
const otherSide = async (
  parts: ConversationParts,
  other: NonNullable<Writing['others']>[number],
  now: string,
): Promise<CommitInput> => {
  const there = await parts.store.read(other.organisation);
  const found = there === null ? {} : watched(parts, there, { ...other, actor: null }, now);
  return { ...other, ...found, at: now, actor: null };
};

/**
 * Decides on the newest facts and commits, again when somebody else was faster. Only a pressed button of ours writes, and
 * each copy of it once for each person: a sentence never does, nor a button that was not made to write.
 */
export const write = async <T>(
  setting: Setting,
  { pressed }: Question,
  decide: (snapshot: Snapshot) => Deciding<T> | Promise<Deciding<T>>,
): Promise<Written<T>> => {
  if (pressed === null || pressed.nonce === '') throw new Error('only a button that was made to write writes');
  const { parts, situation, asker, inbound } = setting;
  const { organisation } = situation.snapshot;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await parts.store.read(organisation);
    if (before === null) throw new Error(`${organisation} is not there any more`);
    const { writing, result } = await decide(before);
    if (writing === null) return { kind: 'nothing', result };
    const now = parts.clock.now();
    const { undoable, once, others = [], reason, actor = asker.person?.id ?? null, ...rest } = writing;
    /** Somebody who joins with this very commit is who they will be when they press the same button again. */
    const doer = actor ?? selfOf(setting);
    const commits: CommitInput[] = [
      {
        organisation,
        expected: before.version,
        at: now,
        on: dateIn(before.facts.organisation.timeZone, now),
        actor,
        reason,
        ...rest,
        ...watched(parts, before, { ...rest, actor, reason }, now),
        ...(undoable === undefined ? {} : { undoable: { until: untilOf(undoable, now) } }),
        once: once ?? { key: JSON.stringify(['nonce', organisation, doer, pressed.nonce]), ttlMs: nonceMs },
      },
      ...(await Promise.all(others.map((other) => otherSide(parts, other, now)))),
    ];
    const outcome = await commitAsked(parts, inbound, commits);
    if (outcome.kind === 'repeated') return { kind: 'repeated' };
    if (outcome.kind === 'conflict') continue;
    const after = await parts.store.read(organisation);
    if (after === null) throw new Error(`${organisation} is not there any more`);
    parts.heeding?.read({ snapshot: after, at: now });
    return { kind: 'written', result, before, after };
  }
  throw new Error(`${organisation} kept changing; nothing was written`);
};
