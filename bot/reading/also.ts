import type { AlsoStanding } from '../../cards/index.js';
import { evaluate, type Programme } from '../../core/index.js';
import { factsIn } from './in-programme.js';
import type { Situation } from './situation.js';

const known = new WeakMap<Situation, Situation>();

/** The same situation, with where the organisation stands in the programmes that it follows besides. Kept with it. */
export const withAlso = (situation: Situation, programmes: ReadonlyMap<string, Programme>): Situation => {
  const { snapshot, programme, facts, verdict } = situation;
  const others = snapshot.settings.alsoFollows
    .flatMap((id) => programmes.get(id) ?? [])
    .filter((one) => one !== programme);
  if (others.length === 0) return situation;
  const found = known.get(situation);
  if (found !== undefined) return found;
  const also = others.map(
    (other): AlsoStanding => ({
      programme: other,
      verdict: evaluate(other, factsIn(facts, programme, other), verdict.on),
    }),
  );
  const whole = { ...situation, also };
  known.set(situation, whole);
  return whole;
};
