import type { IsoDate, Plan, PointsPlan, ScoreMetricVerdict, Way } from '../../core/index.js';
import type { SupposedTold } from './what-if-told.js';

/** Where a competency stands on the day of the plan, once its steps are taken. */
export interface Reached {
  competency: string;
  /** It is held today, so it is kept and not reached. */
  kept: boolean;
  /** The first figure of its rule; both 0 where it counts no people. */
  have: number;
  need: number;
}

/** What a way gives for a score: the plan, and the metrics of its track as they stand today. */
export interface PointsTold {
  plan: PointsPlan;
  metrics: readonly ScoreMetricVerdict[];
}

/** A way to the level, with the letter by which it is spoken of. */
export interface WayTold {
  letter: string;
  /** The letters of the ways that it is made of; empty for a way of its own. */
  of: readonly string[];
  way: Way;
  reaches: readonly Reached[];
  /** Of a level that is reached by points. */
  points?: PointsTold;
}

/** What is said of a plan beside what core found. */
export interface PlanTold {
  plan: Plan;
  /** What is offered, cheapest first; a combination comes after the ways that it is made of. */
  ways: readonly WayTold[];
  /** So many more ways lead there than are shown. */
  moreWays: number;
  /** The level is held somewhere today, so it is kept. */
  kept: boolean;
  /** The day of the plan is the first on which the membership can be renewed. */
  atRenewal: boolean;
  /** Nothing is to be done: the last day on which it is held, and whether nothing is known of an end. */
  held: { until: IsoDate; open: boolean; byOverride: boolean } | null;
  /** What it takes to stand whoever leaves; null where that was asked for in the first place, or is not worth saying. */
  safe: Plan | null;
  /** Colleagues who are not asked, and why. Only partner admins are told. */
  aside: { leaving: number; unwilling: number; excluded: number };
  /** People of whom nothing is linked: they may hold it already. */
  unlinked: ReadonlySet<string>;
  /** A renewal costs nothing. */
  freeRenewals: boolean;
  /** What was supposed before planning; nothing of it is recorded. */
  supposed: readonly SupposedTold[];
  /** The question, for buttons that ask it again. */
  slots: Readonly<Record<string, string>>;
  /** They asked about a level that the vendor retired. */
  retired?: string | undefined;
}
