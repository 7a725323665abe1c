import type { PointsAhead } from '../../cards/index.js';
import {
  evaluate,
  type Facts,
  type GroupVerdict,
  type IsoDate,
  type PointsToGain,
  type Programme,
  pointsToGain,
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
  /** Of a level that is reached by points: what there is on the day, and what people would add. */
  scored: PointsToGain | null;
}

/** The verdicts of today and of the first day on which the membership can be renewed, where that lies ahead. */
export interface Outlook {
  programme: Programme;
  facts: Facts;
  today: Verdict;
  renewal: Verdict | null;
}

export const outlookOf = (programme: Programme, facts: Facts, today: Verdict): Outlook => {
  const { membership } = today;
  const ahead = membership?.phase === 'displayed' && membership.renewalOpens > today.on;
  return { programme, facts, today, renewal: ahead ? evaluate(programme, facts, membership.renewalOpens) : null };
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

/** So many more people in a place where they bring points are a group with empty seats. */
const groupsAhead = ({ score, track, places }: PointsToGain): GroupVerdict[] =>
  places.map(({ metric, step, holds, people, count }) => ({
    id: JSON.stringify([score, track, metric, step, holds]),
    have: people.length,
    need: people.length + count,
    eligible: people,
    seated: [],
    holds,
  }));

/** A level is looked at by the option that is met or closest, as everywhere. */
const pointsOn = (
  { programme, facts }: Outlook,
  verdict: Verdict,
  competency: string,
  level: string,
  when: SeatsWhen,
): Seats | null => {
  const found = verdict.competencies.find(({ id }) => id === competency)?.levels[level];
  if (found === undefined || found.option === null || found.scores.length === 0) return null;
  if (found.met !== (when === 'spare')) return null;
  const { option } = found;
  const scored = pointsToGain(programme, facts, verdict.on, { competency, level, option });
  if (scored === null || scored.places.length === 0) return null;
  const groups = groupsAhead(scored);
  return { competency, level, option, when, on: verdict.on, groups, all: groups, scored };
};

/** What somebody's steps bring where points are looked for, metric by metric. */
export const broughtBy = (scored: PointsToGain, person: string, credentials: readonly string[]): PointsAhead[] =>
  scored.gainOf(person, credentials).brings.map(({ metric, count, points }) => ({
    score: scored.score,
    track: scored.track,
    metric,
    count,
    points: points.value,
  }));

/**
 * The empty seats of a level, today's before those of the renewal, and where people would give it points. Null: nothing of it
 * asks for people.
 */
export const seatsOf = (outlook: Outlook, competency: string, level: string): Seats | null => {
  const { today, renewal } = outlook;
  const found = (verdict: Verdict, when: SeatsWhen): Seats | null =>
    seatsOn(verdict, competency, level, when) ?? pointsOn(outlook, verdict, competency, level, when);
  return found(today, 'today') ?? (renewal === null ? null : found(renewal, 'renewal')) ?? found(today, 'spare');
};
