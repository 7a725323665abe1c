import type { Picture, Risk } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { causesInWords } from './causes.js';
import { metricProgress, progressAmong } from './progress.js';
import { scoreInWords } from './score.js';

/** The first figure that falls short on that day: "3 of 4 people". */
const shortFigure = (tongue: Tongue, { standing: { groups, metrics, scores } }: Risk): string => {
  const short = groups.find(({ have, need }) => have < need);
  if (short !== undefined) return progressAmong(tongue, groups, short).words;
  const metric = metrics.find(({ met }) => !met);
  if (metric !== undefined) return metricProgress(tongue, metric).words;
  const score = scores.find(({ met }) => !met);
  return score === undefined ? '' : scoreInWords(tongue, score);
};

/** "Security is no longer Gold (3 of 4 people)." */
export const effectInWords = (tongue: Tongue, risk: Risk): string => {
  const { move } = risk;
  const figure = shortFigure(tongue, risk);
  return tongue.say('risk.effect', {
    competency: tongue.competency(move.competency),
    level: tongue.level(move.level),
    figure,
    has: figure === '' ? 'no' : 'yes',
  });
};

/** "From 21 Dec: Security is no longer Gold (3 of 4 people)." */
export const datedEffect = (tongue: Tongue, risk: Risk): string =>
  tongue.say('risk.from', { day: tongue.day(risk.move.on), effect: effectInWords(tongue, risk) });

/** The losses that matter: of a level that is shown or held today. */
export const risksThatMatter = ({ risks, verdict }: Picture): Risk[] =>
  risks.filter(({ move }) => {
    const level = verdict.competencies.find(({ id }) => id === move.competency)?.levels[move.level];
    return level !== undefined && (level.state === 'at risk' || level.held);
  });

/** What ends, and what that costs. */
export const riskLine = (tongue: Tongue, risk: Risk): string =>
  `${causesInWords(tongue, risk.move.causes, 'loss')} ${datedEffect(tongue, risk)}`.trim();

const rank = ({ programme }: Picture, level: string | null): number =>
  level === null ? -1 : programme.levels.indexOf(level);

/** The level that was bought is held by no competency today and cannot be renewed as things stand. */
export const isLost = (picture: Picture): boolean => {
  const { membership, qualified } = picture.verdict;
  return membership?.atRisk === true && rank(picture, qualified) < rank(picture, membership.level);
};
