import type { CompiledAlternative } from './catalogue.js';
import type { Clique } from './cliques.js';
import { canFill, type Seats } from './matching.js';
import { type Circumstances, threshold } from './option-verdict.js';
import type { Standing } from './standing.js';

export const seatsOf = (clique: Clique, standing: Standing): Seats => ({
  clique,
  candidates: clique.kinds.map(({ holds }) => standing.eligible(holds)),
  size: standing.roster.people.length,
});

/** Whether an alternative is met as a whole, without saying by whom: what the forecast asks of many days. */
export const isMet = (
  alternative: CompiledAlternative,
  { standing, market, isReached, isHeld }: Circumstances,
): boolean =>
  alternative.metrics.every((metric) =>
    standing.readings(metric.metric).some(({ value }) => value >= threshold(metric, market)),
  ) &&
  alternative.flags.every(({ flag }) => standing.flag(flag)) &&
  alternative.scores.every((scored) => isReached(scored)) &&
  alternative.awards.every(({ competency, level }) => isHeld(competency, level)) &&
  alternative.cliques.every((clique) => canFill(seatsOf(clique, standing)));
