import type { z } from 'zod';
import { addMonths, overrideLastDay } from '../calendar.js';
import { type Problem, problemsOf } from '../problem.js';
import { problemsBeside } from '../stand-ins.js';
import { FactsError } from './error.js';
import { type Facts, factsSchema } from './schema.js';
import { standInFor } from './stand-in.js';

const membershipMonths = 12;

const repeated = (ids: readonly string[], path: (index: number) => string, what: string): Problem[] => {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: path(index), message: `${what} "${id}" is there twice` }];
  });
};

const strangers = (facts: Facts): Problem[] => {
  const known = new Set(facts.people.map(({ id }) => id));
  return [
    ...facts.associations.flatMap(({ person }, index) =>
      known.has(person) ? [] : [{ path: `associations[${index}].person`, person }],
    ),
    ...facts.achievements.flatMap(({ person }, index) =>
      known.has(person) ? [] : [{ path: `achievements[${index}].person`, person }],
    ),
  ].map(({ path, person }) => ({ path, message: `there is no person "${person}"` }));
};

const backwards = (facts: Facts): Problem[] => [
  ...facts.associations.flatMap(({ from, through }, index) =>
    through !== null && through < from
      ? [{ path: `associations[${index}].through`, message: `${through} lies before ${from}` }]
      : [],
  ),
  ...facts.achievements.flatMap(({ earnedOn, expiresOn }, index) =>
    expiresOn !== null && expiresOn < earnedOn
      ? [{ path: `achievements[${index}].expiresOn`, message: `${expiresOn} lies before ${earnedOn}` }]
      : [],
  ),
  ...facts.flags.flatMap(({ from, through }, index) =>
    through !== null && through < from
      ? [{ path: `flags[${index}].through`, message: `${through} lies before ${from}` }]
      : [],
  ),
  ...facts.overrides.flatMap(({ placedOn, endsOn }, index) =>
    endsOn !== null && endsOn < placedOn
      ? [{ path: `overrides[${index}].endsOn`, message: `${endsOn} lies before ${placedOn}` }]
      : [],
  ),
  ...(facts.membership !== null && facts.membership.anniversary < facts.membership.boughtOn
    ? [{ path: 'membership.anniversary', message: 'lies before the purchase' }]
    : []),
];

/** One organisation at a time holds within one organisation as well: a person's associations never overlap (rule C2). */
const overlapping = (facts: Facts): Problem[] => {
  const byPerson = new Map<string, { from: string; through: string | null; index: number }[]>();
  for (const [index, { person, from, through }] of facts.associations.entries())
    byPerson.set(person, [...(byPerson.get(person) ?? []), { from, through, index }]);
  return [...byPerson].flatMap(([person, spans]) =>
    [...spans]
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .flatMap((span, place, sorted) => {
        const before = sorted[place - 1];
        const overlaps = before !== undefined && (before.through === null || before.through >= span.from);
        return overlaps
          ? [{ path: `associations[${span.index}]`, message: `"${person}" is associated already on ${span.from}` }]
          : [];
      }),
  );
};

const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

const problemsIn = (facts: Facts): Problem[] => [
  ...(isTimeZone(facts.organisation.timeZone)
    ? []
    : [{ path: 'organisation.timeZone', message: `"${facts.organisation.timeZone}" is not a time zone` }]),
  ...repeated(
    facts.people.map(({ id }) => id),
    (index) => `people[${index}].id`,
    'the person',
  ),
  ...repeated(
    facts.achievements.map(({ id }) => id),
    (index) => `achievements[${index}].id`,
    'the achievement',
  ),
  ...repeated(
    facts.metrics.map(({ metric, on }) => `${metric} on ${on}`),
    (index) => `metrics[${index}]`,
    'a reading of',
  ),
  ...strangers(facts),
  ...backwards(facts),
  ...overlapping(facts),
];

const completed = ({ membership, overrides, ...rest }: z.output<typeof factsSchema>): Facts => ({
  ...rest,
  membership:
    membership === null
      ? null
      : { ...membership, anniversary: membership.anniversary ?? addMonths(membership.boughtOn, membershipMonths) },
  overrides: overrides.map((override) => ({
    ...override,
    endsOn: override.endsOn ?? overrideLastDay(override.placedOn),
  })),
});

/**
 * Checks facts (plain JSON values) and fills in what a file may leave out: the anniversary a year after the purchase
 * (rule D4) and the last day of an override (rule D3). Throws `FactsError` with every problem and its path.
 */
export const parseFacts = (source: unknown): Facts => {
  const parsed = factsSchema.safeParse(source);
  if (!parsed.success)
    throw new FactsError([
      ...problemsOf(parsed.error),
      ...problemsBeside(source, factsSchema, parsed.error, standInFor, (read) => problemsIn(completed(read))),
    ]);
  const facts = completed(parsed.data);
  const problems = problemsIn(facts);
  if (problems.length > 0) throw new FactsError(problems);
  return facts;
};
