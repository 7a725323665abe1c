import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { CompiledLevel } from './catalogue.js';
import type { DayNumber } from './day-number.js';
import { eventDays } from './event-days.js';
import { type Holding, holdingIn, holdingOn } from './held.js';
import { anyDay, onDayIfRenewed } from './window.js';

/** What was, is and will be held, with no new facts; each day looked at once. */
export interface Holdings {
  on(day: DayNumber): Holding;
  /** On that day, if expiries and readings that end on or after `renewedFrom` were renewed (rule M5, "due"). */
  ifRenewed(day: DayNumber, renewedFrom: DayNumber): Holding;
  /** Held on at least one day from `from` through `through`. */
  heldOnAnyDay(level: CompiledLevel, from: DayNumber, through: DayNumber): boolean;
}

const remembered = <T>(make: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
};

export const holdingsOf = (programme: Programme, facts: Facts): Holdings => {
  const onDays = remembered((day) => holdingOn(programme, facts, Number(day)));
  const renewed = remembered((key) => {
    const [day, renewedFrom] = key.split(' ').map(Number);
    return holdingIn(programme, facts, onDayIfRenewed(day ?? 0, renewedFrom ?? 0));
  });
  const spans = remembered((key) => {
    const [from, through] = key.split(' ').map(Number);
    return holdingIn(programme, facts, anyDay(from ?? 0, through ?? 0));
  });
  const on = (day: DayNumber): Holding => onDays(String(day));
  /** Bisects the days on which the level can change; a stretch that cannot hold it even at best is skipped whole. */
  const search = (level: CompiledLevel, days: readonly DayNumber[]): boolean => {
    const [first] = days;
    const last = days.at(-1);
    if (first === undefined || last === undefined) return false;
    if (on(last).isHeld(level)) return true;
    if (days.length === 1 || !spans(`${first} ${last}`).isHeld(level)) return false;
    const middle = days.length >> 1;
    return search(level, days.slice(middle, -1)) || search(level, days.slice(0, middle));
  };
  return {
    on,
    ifRenewed: (day, renewedFrom) => renewed(`${day} ${renewedFrom}`),
    heldOnAnyDay: (level, from, through) =>
      through >= from &&
      (on(through).isHeld(level) || search(level, [from, ...eventDays(programme, facts, level, from, through)])),
  };
};
