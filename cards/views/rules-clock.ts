import type { Programme, Verdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

const keys = {
  today: { met: 'clock.rules', none: 'clock.rules-no' },
  thatDay: { met: 'forecast.rules', none: 'forecast.rules-no' },
} as const;

/** The second clock: which level the rules meet; "only" when that is less than the level in question. */
export const rulesClock = (
  tongue: Tongue,
  when: keyof typeof keys,
  { levels }: Programme,
  { qualified, qualifiedWithoutOverrides }: Verdict,
  inQuestion: string,
): string => {
  if (qualified === null) return tongue.say(keys[when].none);
  const isEnough = levels.indexOf(qualified) >= levels.indexOf(inQuestion);
  return tongue.say(keys[when].met, {
    level: tongue.level(qualified),
    enough: qualified !== qualifiedWithoutOverrides ? 'override' : isEnough ? 'yes' : 'no',
  });
};
