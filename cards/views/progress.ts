import { credentialsOf, type GroupVerdict, type MetricVerdict, type OptionVerdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Progress } from '../view.js';
import { holdsInWords } from './holds.js';
import { scoreProgress } from './score.js';

export const groupProgress = (tongue: Tongue, { have, need, eligible }: GroupVerdict): Progress => ({
  words: tongue.say('progress.people', { have, need, spare: Math.max(0, eligible.length - need) }),
  have,
  need,
});

/** More certificates than these in a figure say less than the figure alone. */
const mostNamed = 3;

/** A group after the first says which one its figure is about: "1 of 1 person with SC-100". */
export const progressAmong = (tongue: Tongue, groups: readonly GroupVerdict[], group: GroupVerdict): Progress => {
  const progress = groupProgress(tongue, group);
  if (groups.indexOf(group) < 1 || credentialsOf(group.holds).length > mostNamed) return progress;
  return {
    ...progress,
    words: tongue.say('progress.people-with', { people: progress.words, what: holdsInWords(tongue, group.holds) }),
  };
};

/** A reading that does not stand is unknown, not zero (rule R4). */
export const metricProgress = (tongue: Tongue, { metric, value, atLeast }: MetricVerdict): Progress => {
  const need = tongue.number(atLeast);
  return {
    words:
      value === null
        ? tongue.say('progress.metric-unknown', { need, name: tongue.metric(metric) })
        : tongue.figure(metric, tongue.number(value), need),
    have: value ?? 0,
    need: atLeast,
  };
};

/** What a level and each of its options are judged by. */
export type Judged = Pick<OptionVerdict, 'groups' | 'metrics' | 'flags' | 'scores' | 'awards'>;

/** Every group, metric, flag and score of a level as progress, people first. */
export const levelProgress = (tongue: Tongue, { groups, metrics, flags, scores, awards }: Judged): Progress[] => [
  ...groups.map((group) => progressAmong(tongue, groups, group)),
  ...metrics.map((metric) => metricProgress(tongue, metric)),
  ...flags.map(({ flag, met }) => ({
    words: tongue.say('progress.flag', { name: tongue.flag(flag), met: met ? 'yes' : 'no' }),
    have: met ? 1 : 0,
    need: 1,
  })),
  ...scores.map((score) => scoreProgress(tongue, score)),
  ...awards.map(({ competency, level, met }) => ({
    words: tongue.say('progress.flag', {
      name: `${tongue.competency(competency)} ${tongue.level(level)}`,
      met: met ? 'yes' : 'no',
    }),
    have: met ? 1 : 0,
    need: 1,
  })),
];
