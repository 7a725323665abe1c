import { addMonths } from '../calendar.js';
import { type DayNumber, dateOf, dayNumber } from '../evaluate/day-number.js';
import { kept } from '../evaluate/kept.js';
import type { Standing } from '../evaluate/standing.js';
import type { Window } from '../evaluate/window.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { scoreDays } from './event-days.js';
import { headcountsOf, placeOf } from './headcount.js';
import { groundOfDay, type PointGround, pointGround } from './point-ground.js';
import { isReachedOn } from './reached.js';
import type { Scored } from './scored.js';

/** The first day of the window that ends on a day: the first of the month, so many full months before it (rule S4). */
export const windowOpens = ({ parameters }: Programme, day: DayNumber): DayNumber =>
  dayNumber(addMonths(`${dateOf(day).slice(0, 7)}-01`, -parameters.scoreWindowMonths));

/** The last day on which having reached a score on that day is still enough. */
export const enoughThrough = ({ parameters }: Programme, day: DayNumber): DayNumber =>
  dayNumber(addMonths(`${dateOf(day).slice(0, 7)}-01`, parameters.scoreWindowMonths + 1)) - 1;

/** On which days scores were, are and will be reached, with the facts as known now; each stretch of days looked at once. */
export interface ScoreHistory {
  groundOn(day: DayNumber): PointGround;
  /** The days after `from`, through `through`, on which its points can change. Ascending. */
  changes(scored: Scored, from: DayNumber, through: DayNumber): DayNumber[];
  /** Reached on every day from `from` through `through`. */
  isReachedAllAlong(scored: Scored, from: DayNumber, through: DayNumber): boolean;
  /** The last day from `from` through `through` on which it is reached, null when there is none. */
  lastReached(scored: Scored, from: DayNumber, through: DayNumber): DayNumber | null;
}

type Renewed = Window['renewed'];

/** Stretches of days on which nothing changes: the first is everything before the first day, each other begins on one. */
interface Stretches {
  days: readonly DayNumber[];
  /** Whether it is reached in the stretch that begins on the day before that place. */
  reached: (boolean | undefined)[];
}

const build = (programme: Programme, facts: Facts, renewed: Renewed): ScoreHistory => {
  const headcounts = headcountsOf(programme, facts, renewed);
  const groundOn = (day: DayNumber): PointGround => groundOfDay(programme, facts, headcounts, day, renewed);
  const known = new Map<Scored, Stretches>();
  const stretchesOf = (scored: Scored): Stretches => {
    const found = known.get(scored) ?? {
      days: scoreDays(programme, facts, scored, headcounts, renewed),
      reached: [],
    };
    known.set(scored, found);
    return found;
  };
  /** In the stretch at that place, of which `day` is one. */
  const isReachedIn = (scored: Scored, { reached }: Stretches, place: number, day: DayNumber): boolean => {
    const found = reached[place] ?? isReachedOn(programme, facts, scored, groundOn(day), day);
    reached[place] = found;
    return found;
  };
  /** The last day on which it is reached, or not, as asked. */
  const last = (scored: Scored, from: DayNumber, through: DayNumber, asked: boolean): DayNumber | null => {
    const stretches = stretchesOf(scored);
    let day = through;
    for (let place = placeOf(stretches.days, through); day >= from; place -= 1) {
      if (isReachedIn(scored, stretches, place, day) === asked) return day;
      const begins = stretches.days[place - 1];
      if (begins === undefined) return null;
      day = begins - 1;
    }
    return null;
  };
  return {
    groundOn,
    changes: (scored, from, through) => {
      const { days } = stretchesOf(scored);
      return days.slice(placeOf(days, from), placeOf(days, through));
    },
    isReachedAllAlong: (scored, from, through) => last(scored, from, through, false) === null,
    lastReached: (scored, from, through) => last(scored, from, through, true),
  };
};

/** Of what is asked about one renewal after another only the last is kept. */
interface Kept {
  asItIs: ScoreHistory;
  ifRenewed: { key: string; history: ScoreHistory } | null;
}

const histories = kept((programme: Programme) =>
  kept((facts: Facts): Kept => ({ asItIs: build(programme, facts, null), ifRenewed: null })),
);

export const historyOf = (programme: Programme, facts: Facts, renewed: Renewed): ScoreHistory => {
  const found = histories(programme)(facts);
  if (renewed === null) return found.asItIs;
  const key = `${renewed.asked} ${renewed.from}`;
  if (found.ifRenewed?.key !== key) found.ifRenewed = { key, history: build(programme, facts, renewed) };
  return found.ifRenewed.history;
};

/**
 * Whether a score counts as reached in a window: on the day itself, or, where any day of the score's own window is enough, on
 * one of the days before. Over several days an answer for "any" is never "no" where one of them says yes, one for "all" never
 * "yes" where one does not.
 */
export const countsInWindow = (programme: Programme, facts: Facts, scored: Scored, window: Window): boolean => {
  const { from, through, counts, renewed } = window;
  const history = historyOf(programme, facts, renewed);
  const { anyDayOfWindow } = scored.requirement;
  if (counts === 'on any day')
    return history.lastReached(scored, anyDayOfWindow ? windowOpens(programme, from) : from, through) !== null;
  if (history.isReachedAllAlong(scored, from, through)) return true;
  return anyDayOfWindow && history.lastReached(scored, windowOpens(programme, through), from) !== null;
};

/** The last day before that of a standing on which a score was reached and still counts; null when there is none (rule S4). */
export const reachedEarlier = (
  programme: Programme,
  facts: Facts,
  scored: Scored,
  { window: { through: day, renewed } }: Standing,
): DayNumber | null =>
  scored.requirement.anyDayOfWindow
    ? historyOf(programme, facts, renewed).lastReached(scored, windowOpens(programme, day), day - 1)
    : null;

/** The same on one day for people who need not be those of the facts: what was reached on the days before stays so. */
export const countsForStanding = (programme: Programme, facts: Facts, scored: Scored, standing: Standing): boolean =>
  isReachedOn(programme, facts, scored, pointGround(standing, facts.organisation.market), standing.window.through) ||
  reachedEarlier(programme, facts, scored, standing) !== null;
