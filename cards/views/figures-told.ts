import type { IsoDate, LevelThreshold, Programme, Verdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { isScored } from './score.js';

/** "12,400 USD", "40 %", "3": a currency or a percentage stands behind its figure, what is counted stands in its name. */
export const amountInWords = (tongue: Tongue, programme: Programme, metric: string, value: number): string => {
  const unit = Object.hasOwn(programme.metrics, metric) ? programme.metrics[metric]?.unit : undefined;
  const currency = unit !== undefined && /^(?:[A-Z]{3}|%)$/u.test(unit) ? ` ${unit}` : '';
  return `${tongue.number(value)}${currency}`;
};

/** Levels that ask for the same are told together, and few of them by name. */
const mostLevels = 3;

const levelsInWords = (tongue: Tongue, levels: readonly LevelThreshold[]): string => {
  const named = levels.map(({ competency, level }) => `${tongue.competency(competency)} ${tongue.level(level)}`);
  const rest = named.length - mostLevels;
  return tongue.list(rest > 0 ? [...named.slice(0, mostLevels), tongue.say('figures.others', { count: rest })] : named);
};

interface Need {
  need: number;
  levels: string;
}

/** What is asked for, the lowest first. */
const needsOf = (tongue: Tongue, thresholds: readonly LevelThreshold[]): Need[] =>
  [...new Set(thresholds.map(({ atLeast }) => atLeast))]
    .sort((a, b) => a - b)
    .map((need) => ({
      need,
      levels: levelsInWords(
        tongue,
        thresholds.filter(({ atLeast }) => atLeast === need),
      ),
    }));

/** "of 15,000 for Cloud platform Gold", to stand behind a figure. */
export const thresholdsInWords = (tongue: Tongue, thresholds: readonly LevelThreshold[]): string[] =>
  needsOf(tongue, thresholds).map(({ need, levels }) =>
    tongue.say('figures.of', { need: tongue.number(need), levels }),
  );

/** "15,000 for Cloud platform Gold: not reached", of a figure that is known. */
export const thresholdLines = (tongue: Tongue, thresholds: readonly LevelThreshold[], value: number): string[] =>
  needsOf(tongue, thresholds).map(({ need, levels }) =>
    tongue.say('figures.threshold', {
      need: tongue.number(need),
      levels,
      reached: value >= need ? 'yes' : 'no',
    }),
  );

/** Each level that is held in one verdict and not in the other, in words; what is reached by points is told in points. */
export const heldChanges = (tongue: Tongue, before: Verdict, after: Verdict): string[] =>
  after.competencies.flatMap(({ id, levels }) => {
    const then = before.competencies.find((competency) => competency.id === id)?.levels ?? {};
    return Object.entries(levels).flatMap(([level, verdict]) =>
      then[level]?.held === verdict.held || isScored(verdict)
        ? []
        : [
            tongue.say('figures.effect', {
              what: `${tongue.competency(id)} ${tongue.level(level)}`,
              state: verdict.held ? 'reached' : 'lost',
            }),
          ],
    );
  });

/** A reading and through which day it stands if no newer one comes (rule R4). */
export interface ReadingTold {
  value: number;
  on: IsoDate;
  standsThrough: IsoDate;
  /** Where it was read, as whoever entered it says. */
  source: string | null;
}
