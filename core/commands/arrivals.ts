import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import { covers, endingBefore } from './association.js';
import type { SamePerson } from './command.js';
import type { Decision } from './decision.js';

type Elsewhere = Extract<Decision, { kind: 'decided' }>['elsewhere'];

/** The first day on or after `start` on which the person is associated nowhere else, once what covers `on` has ended. */
const freeFrom = (same: readonly SamePerson[], start: IsoDate, on: IsoDate): IsoDate =>
  same
    .flatMap(({ associations }) => associations)
    .reduce((first, { through }) => {
      const free = through === null || through >= on ? on : addDays(through, 1);
      return free > first ? free : first;
    }, start);

/**
 * Associations that a vendor report starts, of people who are known in other organisations of the installation (rule C2): the
 * report proves that they are here on the day of the import, so what covers it elsewhere ends the day before, and nothing
 * begins here on a day on which they were there.
 */
export const arrivals = (
  changes: readonly Change[],
  elsewhere: ReadonlyMap<string, readonly SamePerson[]>,
  on: IsoDate,
): { changes: Change[]; elsewhere: Elsewhere } => {
  const ended: Elsewhere = [];
  const settled = changes.map((change): Change => {
    const same = change.kind === 'association-started' ? elsewhere.get(change.person) : undefined;
    if (change.kind !== 'association-started' || same === undefined) return change;
    for (const { organisation, person, associations } of same)
      if (associations.some((span) => covers(span, on)))
        ended.push({ organisation, person, changes: endingBefore(person, associations, on) });
    return { ...change, on: freeFrom(same, change.on, on) };
  });
  return { changes: settled, elsewhere: ended };
};
