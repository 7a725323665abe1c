import {
  evaluate,
  type Facts,
  type GroupVerdict,
  type IsoDate,
  type Programme,
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
  return open.length === 0 ? null : { competency, level, option, when, on: verdict.on, groups: open, all: groups };
};

/** The empty seats of a level, today's before those of the renewal. Null: nothing of it asks for people. */
export const seatsOf = ({ today, renewal }: Outlook, competency: string, level: string): Seats | null =>
  seatsOn(today, competency, level, 'today') ??
  (renewal === null ? null : seatsOn(renewal, competency, level, 'renewal')) ??
  seatsOn(today, competency, level, 'spare');
