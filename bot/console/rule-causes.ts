import type { LevelUnderRules, LevelVerdict, Points, ScoreVerdict } from '../../core/index.js';

/** What was asked under one set of rules and is under the other; null: it is not asked there. */
interface Asked<T> {
  before: T | null;
  after: T | null;
}

/** A difference of the rules that a level feels, by the way that is met or closest under each. */
export type RuleCause =
  /** One set of rules does not have the level, or does not offer it on that day. */
  | { kind: 'no-such-level' | 'not-offered'; under: 'before' | 'after' }
  | { kind: 'seats'; group: string; need: Asked<number> }
  /** Who counts in a group under one set of rules alone, in id order. */
  | { kind: 'people'; group: string; noLonger: string[]; newly: string[] }
  | { kind: 'figure'; metric: string; atLeast: Asked<number>; value: Asked<number> }
  | { kind: 'statement'; flag: string; asked: { before: boolean; after: boolean } }
  | { kind: 'award'; competency: string; level: string; asked: { before: boolean; after: boolean } }
  | { kind: 'points-needed'; score: string; atLeast: Asked<number> }
  | { kind: 'every-metric'; score: string; asked: { before: boolean; after: boolean } }
  | { kind: 'track'; score: string; track: { before: string; after: string } }
  /** What a part of a score gives, and the most that it can. */
  | { kind: 'metric'; score: string; metric: string; points: Asked<Points>; max: Asked<Points> }
  /** Another way is the one that is met or closest, and nothing else tells the two apart. */
  | { kind: 'option'; option: Asked<string> };

interface Pair<T> {
  key: string;
  before: T | undefined;
  after: T | undefined;
}

/** What belongs together by a key, in the order of the first and then of the second. */
const pairs = <T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): Pair<T>[] =>
  [...new Set([...before, ...after].map(keyOf))].map((key) => ({
    key,
    before: before.find((one) => keyOf(one) === key),
    after: after.find((one) => keyOf(one) === key),
  }));

const groupCauses = (before: LevelVerdict, after: LevelVerdict): RuleCause[] =>
  pairs(before.groups, after.groups, ({ id }) => id).flatMap(({ key: group, before: was, after: is }): RuleCause[] => {
    const need = { before: was?.need ?? null, after: is?.need ?? null };
    const noLonger = is === undefined ? [] : (was?.eligible ?? []).filter((one) => !is.eligible.includes(one));
    const newly = was === undefined ? [] : (is?.eligible ?? []).filter((one) => !was.eligible.includes(one));
    return [
      ...(need.before === need.after ? [] : [{ kind: 'seats' as const, group, need }]),
      ...(noLonger.length + newly.length === 0 ? [] : [{ kind: 'people' as const, group, noLonger, newly }]),
    ];
  });

const figureCauses = (before: LevelVerdict, after: LevelVerdict): RuleCause[] =>
  pairs(before.metrics, after.metrics, ({ metric }) => metric).flatMap(
    ({ key: metric, before: was, after: is }): RuleCause[] =>
      was?.atLeast === is?.atLeast && was?.met === is?.met
        ? []
        : [
            {
              kind: 'figure',
              metric,
              atLeast: { before: was?.atLeast ?? null, after: is?.atLeast ?? null },
              value: { before: was?.value ?? null, after: is?.value ?? null },
            },
          ],
  );

const statementCauses = (before: LevelVerdict, after: LevelVerdict): RuleCause[] => [
  ...pairs(before.flags, after.flags, ({ flag }) => flag).flatMap(({ key: flag, ...one }): RuleCause[] => {
    const asked = { before: one.before !== undefined, after: one.after !== undefined };
    return asked.before === asked.after ? [] : [{ kind: 'statement', flag, asked }];
  }),
  ...pairs(before.awards, after.awards, ({ competency, level }) => JSON.stringify([competency, level])).flatMap(
    (one): RuleCause[] => {
      const asked = { before: one.before !== undefined, after: one.after !== undefined };
      const award = one.before ?? one.after;
      return asked.before === asked.after || award === undefined
        ? []
        : [{ kind: 'award', competency: award.competency, level: award.level, asked }];
    },
  ),
];

const metricsOf = ({ tracks, track }: ScoreVerdict) =>
  tracks.filter((one) => one.track === track).flatMap(({ metrics }) => metrics);

const metricCauses = (score: string, was: ScoreVerdict | undefined, is: ScoreVerdict | undefined): RuleCause[] =>
  pairs(was === undefined ? [] : metricsOf(was), is === undefined ? [] : metricsOf(is), ({ id }) => id).flatMap(
    ({ key: metric, before, after }): RuleCause[] =>
      before?.points.exact === after?.points.exact && before?.max.exact === after?.max.exact
        ? []
        : [
            {
              kind: 'metric',
              score,
              metric,
              points: { before: before?.points ?? null, after: after?.points ?? null },
              max: { before: before?.max ?? null, after: after?.max ?? null },
            },
          ],
  );

const scoreCauses = (before: LevelVerdict, after: LevelVerdict): RuleCause[] =>
  pairs(before.scores, after.scores, ({ score }) => score).flatMap(({ key: score, before: was, after: is }) => {
    const atLeast = { before: was?.atLeast ?? null, after: is?.atLeast ?? null };
    const causes: RuleCause[] = atLeast.before === atLeast.after ? [] : [{ kind: 'points-needed', score, atLeast }];
    if (was === undefined || is === undefined) return causes;
    if (was.everyMetric !== is.everyMetric)
      causes.push({ kind: 'every-metric', score, asked: { before: was.everyMetric, after: is.everyMetric } });
    if (was.track !== is.track) causes.push({ kind: 'track', score, track: { before: was.track, after: is.track } });
    return [...causes, ...metricCauses(score, was, is)];
  });

/** Why the same facts reach a level differently under two sets of rules. */
export const ruleCauses = ({ before, after }: LevelUnderRules): RuleCause[] => {
  if (before === null) return [{ kind: 'no-such-level', under: 'before' }];
  if (after === null) return [{ kind: 'no-such-level', under: 'after' }];
  if (before.offered !== after.offered) return [{ kind: 'not-offered', under: before.offered ? 'after' : 'before' }];
  const causes = [
    ...groupCauses(before, after),
    ...figureCauses(before, after),
    ...statementCauses(before, after),
    ...scoreCauses(before, after),
  ];
  return causes.length > 0 ? causes : [{ kind: 'option', option: { before: before.option, after: after.option } }];
};
