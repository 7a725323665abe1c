import type { PointsAhead } from '../../cards/index.js';
import {
  evaluate,
  type Facts,
  type GroupVerdict,
  type IsoDate,
  type Programme,
  type ScoreVerdict,
  type Verdict,
} from '../../core/index.js';

/** Whether seats are empty today or will be on the first day of the renewal; `spare`: none is, and somebody more is a reserve. */
export type SeatsWhen = 'today' | 'renewal' | 'spare';

/** The seats of a level that are looked at, by the option that is met or closest. */
export interface Seats {
  competency: string;
  level: string;
  option: string;
  when: SeatsWhen;
  /** The day they are looked at. */
  on: IsoDate;
  /** Those with an empty seat; all of them where nobody is missing. What they ask for is all that its people have to hold. */
  groups: readonly GroupVerdict[];
  /** Every group of the option. */
  all: readonly GroupVerdict[];
  /** Of a level that is reached by points: the points of the day, how many are asked for, and what each group would give. */
  scored: { have: number; need: number; ahead: ReadonlyMap<string, PointsAhead> } | null;
}

/** The verdicts of today and of the first day on which the membership can be renewed, where that lies ahead. */
export interface Outlook {
  today: Verdict;
  renewal: Verdict | null;
}

export const outlookOf = (programme: Programme, facts: Facts, today: Verdict): Outlook => {
  const { membership } = today;
  const ahead = membership?.phase === 'displayed' && membership.renewalOpens > today.on;
  return { today, renewal: ahead ? evaluate(programme, facts, membership.renewalOpens) : null };
};

const isOpen = ({ have, need }: GroupVerdict): boolean => have < need;

/** Whoever sits in a group that is part of another one ("1 of the same 2") has to satisfy both. */
const inWhole = (group: GroupVerdict, all: readonly GroupVerdict[]): GroupVerdict => {
  const whole = all.find(({ id }) => id === group.subsetOf);
  return whole === undefined ? group : { ...group, holds: { all: [whole.holds, group.holds] } };
};

const seatsOn = (verdict: Verdict, competency: string, level: string, when: SeatsWhen): Seats | null => {
  const found = verdict.competencies.find(({ id }) => id === competency)?.levels[level];
  if (found === undefined || found.option === null || found.groups.length === 0) return null;
  const { option, groups } = found;
  const open = (when === 'spare' ? groups : groups.filter(isOpen)).map((group) => inWhole(group, groups));
  return open.length === 0
    ? null
    : { competency, level, option, when, on: verdict.on, groups: open, all: groups, scored: null };
};

/** Where people would give the next points of a score, metric by metric: so many more of them is a group with empty seats. */
const groupsAhead = (score: ScoreVerdict): { group: GroupVerdict; ahead: PointsAhead }[] => {
  const { metrics } = score.tracks.find(({ track }) => track === score.track) ?? { metrics: [] };
  return metrics.flatMap(({ id, parts, next }) => {
    if (next?.move.kind !== 'people') return [];
    const { holds, count, step } = next.move;
    const part = parts.find((one) =>
      one.kind === 'step' ? one.id === step : one.kind === 'people' && step === null && one.holds === holds,
    );
    const people = part?.kind === 'step' || part?.kind === 'people' ? part.people : [];
    const group: GroupVerdict = {
      id: JSON.stringify([score.score, score.track, id]),
      have: people.length,
      need: people.length + count,
      eligible: people,
      seated: [],
      holds,
    };
    return [{ group, ahead: { score: score.score, track: score.track, metric: id, count, points: next.points.value } }];
  });
};

const pointsOn = (verdict: Verdict, competency: string, level: string, when: SeatsWhen): Seats | null => {
  const found = verdict.competencies.find(({ id }) => id === competency)?.levels[level];
  const [score] = found?.scores ?? [];
  if (found === undefined || found.option === null || score === undefined) return null;
  if (found.met !== (when === 'spare')) return null;
  const all = groupsAhead(score);
  const groups = all.map(({ group }) => group);
  const ahead = new Map(all.map((one) => [one.group.id, one.ahead]));
  const scored = { have: score.points.value, need: score.atLeast, ahead };
  return groups.length === 0
    ? null
    : { competency, level, option: found.option, when, on: verdict.on, groups, all: groups, scored };
};

/**
 * The empty seats of a level, today's before those of the renewal, and where people would give it points. Null: nothing of it
 * asks for people.
 */
export const seatsOf = ({ today, renewal }: Outlook, competency: string, level: string): Seats | null => {
  const found = (seats: (verdict: Verdict, when: SeatsWhen) => Seats | null): Seats | null =>
    seats(today, 'today') ?? (renewal === null ? null : seats(renewal, 'renewal')) ?? seats(today, 'spare');
  return (
    found((verdict, when) => seatsOn(verdict, competency, level, when)) ??
    found((verdict, when) => pointsOn(verdict, competency, level, when))
  );
};
