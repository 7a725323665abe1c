import { assertIsoDate, type IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { enrolmentVerdict } from '../score/enrolment.js';
import type { CompetencyVerdict, LevelVerdict, MembershipVerdict, Verdict } from '../verdict.js';
import { type CompiledLevel, catalogueOf, levelName } from './catalogue.js';
import { dayNumber } from './day-number.js';
import { holdingOn } from './held.js';
import { type Holdings, holdingsOf } from './holdings.js';
import { isRenewalAtRisk, levelState, type StateQuestion } from './level-state.js';
import { membershipClock } from './membership.js';
import { closest, judgeOption } from './option-verdict.js';

const levelVerdict = (question: StateQuestion, level: CompiledLevel): LevelVerdict => {
  const holding = question.holdings.on(dayNumber(question.on));
  const judged = holding.optionsOf(level).map((option) => judgeOption(option, holding.circumstances));
  const best = closest(judged)?.verdict;
  const override = holding.standing.override(level.competency, level.level);
  const met = best?.met ?? false;
  return {
    offered: judged.length > 0,
    met,
    override: override === null ? null : { placedOn: override.placedOn, through: override.endsOn },
    held: met || override !== null,
    ...levelState(
      question,
      level,
      judged.some(({ hasBegun }) => hasBegun),
    ),
    option: best?.option ?? null,
    contributors: best?.contributors ?? [],
    groups: best?.groups ?? [],
    metrics: best?.metrics ?? [],
    flags: best?.flags ?? [],
    scores: best?.scores ?? [],
    awards: best?.awards ?? [],
    options: judged.map(({ verdict }) => verdict),
  };
};

/** The highest level for which `is` says yes, or null. */
const highest = (programme: Programme, is: (level: string) => boolean): string | null =>
  programme.levels.findLast(is) ?? null;

const competencyVerdict = (question: StateQuestion, id: string): CompetencyVerdict => {
  const { byName } = catalogueOf(question.programme);
  const levels = Object.fromEntries(
    question.programme.levels.flatMap((level) => {
      const compiled = byName.get(levelName(id, level));
      return compiled === undefined ? [] : [[level, levelVerdict(question, compiled)]];
    }),
  );
  return {
    id,
    level: highest(question.programme, (level) => levels[level]?.held === true),
    levels,
    enrolment: enrolmentVerdict(question.programme, question.facts, id, question.on),
  };
};

const membershipVerdict = (question: StateQuestion): MembershipVerdict | null => {
  const { programme, clock, holdings } = question;
  if (clock === null) return null;
  const { levels } = catalogueOf(programme);
  const days = [dayNumber(clock.anniversary), dayNumber(clock.renewalOpens)];
  const ranked = (level: CompiledLevel): number => programme.levels.indexOf(level.level);
  const bought = programme.levels.indexOf(clock.level);
  const renewable = highest(programme, (name) =>
    levels.some((level) => level.level === name && days.every((day) => holdings.on(day).isHeld(level))),
  );
  const keeps = levels.some((level) => ranked(level) >= bought && !isRenewalAtRisk(question, level));
  return {
    ...clock,
    shown: clock.phase === 'displayed' ? clock.level : null,
    renewable,
    atRisk:
      clock.phase === 'renewal window'
        ? !levels.some((level) => ranked(level) >= bought && holdings.on(dayNumber(question.on)).isHeld(level))
        : clock.phase === 'displayed' && !keeps,
  };
};

/** An award is held by override as well, so what overrides carry is not only what they cover (rule R5). */
const qualifiedWithoutOverrides = (programme: Programme, facts: Facts, on: IsoDate): string | null => {
  const { levels } = catalogueOf(programme);
  const without = holdingOn(programme, { ...facts, overrides: [] }, dayNumber(on));
  return highest(programme, (name) => levels.some((level) => level.level === name && without.isMet(level)));
};

const questionOf = (programme: Programme, facts: Facts, on: IsoDate, holdings: Holdings): StateQuestion => ({
  programme,
  facts,
  holdings,
  on,
  clock: facts.membership === null ? null : membershipClock(programme, facts.membership, on),
});

/**
 * What the organisation is on a day, from the facts given (they are not replayed: a past day uses today's facts).
 * Names of people are not in a verdict, only their ids. Throws a RangeError on a day that the calendar does not have.
 */
export const evaluate = (programme: Programme, facts: Facts, on: IsoDate): Verdict => {
  assertIsoDate(on);
  const question = questionOf(programme, facts, on, holdingsOf(programme, facts));
  const competencies = programme.competencies.map(({ id }) => competencyVerdict(question, id));
  const qualified = highest(programme, (level) => competencies.some(({ levels }) => levels[level]?.held === true));
  const isOverridden = competencies.some(({ levels }) =>
    Object.values(levels).some(({ override }) => override !== null),
  );
  return {
    programme: programme.programme,
    version: programme.version,
    on,
    beforeFirstVersion: programme.effectiveFrom !== undefined && on < programme.effectiveFrom,
    qualified,
    qualifiedWithoutOverrides: isOverridden ? qualifiedWithoutOverrides(programme, facts, on) : qualified,
    membership: membershipVerdict(question),
    competencies,
  };
};
