import type { Cause } from '../../core/index.js';
import type { Picture, Risk } from '../picture.js';
import type { Tongue } from '../tongue.js';
import { groupProgress, metricProgress } from './progress.js';

/** What stops counting: with the holder's name where the reader may see it. `day` is the last day that counts. */
export const causeInWords = (tongue: Tongue, cause: Cause): string => {
  const day = tongue.day(cause.day);
  const when = tongue.fromToday(cause.day);
  switch (cause.kind) {
    case 'achievement': {
      const name = tongue.person(cause.person);
      const credential = tongue.credential(cause.credential);
      return name === null
        ? tongue.say('cause.achievement-nameless', { day, when })
        : tongue.say('cause.achievement', { name, credential, day, when });
    }
    case 'association': {
      const name = tongue.person(cause.person);
      return name === null
        ? tongue.say('cause.association-nameless', { day, when })
        : tongue.say('cause.association', { name, day, when });
    }
    case 'credential':
      return tongue.say('cause.credential', { credential: tongue.credential(cause.credential), day, when });
    case 'override':
      return tongue.say('cause.override', { day, when });
    case 'metric':
      return tongue.say('cause.metric', { name: tongue.metric(cause.metric), day, when });
    case 'flag':
      return tongue.say('cause.flag', { name: tongue.flag(cause.flag), day, when });
    case 'option':
      return tongue.say('cause.option', { day, when });
  }
};

/** "Security: 3 of 4 people from 21 Dec, Gold no longer met." */
export const effectInWords = (tongue: Tongue, { move, standing }: Risk): string => {
  const short = standing.groups.find(({ have, need }) => have < need);
  const metric = standing.metrics.find(({ met }) => !met);
  const figure =
    short !== undefined
      ? groupProgress(tongue, short).words
      : metric === undefined
        ? ''
        : metricProgress(tongue, metric).words;
  return tongue.say('risk.effect', {
    competency: tongue.competency(move.competency),
    level: tongue.level(move.level),
    day: tongue.day(move.on),
    figure,
    has: figure === '' ? 'no' : 'yes',
  });
};

/** The losses that matter: of a level that is shown or held today. */
export const risksThatMatter = ({ risks, verdict }: Picture): Risk[] =>
  risks.filter(({ move }) => {
    const level = verdict.competencies.find(({ id }) => id === move.competency)?.levels[move.level];
    return level !== undefined && (level.state === 'at risk' || level.held);
  });

export const riskLines = (tongue: Tongue, risk: Risk): string[] => {
  const causes = risk.move.causes.map((cause) => causeInWords(tongue, cause));
  return [`${causes.join(' ')} ${effectInWords(tongue, risk)}`.trim()];
};
