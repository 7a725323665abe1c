import type { Tongue } from '../tongue.js';
import { holdsInWords } from './holds.js';
import type { Judged } from './progress.js';

/** How far a level is: empty seats first, then conditions that no exam can buy. */
export interface Distance {
  seats: number;
  conditions: number;
}

export const distanceOf = (verdict: Judged): Distance => ({
  seats: verdict.groups.reduce((sum, { have, need }) => sum + need - have, 0),
  conditions: [...verdict.metrics, ...verdict.flags, ...verdict.awards].filter(({ met }) => !met).length,
});

export const isNearer = (a: Distance, b: Distance): boolean =>
  a.seats < b.seats || (a.seats === b.seats && a.conditions < b.conditions);

/** What is missing of one way, one line each: "1 more person with DP-203", "1 more of customer references (2 of 3)". */
export const missingLines = (tongue: Tongue, { groups, metrics, flags, awards }: Judged): string[] => [
  ...groups
    .filter(({ have, need }) => have < need)
    .map(({ have, need, holds, subsetOf }) =>
      tongue.say(subsetOf === undefined ? 'missing.people' : 'missing.same-people', {
        count: need - have,
        what: holdsInWords(tongue, holds),
      }),
    ),
  ...metrics
    .filter(({ met }) => !met)
    .map(({ metric, value, atLeast }) =>
      value === null
        ? tongue.say('missing.metric-unknown', { name: tongue.metric(metric), need: tongue.number(atLeast) })
        : tongue.shortfall(metric, { more: atLeast - value, have: value, need: atLeast }),
    ),
  ...flags.filter(({ met }) => !met).map(({ flag }) => tongue.say('missing.flag', { name: tongue.flag(flag) })),
  ...awards
    .filter(({ met }) => !met)
    .map(({ competency, level }) =>
      tongue.say('missing.award', { competency: tongue.competency(competency), level: tongue.level(level) }),
    ),
];

/** The distance in a few words: "1 person", "1 person and 1 condition". */
export const distanceInWords = (tongue: Tongue, { seats, conditions }: Distance): string =>
  tongue.say('distance', { seats, conditions, kind: seats > 0 ? (conditions > 0 ? 'both' : 'seats') : 'conditions' });
