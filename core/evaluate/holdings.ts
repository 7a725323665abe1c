import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { CompiledLevel } from './catalogue.js';
import type { DayNumber } from './day-number.js';
import { eventDays } from './event-days.js';
import { type Holding, holdingIn } from './held.js';
import { onAllDays, onAnyDay, onDay, onDayIfRenewed, type Window } from './window.js';

/** From that day on, until the next of its kind, the level is held or not. */
export interface Stretch {
  from: DayNumber;
  held: boolean;
}

/** What was, is and will be held, with no new facts; each day looked at once. */
export interface Holdings {
  on(day: DayNumber): Holding;
  /** On that day, if what ends more than 90 days after the day asked were renewed (rule M5, "due"). */
  ifRenewed(day: DayNumber, asked: DayNumber): Holding;
  /** Held on at least one day from `from` through `through`. */
  heldOnAnyDay(level: CompiledLevel, from: DayNumber, through: DayNumber): boolean;
  /** When the level is held from `from` through `through`: the first stretch, and one for every change. */
  stretches(level: CompiledLevel, from: DayNumber, through: DayNumber): Stretch[];
}

const remembered = (make: (first: DayNumber, second: DayNumber) => Holding) => {
  const known = new Map<string, Holding>();
  return (first: DayNumber, second: DayNumber): Holding => {
    const key = `${first} ${second}`;
    const found = known.get(key) ?? make(first, second);
    known.set(key, found);
    return found;
  };
};

export const holdingsOf = (programme: Programme, facts: Facts): Holdings => {
  const inWindow = (window: Window): Holding => holdingIn(programme, facts, window);
  const days = remembered((day) => inWindow(onDay(day)));
  const on = (day: DayNumber): Holding => days(day, day);
  const onAny = remembered((from, through) => inWindow(onAnyDay(from, through)));
  const onAll = remembered((from, through) => inWindow(onAllDays(from, through)));
  const events = (level: CompiledLevel, from: DayNumber, through: DayNumber): DayNumber[] => [
    from,
    ...eventDays(programme, facts, level, from, through),
  ];
  /** Whether the level is held all along, or not at all, as far as the bounds can tell. */
  const settled = (level: CompiledLevel, from: DayNumber, through: DayNumber): boolean | null => {
    if (from === through) return on(from).isHeld(level);
    if (!onAny(from, through).isHeld(level)) return false;
    return onAll(from, through).isHeld(level) ? true : null;
  };
  /** Bisects the days on which the level can change; a stretch that cannot hold it even at best is skipped whole. */
  const search = (level: CompiledLevel, candidates: readonly DayNumber[]): boolean => {
    const [first] = candidates;
    const last = candidates.at(-1);
    if (first === undefined || last === undefined) return false;
    if (on(last).isHeld(level)) return true;
    if (candidates.length === 1 || !onAny(first, last).isHeld(level)) return false;
    const middle = candidates.length >> 1;
    return search(level, candidates.slice(middle, -1)) || search(level, candidates.slice(0, middle));
  };
  const follow = (level: CompiledLevel, among: readonly DayNumber[]): Stretch[] => {
    const [first] = among;
    const last = among.at(-1);
    if (first === undefined || last === undefined) return [];
    const held = settled(level, first, last);
    if (held !== null) return [{ from: first, held }];
    const middle = among.length >> 1;
    return [...follow(level, among.slice(0, middle)), ...follow(level, among.slice(middle))];
  };
  return {
    on,
    ifRenewed: remembered((day, asked) => inWindow(onDayIfRenewed(day, asked))),
    heldOnAnyDay: (level, from, through) =>
      through >= from &&
      (on(through).isHeld(level) ||
        on(from).isHeld(level) ||
        (onAny(from, through).isHeld(level) && search(level, events(level, from, through)))),
    stretches: (level, from, through) => {
      const held = settled(level, from, through);
      const found = held === null ? follow(level, events(level, from, through)) : [{ from, held }];
      return found.filter((stretch, index) => stretch.held !== found[index - 1]?.held);
    },
  };
};
