import type { Alternative } from '../programme/alternatives.js';
import { type Clique, cliquesOf } from './cliques.js';
import { canFill } from './matching.js';
import { type Circumstances, threshold } from './option-verdict.js';
import { membersOf, type PeopleSet } from './people-set.js';
import type { Standing } from './standing.js';

const hasAtLeast = (set: PeopleSet, count: number): boolean => {
  let found = 0;
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      bits &= bits - 1;
      found += 1;
      if (found >= count) return true;
    }
  }
  return count <= 0;
};

const cliquesKnown = new WeakMap<Alternative, readonly Clique[]>();
const cliquesFor = (alternative: Alternative): readonly Clique[] => {
  const found = cliquesKnown.get(alternative) ?? cliquesOf(alternative.groups);
  cliquesKnown.set(alternative, found);
  return found;
};

const isFilled = ({ kinds }: Clique, standing: Standing): boolean => {
  const sets = kinds.map(({ group, inside }) => {
    const own = standing.eligible(group.holds);
    if (inside === null) return own;
    const inner = standing.eligible(inside.holds);
    return own.map((word, index) => word & (inner[index] ?? 0));
  });
  if (!sets.every((set, index) => hasAtLeast(set, kinds[index]?.seats ?? 0))) return false;
  if (kinds.length === 1) return true;
  return canFill(
    kinds.map(({ seats }) => seats),
    sets.map(membersOf),
  );
};

/** Whether an alternative is met as a whole, without saying by whom: what the forecast asks of many days. */
export const isMet = (alternative: Alternative, { standing, market, isHeld }: Circumstances): boolean =>
  alternative.metrics.every((metric) =>
    standing.readings(metric.metric).some(({ value }) => value >= threshold(metric, market)),
  ) &&
  alternative.flags.every(({ flag }) => standing.flag(flag)) &&
  alternative.awards.every(({ competency, level }) => isHeld(competency, level)) &&
  cliquesFor(alternative).every((clique) => isFilled(clique, standing));
