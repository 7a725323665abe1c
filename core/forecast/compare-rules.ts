import { addDays } from '../calendar.js';
import { assertIsoDate, type IsoDate } from '../date.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Facts } from '../facts/schema.js';
import { ruleDays, rulesOn } from '../programme/rules-on.js';
import type { Programme } from '../programme/schema.js';
import type { LevelVerdict, Verdict } from '../verdict.js';

/** A level that the same facts reach differently under two sets of rules. Null: those rules do not have it. */
export interface LevelUnderRules {
  competency: string;
  level: string;
  before: LevelVerdict | null;
  after: LevelVerdict | null;
}

/** What other rules make of the same facts on a day. */
export interface RuleComparison {
  on: IsoDate;
  qualified: { before: string | null; after: string | null };
  /** Only those that differ, in the catalogue's order, levels that are lost first. */
  levels: LevelUnderRules[];
}

/** What of a level's verdict the rules decide, as text to compare by. */
const decided = (verdict: LevelVerdict | null): string =>
  verdict === null
    ? ''
    : JSON.stringify([
        verdict.offered,
        verdict.held,
        verdict.groups.map(({ have, need, eligible }) => [have, need, eligible]),
        verdict.metrics.map(({ metric, atLeast, met }) => [metric, atLeast, met]),
        verdict.flags,
        verdict.scores.map(({ atLeast, met, points, tracks }) => [
          atLeast,
          met,
          points.exact,
          tracks.map(({ metrics }) => metrics.map(({ id, max }) => [id, max.exact])),
        ]),
        verdict.awards,
      ]);

const levelsOf = ({ competencies }: Verdict): { competency: string; level: string; verdict: LevelVerdict }[] =>
  competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).map(([level, verdict]) => ({ competency: id, level, verdict })),
  );

const between = (on: IsoDate, before: Verdict, after: Verdict): RuleComparison => {
  const find = (verdict: Verdict, competency: string, level: string): LevelVerdict | null =>
    verdict.competencies.find(({ id }) => id === competency)?.levels[level] ?? null;
  const names = [...levelsOf(before), ...levelsOf(after)].map(({ competency, level }) => ({ competency, level }));
  const distinct = names.filter(
    (name, index) =>
      names.findIndex(({ competency, level }) => competency === name.competency && level === name.level) === index,
  );
  const levels = distinct
    .map(({ competency, level }) => ({
      competency,
      level,
      before: find(before, competency, level),
      after: find(after, competency, level),
    }))
    .filter((one) => decided(one.before) !== decided(one.after));
  const isLost = (one: LevelUnderRules): boolean => one.before?.held === true && one.after?.held !== true;
  return {
    on,
    qualified: { before: before.qualified, after: after.qualified },
    levels: [...levels.filter(isLost), ...levels.filter((one) => !isLost(one))],
  };
};

/** What two programmes, or two versions of one, make of the same facts on a day. Throws a RangeError on no day. */
export const compareRules = (before: Programme, after: Programme, facts: Facts, on: IsoDate): RuleComparison => {
  assertIsoDate(on);
  return between(on, evaluate(before, facts, on), evaluate(after, facts, on));
};

/**
 * The rule changes ahead: for every day in `(on, through]` on which other rules apply than on the day before, what they make
 * of the facts of that day, compared with the rules of the day before; days on which that is the same are left out. What
 * expires on that day by itself is under both, so it is no difference.
 */
export const ruleChanges = (programme: Programme, facts: Facts, on: IsoDate, through: IsoDate): RuleComparison[] => {
  assertIsoDate(on, through);
  return ruleDays(programme, on, through)
    .map((day) => compareRules(rulesOn(programme, addDays(day, -1)), rulesOn(programme, day), facts, day))
    .filter(({ levels }) => levels.length > 0);
};
