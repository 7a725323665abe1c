import type { IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { enrolmentVerdict } from '../score/enrolment.js';
import type { LevelState } from '../verdict.js';
import type { CompiledLevel } from './catalogue.js';
import { dayNumber } from './day-number.js';
import type { Holdings } from './holdings.js';
import type { MembershipClock } from './membership.js';

export interface StateQuestion {
  programme: Programme;
  facts: Facts;
  holdings: Holdings;
  clock: MembershipClock | null;
  on: IsoDate;
}

/** The membership bought displays levels up to its own (rule M2). */
const isBought = ({ programme, clock }: StateQuestion, level: string): boolean =>
  clock !== null && programme.levels.indexOf(level) <= programme.levels.indexOf(clock.level);

const shownThrough = (question: StateQuestion, level: CompiledLevel, through: IsoDate): boolean =>
  question.clock !== null &&
  isBought(question, level.level) &&
  question.holdings.heldOnAnyDay(level, dayNumber(question.clock.boughtOn), dayNumber(through));

const isScored = ({ options }: CompiledLevel): boolean =>
  options.some(({ alternatives }) => alternatives.some(({ scores }) => scores.length > 0));

const isEnrolled = ({ programme, facts }: StateQuestion, { competency }: CompiledLevel, on: IsoDate): boolean =>
  enrolmentVerdict(programme, facts, competency, on) !== null;

/**
 * On the marketing profile on that day: displayed, bought, and held on any day since the purchase (rule M2). Designations are
 * enrolled in one by one: there the enrolment says it, once any is recorded.
 */
export const isShown = (question: StateQuestion, level: CompiledLevel): boolean => {
  if (isScored(level) && question.facts.enrolments.length > 0) return isEnrolled(question, level, question.on);
  return question.clock?.phase === 'displayed' && shownThrough(question, level, question.on);
};

/** Not held on the anniversary or on the day after, and not merely because routine renewals are still far off (M5). */
export const isRenewalAtRisk = ({ holdings, clock, on }: StateQuestion, level: CompiledLevel): boolean => {
  if (clock?.phase !== 'displayed') return false;
  const days = [dayNumber(clock.anniversary), dayNumber(clock.renewalOpens)];
  if (days.every((day) => holdings.on(day).isHeld(level))) return false;
  return !days.every((day) => holdings.ifRenewed(day, dayNumber(on)).isHeld(level));
};

/** The state of a competency level on the day asked, the first that fits (rule M4). */
export const levelState = (
  question: StateQuestion,
  level: CompiledLevel,
  hasBegun: boolean,
): { state: LevelState; shown: boolean } => {
  const { holdings, clock, on } = question;
  const held = holdings.on(dayNumber(on)).isHeld(level);
  const shown = isShown(question, level);
  if ((shown && !held) || ((shown || held) && isRenewalAtRisk(question, level))) return { state: 'at risk', shown };
  if (shown) return { state: 'active', shown };
  const wasShown =
    clock !== null &&
    (clock.phase === 'renewal window' || clock.phase === 'lapsed') &&
    shownThrough(question, level, clock.anniversary);
  if (wasShown && clock.phase === 'renewal window') return { state: 'renewal open', shown };
  if (held) return { state: 'qualified', shown };
  if (wasShown) return { state: 'lapsed', shown };
  return { state: hasBegun ? 'in progress' : 'not started', shown };
};
