import type { Achievement, Facts, IsoDate } from '../../core/index.js';

/** What each person was ever recorded with and nobody took away. */
export const recordedByPerson = ({ achievements }: Facts, on: IsoDate): ReadonlyMap<string, readonly Achievement[]> => {
  const recorded = new Map<string, Achievement[]>();
  for (const one of achievements) {
    if (one.earnedOn > on || (one.withdrawn !== null && one.withdrawn.on <= on)) continue;
    const own = recorded.get(one.person);
    if (own === undefined) recorded.set(one.person, [one]);
    else own.push(one);
  }
  return recorded;
};
