import {
  compareRules,
  evaluate,
  type Facts,
  type LevelUnderRules,
  type LevelVerdict,
  type Plan,
  type Points,
  type PointsPlan,
  plan,
  type Verdict,
} from '../../core/index.js';
import { dateIn } from '../clock.js';
import { pointsPlans } from '../reading/points-plans.js';
import type { Options } from './arguments.js';
import { comparisonLines } from './compare-lines.js';
import { attempts, factsOf } from './evaluate.js';
import { isFromInput, type NamedRules, namedRules } from './named-rules.js';
import { type RuleCause, ruleCauses } from './rule-causes.js';
import { UsageError } from './usage.js';

/** Where a competency stands under one set of rules. */
export interface CompetencyUnderRules {
  /** The highest level held. */
  level: string | null;
  /** The scores that its levels ask for, once each. */
  scores: { score: string; points: Points; atLeast: number; met: boolean }[];
}

/** The way back to a level that is lost: by exams, or where it is reached by points, by exams for points. */
export type WayBack = { by: 'exams'; plan: Plan } | { by: 'points'; plan: PointsPlan };

export interface LevelCompared extends LevelUnderRules {
  change: 'lost' | 'gained' | 'held' | 'not held';
  causes: RuleCause[];
  /** Null where nothing is lost, or where the other rules do not have the level. */
  back: WayBack | null;
}

export interface CompetencyCompared {
  competency: string;
  /** Null: those rules do not have it. */
  before: CompetencyUnderRules | null;
  after: CompetencyUnderRules | null;
  /** Only the levels that the rules reach differently. */
  levels: LevelCompared[];
}

export interface Comparison {
  on: string;
  before: NamedRules;
  after: NamedRules;
  qualified: { before: string | null; after: string | null };
  competencies: CompetencyCompared[];
}

const changeOf = ({ before, after }: LevelUnderRules): LevelCompared['change'] => {
  if (before?.held === true) return after?.held === true ? 'held' : 'lost';
  return after?.held === true ? 'gained' : 'not held';
};

const wayBack = ({ programme }: NamedRules, facts: Facts, on: string, one: LevelUnderRules): WayBack | null => {
  const { competency, level, after } = one;
  if (changeOf(one) !== 'lost' || after?.offered !== true) return null;
  const goal = { level, competency, by: on };
  const points = pointsPlans(programme, facts, on, goal);
  if (points === null) return { by: 'exams', plan: plan(programme, facts, on, goal) };
  const [first] = points;
  return first === undefined ? null : { by: 'points', plan: first };
};

const standingIn = ({ competencies }: Verdict, competency: string): CompetencyUnderRules | null => {
  const found = competencies.find(({ id }) => id === competency);
  if (found === undefined) return null;
  const all = Object.values<LevelVerdict>(found.levels).flatMap(({ scores }) => scores);
  return {
    level: found.level,
    scores: all
      .filter(({ score }, index) => all.findIndex((one) => one.score === score) === index)
      .map(({ score, points, atLeast, met }) => ({ score, points, atLeast, met })),
  };
};

const compared = (before: NamedRules, after: NamedRules, facts: Facts, on: string): Comparison => {
  const { qualified, levels } = compareRules(before.programme, after.programme, facts, on);
  const verdicts = { before: evaluate(before.programme, facts, on), after: evaluate(after.programme, facts, on) };
  const ids = [...verdicts.before.competencies, ...verdicts.after.competencies].map(({ id }) => id);
  return {
    on,
    before,
    after,
    qualified,
    competencies: [...new Set(ids)].map((competency) => ({
      competency,
      before: standingIn(verdicts.before, competency),
      after: standingIn(verdicts.after, competency),
      levels: levels
        .filter((one) => one.competency === competency)
        .map((one) => ({
          ...one,
          change: changeOf(one),
          causes: ruleCauses(one),
          back: wayBack(after, facts, on, one),
        })),
    })),
  };
};

const named = ({ name, programme, asOf }: NamedRules) => ({
  name,
  programme: programme.programme,
  version: programme.version,
  asOf,
});

/** What is wrong with the words themselves, before anything is read. */
const wordProblems = (names: readonly string[], { facts }: Options): string[] => {
  const read = [...names, ...(facts === undefined ? [] : [facts])].filter(isFromInput);
  return [
    ...(names.length === 2 ? [] : ['say which two programmes: "assay programme compare A B --facts FILE"']),
    ...(facts === undefined ? ['--facts is missing'] : []),
    ...(read.length > 1 ? ['only one of the programmes and --facts can be read from standard input'] : []),
  ];
};

/**
 * Two programmes, or two versions of one, on the same facts of a day: today where none is said, by the organisation's time
 * zone. Throws `UsageError` with every problem.
 */
export const compareCommand = (names: readonly string[], options: Options, now: string): string => {
  const wrong = wordProblems(names, options);
  const [first = '', second = ''] = names;
  if (wrong.length > 0) throw new UsageError(wrong);
  const { attempt, problems } = attempts();
  const [before, after] = [attempt(() => namedRules(first)), attempt(() => namedRules(second))];
  /** A report, which knows no programme, is read by the names of the first. */
  const read = { ...options, on: options.on ?? dateIn('UTC', now) };
  const facts = attempt(() => factsOf(options.facts ?? '', before?.programme ?? null, read));
  if (before === null || after === null || facts === null) throw new UsageError([...new Set(problems)]);
  const on = options.on ?? dateIn(facts.organisation.timeZone, now);
  const comparison = compared(before, after, facts, on);
  return options.json === true
    ? `${JSON.stringify({ ...comparison, before: named(before), after: named(after) }, null, 2)}\n`
    : comparisonLines(comparison);
};
