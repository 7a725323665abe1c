import type { Holds, ScoreMetricVerdict, ScoreVerdict } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { trackLine } from './competency-score.js';
import { certificateInWords, countingAchievement } from './contribution.js';
import { countingTrack, scoreInWords } from './score.js';
import { metricPoints, partLines } from './score-parts.js';

const mostPeople = 20;

/** Who holds that, each with what they hold it by; those who are not named are counted. */
const holders = (tongue: Tongue, { facts, verdict }: Picture, holds: Holds, people: readonly string[]): string[] => {
  const named = people.flatMap((person) => {
    const name = tongue.person(person);
    if (name === null) return [];
    const certificates = countingAchievement(facts, person, holds, verdict.on).map((one) =>
      certificateInWords(tongue, one),
    );
    return [`– ${name}${tongue.say('colon')}${certificates.join(', ')}`];
  });
  const hidden = people.length - named.length;
  return [
    ...named.slice(0, mostPeople),
    ...(named.length > mostPeople ? [tongue.say('more', { count: named.length - mostPeople })] : []),
    ...(hidden > 0 && named.length > 0 ? [tongue.say('people.hidden', { count: hidden })] : []),
  ];
};

const metricItems = (tongue: Tongue, picture: Picture, score: ScoreVerdict, metric: ScoreMetricVerdict): string[] => [
  `**${tongue.scoreMetric(score.score, score.track, metric.id)}**${tongue.say('colon')}${metricPoints(tongue, metric)}`,
  ...metric.parts.flatMap((part) => [
    ...partLines(tongue, picture, metric.parts, part),
    ...(part.kind === 'people' || part.kind === 'step' ? holders(tongue, picture, part.holds, part.people) : []),
  ]),
];

/** What a score is made of: by which track, each metric with its figures and their dates, and the people who count. */
export const scoreProof = (tongue: Tongue, picture: Picture, score: ScoreVerdict): string[] => [
  scoreInWords(tongue, score),
  ...trackLine(tongue, score),
  ...countingTrack(score).metrics.flatMap((metric) => metricItems(tongue, picture, score, metric)),
];
