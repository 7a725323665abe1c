import type { IsoDate } from './date.js';
import type { Holds } from './programme/schema.js';

/** The state of a competency level, the first that fits (rule M4). */
export type LevelState = 'at risk' | 'active' | 'renewal open' | 'qualified' | 'lapsed' | 'in progress' | 'not started';

/** One people group of the alternative that is met, or closest to it (rule R7). */
export interface GroupVerdict {
  id: string;
  /** Seats the best assignment fills; never more than `need`. */
  have: number;
  need: number;
  /** Everybody who satisfies the group on that day, in id order. `eligible.length - have` are spare. */
  eligible: string[];
  /** Who the stable assignment seats, in id order. */
  seated: string[];
  holds: Holds;
  subsetOf?: string;
  apart?: string[];
}

/** `value: null`: no reading stands on that day; it is unknown, not zero (rule R4). */
export interface MetricVerdict {
  metric: string;
  atLeast: number;
  value: number | null;
  readOn: IsoDate | null;
  /** The last day on which this reading stands if no newer one comes. */
  standsThrough: IsoDate | null;
  met: boolean;
}

export interface FlagVerdict {
  flag: string;
  met: boolean;
}

export interface AwardVerdict {
  competency: string;
  level: string;
  met: boolean;
}

/** One attainment path of a level, described by its met or closest alternative. */
export interface OptionVerdict {
  option: string;
  met: boolean;
  /** Empty seats of the closest alternative, `subsetOf` seats included; 0 when met. */
  emptySeats: number;
  contributors: string[];
  groups: GroupVerdict[];
  metrics: MetricVerdict[];
  flags: FlagVerdict[];
  awards: AwardVerdict[];
}

export interface LevelVerdict {
  /** False when no option for this level applies on that day (rule R9). */
  offered: boolean;
  met: boolean;
  /** The override that covers that day, with its last day. It never changes `met` (rule R5). */
  override: { placedOn: IsoDate; through: IsoDate } | null;
  held: boolean;
  state: LevelState;
  /** On the marketing profile today (rule M2). */
  shown: boolean;
  /** The met option, or the closest; null when none is offered. Its details stand flat beside it. */
  option: string | null;
  contributors: string[];
  groups: GroupVerdict[];
  metrics: MetricVerdict[];
  flags: FlagVerdict[];
  awards: AwardVerdict[];
  /** Every option offered for the level that day, in the catalogue's order. */
  options: OptionVerdict[];
}

export interface CompetencyVerdict {
  id: string;
  /** The highest held level. */
  level: string | null;
  levels: Record<string, LevelVerdict>;
}

/** The second clock: what is bought and displayed (rules D4, M1-M3). */
export interface MembershipVerdict {
  level: string;
  boughtOn: IsoDate;
  /** The last day of the display. */
  anniversary: IsoDate;
  renewalOpens: IsoDate;
  /** The last day on which it can be renewed. */
  renewalCloses: IsoDate;
  phase: 'not yet bought' | 'displayed' | 'renewal window' | 'lapsed';
  /** The level shown today, null outside the display. */
  shown: string | null;
  /** The highest level that will be held, with no new facts, both on the anniversary and on the day after. */
  renewable: string | null;
  /** `renewable` is below the level bought while the membership is displayed or in its window. */
  atRisk: boolean;
}

export interface Verdict {
  programme: string;
  version: string;
  on: IsoDate;
  /** The day lies before the pack's first version, which was applied all the same (rule R9). */
  beforeFirstVersion: boolean;
  /** The highest level held in any competency (rule R6). */
  qualified: string | null;
  /** What `qualified` would be without overrides (rule R5). */
  qualifiedWithoutOverrides: string | null;
  membership: MembershipVerdict | null;
  competencies: CompetencyVerdict[];
}

/** What ended (on its last day) or started (on its first) and so moved a level. */
export type Cause =
  | { kind: 'achievement'; id: string; person: string; credential: string; day: IsoDate }
  | { kind: 'association'; person: string; day: IsoDate }
  | { kind: 'credential'; credential: string; day: IsoDate }
  | { kind: 'override'; day: IsoDate }
  | { kind: 'metric'; metric: string; day: IsoDate }
  | { kind: 'flag'; flag: string; day: IsoDate }
  | { kind: 'option'; option: string; day: IsoDate };

export interface LevelMove {
  /** Loss: the first day on which the level is no longer held. Gain: the first day on which it is. */
  on: IsoDate;
  competency: string;
  level: string;
  /** For a loss `day` is the last day that counted; for a gain the first that counts. */
  causes: Cause[];
}

export interface Forecast {
  programme: string;
  on: IsoDate;
  through: IsoDate;
  losses: LevelMove[];
  gains: LevelMove[];
}
