import { addDays, type Facts, isWaiting } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import { journalSince } from '../reading/journal-since.js';

/** A claim may wait for so many working days before it is said (experience, 4.6: D1). */
const patience = 2;
/** Further back than any patience reaches. */
const lookBackDays = 10;

const isWorkingDay = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Working days after `since` through `on`. */
export const workingDaysBetween = (since: string, on: string): number => {
  let days = 0;
  for (let day = addDays(since, 1); day <= on; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
  return days;
};

/** Claims that wait for a decision and have done so for longer than two working days. What was linked long ago is among them. */
export const longWaiting = async (
  store: Store,
  { organisation, version, facts, on }: { organisation: string; version: number; facts: Facts; on: string },
): Promise<string[]> => {
  const waiting = facts.achievements.filter((achievement) => isWaiting(achievement, on)).map(({ id }) => id);
  if (waiting.length === 0) return [];
  const linkedOn = new Map<string, string>();
  for (const entry of await journalSince(store, { organisation, version }, addDays(on, -lookBackDays)))
    for (const change of entry.changes)
      if (change.kind === 'achievement-linked') linkedOn.set(change.achievement.id, entry.on);
  return waiting.filter((id) => {
    const since = linkedOn.get(id);
    return since === undefined || since <= addDays(on, -lookBackDays) || workingDaysBetween(since, on) > patience;
  });
};
