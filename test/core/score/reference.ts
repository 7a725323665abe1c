import type { Facts, IsoDate, Programme } from '../../../core/index.js';
import { type Day, holds, isOverridden, isStated, plusDays, reading } from '../reference/day.js';
import { applies } from '../reference/level.js';
import { truthsOf } from '../reference/truths.js';
import type {
  Counted,
  PlainFigure,
  PlainHolds,
  PlainPack,
  PlainRate,
  PlainRequirement,
  PlainScore,
  PlainScoreRequirement,
  PlainSource,
  PlainTrack,
} from './plain-pack.js';
import {
  between,
  by,
  isLess,
  larger,
  minus,
  one,
  plus,
  type Rational,
  rational,
  times,
  total,
  zero,
} from './rational.js';

/** What a metric of a track gives. */
export interface MetricPoints {
  id: string;
  points: Rational;
  max: Rational;
}

export interface TrackPoints {
  id: string;
  metrics: MetricPoints[];
  total: Rational;
}

/** The first of the month of a day, or of a month so many later (earlier when negative). */
const firstOfMonth = (day: IsoDate, later = 0): IsoDate => {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
};

const known = new Map<IsoDate, IsoDate>();
const dayBefore = (day: IsoDate): IsoDate => {
  const found = known.get(day) ?? plusDays(day, -1);
  known.set(day, found);
  return found;
};

/**
 * Scores worked out from the plain text of a pack, day by day, in rational numbers of its own. It shares nothing with
 * `core/score`: what a day is comes from the reference of people and readings, everything else is here.
 */
export class ScoreReference {
  readonly #facts: Facts;
  readonly #programme: Programme;
  readonly #pack: PlainPack;
  readonly #renewedAsOf: IsoDate | null;
  readonly #truths = new Map<IsoDate, number>();
  readonly #numbers = new Map<string, number>();
  readonly #reached = new Map<PlainScoreRequirement, Map<number, boolean>>();
  readonly #held = new Map<string, boolean>();

  constructor(programme: Programme, pack: PlainPack, facts: Facts, renewedAsOf: IsoDate | null = null) {
    this.#programme = programme;
    this.#pack = pack;
    this.#facts = facts;
    this.#renewedAsOf = renewedAsOf;
  }

  #day(on: IsoDate): Day {
    return { programme: this.#programme, facts: this.#facts, on, renewedAsOf: this.#renewedAsOf };
  }

  #figure(figure: PlainFigure): number {
    return typeof figure === 'number' ? figure : figure[this.#facts.organisation.market];
  }

  #people(on: IsoDate, what: PlainHolds): number {
    return this.#facts.people.filter(({ id }) => holds(this.#day(on), id, what)).length;
  }

  #reading(on: IsoDate, metric: string): Rational | null {
    const found = reading(this.#day(on), metric);
    return found === null ? null : rational(found.value);
  }

  #rated(rate: PlainRate, amount: Rational, max: Rational): Rational {
    return 'each' in rate
      ? times(rational(rate.each), amount)
      : by(times(max, amount), rational(this.#figure(rate.forMax)));
  }

  /** Before any maximum is looked at; what would take points away gives none. */
  #uncapped(on: IsoDate, from: PlainSource, max: Rational): Rational {
    if ('units' in from) {
      const value = this.#reading(on, from.units.metric);
      return value === null ? zero : larger(zero, this.#rated(from.units.rate, value, max));
    }
    if ('growth' in from) {
      const { metric, baseline, atLeast, rate } = from.growth;
      const now = this.#reading(on, metric);
      const before = this.#reading(on, baseline);
      if (now === null || before === null || !isLess(zero, before)) return zero;
      if (atLeast !== undefined && isLess(before, rational(this.#figure(atLeast)))) return zero;
      const percent = times(by(minus(now, before), before), rational(100));
      return larger(zero, this.#rated(rate, percent, max));
    }
    if ('reached' in from) {
      const value = this.#reading(on, from.reached.metric);
      return value !== null && !isLess(value, rational(this.#figure(from.reached.atLeast))) ? max : zero;
    }
    if ('stated' in from) return isStated(this.#day(on), from.stated.flag) ? max : zero;
    if ('people' in from) return this.#rated(from.people.rate, rational(this.#people(on, from.people.holds)), max);
    if ('steps' in from) return this.#steps(on, from);
    if ('best' in from) return from.best.map((part) => this.#capped(on, part, max)).reduce(larger, zero);
    return total(from.sum.map((part) => this.#capped(on, part, max)));
  }

  #capped(on: IsoDate, from: PlainSource, max: Rational): Rational {
    return between(zero, this.#uncapped(on, from, max), max);
  }

  #steps(on: IsoDate, { steps }: Extract<PlainSource, { steps: unknown }>): Rational {
    const gatesNeedOthers = this.#pack.parameters?.stepsNeedEarlierSteps ?? true;
    let points = zero;
    for (const [index, { minPeople, once, each, holds: what }] of steps.entries()) {
      const people = this.#people(on, what);
      const isGate = minPeople !== undefined;
      const earlier = steps.slice(0, index).every((step) => this.#people(on, step.holds) >= (step.minPeople ?? 0));
      if (people < (minPeople ?? 0) || (!earlier && (gatesNeedOthers || !isGate))) continue;
      if (once !== undefined && people > 0) points = plus(points, rational(once));
      if (each !== undefined) points = plus(points, times(rational(each), rational(people)));
    }
    return points;
  }

  model(score: string): PlainScore {
    const model = this.#pack.scores[score];
    if (model === undefined) throw new Error(`no score ${score}`);
    return model;
  }

  tracks(score: string, on: IsoDate): TrackPoints[] {
    return this.model(score).tracks.map(({ id, metrics }) => {
      const counted = metrics.map(({ id: metric, max, from }) => ({
        id: metric,
        points: this.#capped(on, from, rational(max)),
        max: rational(max),
      }));
      return { id, metrics: counted, total: total(counted.map(({ points }) => points)) };
    });
  }

  /** The track of the newest enrolment that covers the day; an open one ends with the renewal window of the membership. */
  #enrolled(competency: string, on: IsoDate): { standing: boolean; track: string | null } {
    const { membership, enrolments } = this.#facts;
    const { renewalWindowDays } = this.#programme.parameters;
    const lapses = membership === null ? null : plusDays(membership.anniversary, renewalWindowDays);
    const newest = enrolments
      .filter(({ competency: whose, from, through }) => {
        const last = through ?? lapses;
        return whose === competency && from <= on && (last === null || on <= last);
      })
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    return { standing: newest !== undefined, track: newest?.track ?? null };
  }

  isEnrolled(competency: string, on: IsoDate): boolean {
    return this.#enrolled(competency, on).standing;
  }

  #isIn({ when }: PlainTrack, on: IsoDate): boolean {
    if (when === undefined) return true;
    if ('flag' in when) return isStated(this.#day(on), when.flag.flag);
    const value = this.#reading(on, when.metric.metric);
    return value !== null && !isLess(value, rational(this.#figure(when.metric.atLeast)));
  }

  /** Which track counts on a day, and why (rule S3). */
  counted(competency: string, score: string, on: IsoDate): Counted & { points: TrackPoints } {
    const tracks = this.tracks(score, on);
    const of = (track: string, choice: Counted['choice']) => {
      const points = tracks.find(({ id }) => id === track);
      if (points === undefined) throw new Error(`no track ${track}`);
      return { track, choice, points };
    };
    const model = this.model(score);
    const [first] = tracks;
    if (first === undefined) throw new Error('a score without tracks');
    if (tracks.length === 1) return of(first.id, 'only');
    const { track } = this.#enrolled(competency, on);
    if (track !== null && tracks.some(({ id }) => id === track)) return of(track, 'enrolled');
    if (model.track === 'classified') {
      const found = model.tracks.find((one) => this.#isIn(one, on));
      return of(found?.id ?? first.id, 'classified');
    }
    const aboveZero = ({ metrics }: TrackPoints) => metrics.filter(({ points }) => isLess(zero, points)).length;
    let best = first;
    for (const rival of tracks) {
      const same = !isLess(rival.total, best.total) && !isLess(best.total, rival.total);
      if (isLess(best.total, rival.total) || (same && aboveZero(rival) > aboveZero(best))) best = rival;
    }
    return of(best.id, 'best');
  }

  isEnough({ atLeast, everyMetric }: PlainScoreRequirement, { total: points, metrics }: TrackPoints): boolean {
    if (isLess(points, rational(atLeast))) return false;
    const least = this.#pack.parameters?.leastPerMetric ?? 'above zero';
    return (
      everyMetric !== true ||
      metrics.every((metric) => (least === 'one point' ? !isLess(metric.points, one) : isLess(zero, metric.points)))
    );
  }

  /** A number for what of a day bears on anything: days of which the same is true are looked at once. */
  #truthsOn(on: IsoDate): number {
    const found = this.#truths.get(on);
    if (found !== undefined) return found;
    const truths = `${truthsOf(this.#day(on))} ${JSON.stringify(this.#programme.competencies.map(({ id }) => this.#enrolled(id, on)))}`;
    const number = this.#numbers.get(truths) ?? this.#numbers.size;
    this.#numbers.set(truths, number);
    this.#truths.set(on, number);
    return number;
  }

  isReachedOn(competency: string, requirement: PlainScoreRequirement, on: IsoDate): boolean {
    const answers = this.#reached.get(requirement) ?? new Map<number, boolean>();
    this.#reached.set(requirement, answers);
    const truths = this.#truthsOn(on);
    const found =
      answers.get(truths) ?? this.isEnough(requirement, this.counted(competency, requirement.of, on).points);
    answers.set(truths, found);
    return found;
  }

  windowOpens(on: IsoDate): IsoDate {
    return firstOfMonth(on, -(this.#pack.parameters?.scoreWindowMonths ?? 5));
  }

  /** The last day on which a score is reached, of those that are enough on a day; every one of them is looked at. */
  reachedOn(competency: string, requirement: PlainScoreRequirement, on: IsoDate): IsoDate | null {
    const opens = requirement.anyDayOfWindow === true ? this.windowOpens(on) : on;
    for (let day = on; day >= opens; day = dayBefore(day))
      if (this.isReachedOn(competency, requirement, day)) return day;
    return null;
  }

  /** The last day in whose window a day lies, by trying one after the other. */
  enoughThrough(on: IsoDate): IsoDate {
    let last = on;
    while (this.windowOpens(plusDays(last, 1)) <= on) last = plusDays(last, 1);
    return last;
  }

  #isMet(competency: string, requirement: PlainRequirement, on: IsoDate): boolean {
    if ('all' in requirement) return requirement.all.every((part) => this.#isMet(competency, part, on));
    if ('any' in requirement) return requirement.any.some((part) => this.#isMet(competency, part, on));
    if ('score' in requirement) return this.reachedOn(competency, requirement.score, on) !== null;
    if ('people' in requirement) return this.#people(on, requirement.people.holds) >= requirement.people.count;
    if ('flag' in requirement) return isStated(this.#day(on), requirement.flag.flag);
    return this.isHeld(requirement.award.competency, requirement.award.level, on);
  }

  isHeld(competency: string, level: string, on: IsoDate): boolean {
    const key = `${competency} ${level} ${on}`;
    const found = this.#held.get(key) ?? this.#isHeld(competency, level, on);
    this.#held.set(key, found);
    return found;
  }

  #isHeld(competency: string, level: string, on: IsoDate): boolean {
    if (isOverridden(this.#day(on), competency, level)) return true;
    const options = this.#pack.competencies.find(({ id }) => id === competency)?.options ?? [];
    const parsed = this.#programme.competencies.find(({ id }) => id === competency)?.options ?? [];
    return options.some(({ id, levels }) => {
      const requirement = levels[level];
      const option = parsed.find((one) => one.id === id);
      return (
        requirement !== undefined &&
        option !== undefined &&
        applies(this.#day(on), option) &&
        this.#isMet(competency, requirement, on)
      );
    });
  }
}
