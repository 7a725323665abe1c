import type { EvidenceStep } from '../../cards/index.js';
import type { AchievementState, Change, RestoredRecord } from '../../core/index.js';
import type { JournalEntry } from '../../storage/records.js';

/** How each certificate came to be believed, by its id. */
export type Provenance = ReadonlyMap<string, readonly EvidenceStep[]>;

const rank: Readonly<Record<EvidenceStep['kind'] | AchievementState, number>> = {
  recorded: 0,
  claimed: 0,
  verified: 1,
  confirmed: 2,
};

/** An entry without its changes: who, and on which day. */
type Made = Pick<JournalEntry, 'on' | 'actor' | 'reason'>;

const step = ({ on, actor, reason }: Made, kind: EvidenceStep['kind'], said: string): EvidenceStep => {
  const report = reason === 'import' && kind === 'confirmed';
  return { kind, on: report ? said : on, by: actor, report };
};

/** What was recorded as believed from the start was recorded and believed on one day. */
const linked = (made: Made, said: string, state: AchievementState): EvidenceStep[] => [
  step(made, 'recorded', said),
  ...(state === 'claimed' ? [] : [step(made, state, said)]),
];

/** Taking something back takes back the belief in it: steps above what it is then are gone. */
const restored = (known: Map<string, EvidenceStep[]>, made: Made, record: RestoredRecord): void => {
  if (record.of !== 'achievement') return;
  const { id, achievement } = record;
  if (achievement === null) {
    known.delete(id);
    return;
  }
  const steps = (known.get(id) ?? linked(made, made.on, achievement.state)).filter(
    ({ kind }) => rank[kind] <= rank[achievement.state],
  );
  known.set(id, steps);
};

const follow = (known: Map<string, EvidenceStep[]>, made: Made, change: Change): void => {
  const add = (id: string, kind: EvidenceStep['kind']): void => {
    known.set(id, [...(known.get(id) ?? []).filter((one) => one.kind !== kind), step(made, kind, change.on)]);
  };
  switch (change.kind) {
    case 'achievement-linked':
      known.set(change.achievement.id, linked(made, change.on, change.achievement.state));
      return;
    case 'achievement-verified':
      add(change.id, 'verified');
      return;
    case 'achievement-confirmed':
      add(change.id, 'confirmed');
      return;
    case 'restored':
      for (const record of change.records) restored(known, made, record);
      return;
    case 'achievement-corrected':
    case 'achievement-withdrawn':
    case 'person-added':
    case 'association-started':
    case 'association-ended':
    case 'override-placed':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'membership-recorded':
      return;
  }
};

/** Who recorded, verified and confirmed each certificate, and when, from the journal's entries in their order. */
export const provenanceIn = (entries: readonly JournalEntry[]): Provenance => {
  const known = new Map<string, EvidenceStep[]>();
  for (const { changes, ...made } of entries) for (const change of changes) follow(known, made, change);
  return known;
};
