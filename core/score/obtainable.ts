import { dateOf } from '../evaluate/day-number.js';
import { hasPerson, intersection, membersOf, type PeopleSet, union } from '../evaluate/people-set.js';
import { associated, type Standing } from '../evaluate/standing.js';
import type { Holds } from '../programme/parts.js';
import type { Programme } from '../programme/schema.js';

/**
 * Whether one more person can come to hold something, from the day of the standing on: somebody new by taking what it asks
 * for, or somebody who is there and has everything that cannot be taken any more. A certificate can be taken through the day
 * on which it retires (rule C4).
 */
export const obtainableIn = ({ credentials }: Programme, standing: Standing): ((holds: Holds) => boolean) => {
  const { roster, window } = standing;
  const size = roster.people.length;
  const day = dateOf(window.through);
  const canBeTaken = (credential: string): boolean => (credentials[credential]?.retiredOn ?? day) >= day;
  const byAnybody = (holds: Holds): boolean => {
    if (typeof holds === 'string') return canBeTaken(holds);
    return 'any' in holds ? holds.any.some(byAnybody) : holds.all.every(byAnybody);
  };
  const bySome = (holds: Holds, present: PeopleSet): PeopleSet => {
    if (typeof holds === 'string') return canBeTaken(holds) ? present : standing.eligible(holds);
    return 'any' in holds
      ? union(
          holds.any.map((one) => bySome(one, present)),
          size,
        )
      : intersection(
          holds.all.map((one) => bySome(one, present)),
          size,
        );
  };
  return (holds) => {
    if (byAnybody(holds)) return true;
    const counting = standing.eligible(holds);
    return membersOf(bySome(holds, associated(roster, window))).some((person) => !hasPerson(counting, person));
  };
};
