import type { Alternative } from '../programme/alternatives.js';
import type { Market, MetricRequirement } from '../programme/schema.js';
import type { GroupVerdict, MetricVerdict, OptionVerdict } from '../verdict.js';
import type { CompiledOption } from './catalogue.js';
import { groupVerdicts } from './group-verdicts.js';
import type { Standing } from './standing.js';

/** What an alternative is judged by, besides people. */
export interface Circumstances {
  standing: Standing;
  market: Market;
  /** That level of that competency is held on the same day. */
  isHeld(competency: string, level: string): boolean;
}

export const threshold = ({ atLeast }: MetricRequirement, market: Market): number =>
  typeof atLeast === 'number' ? atLeast : atLeast[market];

const metricVerdict = (requirement: MetricRequirement, { standing, market }: Circumstances): MetricVerdict => {
  const atLeast = threshold(requirement, market);
  const reading = standing.readings(requirement.metric).at(-1);
  return {
    metric: requirement.metric,
    atLeast,
    value: reading?.value ?? null,
    readOn: reading?.on ?? null,
    standsThrough: reading?.lastDay ?? null,
    met: reading !== undefined && reading.value >= atLeast,
  };
};

/** An alternative judged: comparable by how close it is (rule R7). */
export interface JudgedAlternative extends OptionVerdict {
  unmet: number;
}

const emptySeatsOf = (groups: readonly GroupVerdict[]): number =>
  groups.reduce((sum, { have, need }) => sum + need - have, 0);

const judge = (option: string, alternative: Alternative, circumstances: Circumstances): JudgedAlternative => {
  const groups = groupVerdicts(alternative.groups, circumstances.standing);
  const metrics = alternative.metrics.map((metric) => metricVerdict(metric, circumstances));
  const flags = alternative.flags.map(({ flag }) => ({ flag, met: circumstances.standing.flag(flag) }));
  const awards = alternative.awards.map(({ competency, level }) => ({
    competency,
    level,
    met: circumstances.isHeld(competency, level),
  }));
  const unmet = [...metrics, ...flags, ...awards].filter(({ met }) => !met).length;
  const emptySeats = emptySeatsOf(groups);
  return {
    option,
    met: emptySeats === 0 && unmet === 0,
    emptySeats,
    unmet,
    contributors: [...new Set(groups.flatMap(({ seated }) => seated))].sort(),
    groups,
    metrics,
    flags,
    awards,
  };
};

/** Fewest empty seats, then fewest unmet metrics, flags and awards; the catalogue's order breaks ties (rule R7). */
export const closest = <T extends { emptySeats: number; unmet: number }>(judged: readonly T[]): T | null =>
  judged.reduce<T | null>(
    (best, one) =>
      best === null ||
      one.emptySeats < best.emptySeats ||
      (one.emptySeats === best.emptySeats && one.unmet < best.unmet)
        ? one
        : best,
    null,
  );

/** One option by its met or closest alternative. */
export const optionVerdict = (
  { id, alternatives }: CompiledOption,
  circumstances: Circumstances,
): JudgedAlternative => {
  const best = closest(alternatives.map((alternative) => judge(id, alternative, circumstances)));
  if (best === null) throw new Error(`option ${id} has no alternative`);
  return best;
};
