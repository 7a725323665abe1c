import type { Market, MetricRequirement } from '../programme/schema.js';
import { pointGivers } from '../score/score-verdict.js';
import type { Scored } from '../score/scored.js';
import type { AwardVerdict, FlagVerdict, MetricVerdict, OptionVerdict, ScoreVerdict } from '../verdict.js';
import type { CompiledAlternative, CompiledOption } from './catalogue.js';
import { filledSeats, groupVerdicts } from './group-verdicts.js';
import type { Standing } from './standing.js';

/** What an alternative is judged by, besides people. */
export interface Circumstances {
  standing: Standing;
  market: Market;
  /** That level of that competency is held on the same day. */
  isHeld(competency: string, level: string): boolean;
  /** That score is reached, on the day or in its window. */
  isReached(scored: Scored): boolean;
  scoreVerdict(scored: Scored): ScoreVerdict;
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

/** An alternative judged: comparable by how close it is (rule R7), without names. */
interface Judged {
  alternative: CompiledAlternative;
  emptySeats: number;
  unmet: number;
  metrics: MetricVerdict[];
  flags: FlagVerdict[];
  scores: ScoreVerdict[];
  awards: AwardVerdict[];
  /** A seat is filled, or a metric or flag met (rule M4, "in progress"). */
  hasBegun: boolean;
}

/** What an alternative asks for besides people, judged. */
export const judgeCircumstances = (
  alternative: CompiledAlternative,
  circumstances: Circumstances,
): { metrics: MetricVerdict[]; flags: FlagVerdict[]; scores: ScoreVerdict[]; awards: AwardVerdict[] } => ({
  metrics: alternative.metrics.map((metric) => metricVerdict(metric, circumstances)),
  flags: alternative.flags.map(({ flag }) => ({ flag, met: circumstances.standing.flag(flag) })),
  scores: alternative.scores.map((scored) => circumstances.scoreVerdict(scored)),
  awards: alternative.awards.map(({ competency, level }) => ({
    competency,
    level,
    met: circumstances.isHeld(competency, level),
  })),
});

const judge = (alternative: CompiledAlternative, circumstances: Circumstances): Judged => {
  const have = filledSeats(alternative, circumstances.standing);
  const { metrics, flags, scores, awards } = judgeCircumstances(alternative, circumstances);
  return {
    alternative,
    emptySeats: alternative.groups.reduce((empty, { count }, group) => empty + count - (have[group] ?? 0), 0),
    unmet: [...metrics, ...flags, ...scores, ...awards].filter(({ met }) => !met).length,
    metrics,
    flags,
    scores,
    awards,
    hasBegun:
      have.some((seats) => seats > 0) ||
      [...metrics, ...flags].some(({ met }) => met) ||
      scores.some(({ met, points }) => met || points.value > 0),
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
export interface JudgedOption {
  verdict: OptionVerdict;
  emptySeats: number;
  unmet: number;
  /** Whether anything of any of its alternatives is there. */
  hasBegun: boolean;
}

export const judgeOption = ({ id, alternatives }: CompiledOption, circumstances: Circumstances): JudgedOption => {
  const judged = alternatives.map((alternative) => judge(alternative, circumstances));
  const best = closest(judged);
  if (best === null) throw new Error(`option ${id} has no alternative`);
  const { alternative, emptySeats, unmet, metrics, flags, scores, awards } = best;
  const groups = groupVerdicts(alternative, circumstances.standing);
  return {
    verdict: {
      option: id,
      met: emptySeats === 0 && unmet === 0,
      emptySeats,
      contributors: [...new Set([...groups.flatMap(({ seated }) => seated), ...scores.flatMap(pointGivers)])].sort(),
      groups,
      metrics,
      flags,
      scores,
      awards,
    },
    emptySeats,
    unmet,
    hasBegun: judged.some(({ hasBegun }) => hasBegun),
  };
};
