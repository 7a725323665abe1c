import type { GroupVerdict, MetricVerdict, OptionVerdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Progress } from '../view.js';

export const groupProgress = (tongue: Tongue, { have, need, eligible }: GroupVerdict): Progress => ({
  words: tongue.say('progress.people', { have, need, spare: Math.max(0, eligible.length - need) }),
  have,
  need,
});

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
export type Judged = Pick<OptionVerdict, 'groups' | 'metrics' | 'flags' | 'awards'>;

/** Every group, metric and flag of a level as progress, people first. */
export const levelProgress = (tongue: Tongue, { groups, metrics, flags, awards }: Judged): Progress[] => [
  ...groups.map((group) => groupProgress(tongue, group)),
  ...metrics.map((metric) => metricProgress(tongue, metric)),
  ...flags.map(({ flag, met }) => ({
    words: tongue.say('progress.flag', { name: tongue.flag(flag), met: met ? 'yes' : 'no' }),
    have: met ? 1 : 0,
    need: 1,
  })),
  ...awards.map(({ competency, level, met }) => ({
    words: tongue.say('progress.flag', {
      name: `${tongue.competency(competency)} ${tongue.level(level)}`,
      met: met ? 'yes' : 'no',
    }),
    have: met ? 1 : 0,
    need: 1,
  })),
];
