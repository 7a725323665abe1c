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

/** Points as they are told, and the exact figure behind them ("80/3"), which decides (rule S5). */
export interface Points {
  value: number;
  exact: string;
}

/** What of a metric's points comes from where. */
export type PointPart =
  | { kind: 'units'; metric: string; value: number | null; points: Points }
  | {
      kind: 'growth';
      metric: string;
      baseline: string;
      value: number | null;
      before: number | null;
      /** Null when a figure is unknown, or the earlier one too small to count. */
      percent: number | null;
      points: Points;
    }
  | { kind: 'reached'; metric: string; value: number | null; points: Points }
  | { kind: 'stated'; flag: string; stated: boolean; points: Points }
  /** Everybody who holds that, in id order. */
  | { kind: 'people'; holds: Holds; people: string[]; points: Points }
  | {
      kind: 'step';
      id: string;
      holds: Holds;
      people: string[];
      have: number;
      /** How many people it asks for; null when it asks for none and only gives points. */
      need: number | null;
      complete: boolean;
      /** Its points count: it and every step before it are complete. */
      open: boolean;
      /** The steps before it that are not complete. */
      waitsFor: string[];
      perPerson: boolean;
      points: Points;
      /** What it would give if nothing kept it closed. */
      ifOpen: Points;
    };

/** So many more people who hold that, a figure that becomes `value` (`more` above what it is), or a statement. */
export type NextMove =
  | { kind: 'people'; holds: Holds; count: number; step: string | null }
  | { kind: 'figure'; metric: string; value: number; more: number }
  | { kind: 'statement'; flag: string };

/** What could be done next for more points of a metric. No points: it only opens the way to others. */
export interface NextPoint {
  move: NextMove;
  points: Points;
}

export interface ScoreMetricVerdict {
  id: string;
  points: Points;
  max: Points;
  /** It gives what every metric must, where that is asked. */
  enough: boolean;
  parts: PointPart[];
  next: NextPoint | null;
  /** Nothing is next although there are points left: what would give them asks for certificates that have been retired. */
  retired: boolean;
}

export interface TrackVerdict {
  track: string;
  points: Points;
  /** Enough points on that day, and every metric above zero where that is asked. */
  reached: boolean;
  metrics: ScoreMetricVerdict[];
}

/** A score that is asked for (section 6 of the semantics). `points` are those of the day, by the track that counts. */
export interface ScoreVerdict {
  score: string;
  atLeast: number;
  everyMetric: boolean;
  /** Reached on the day, or on any day of the window where that is enough. */
  met: boolean;
  points: Points;
  track: string;
  choice: 'only' | 'best' | 'classified' | 'enrolled';
  reachedToday: boolean;
  /** From the first through the last day on which reaching it is enough; null: the day itself. */
  window: { from: IsoDate; through: IsoDate } | null;
  /** The last day of the window on which it is reached. */
  reachedOn: IsoDate | null;
  /** The last day on which having reached it then is still enough. */
  enoughThrough: IsoDate | null;
  /** Every track of the pack, side by side. */
  tracks: TrackVerdict[];
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
  scores: ScoreVerdict[];
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
  scores: ScoreVerdict[];
  awards: AwardVerdict[];
  /** Every option offered for the level that day, in the catalogue's order. */
  options: OptionVerdict[];
}

/** A designation that is enrolled in: through its last day, null while no membership says when that is. */
export interface EnrolmentVerdict {
  from: IsoDate;
  through: IsoDate | null;
  track: string | null;
  renewalDue: boolean;
}

export interface CompetencyVerdict {
  id: string;
  /** The highest held level. */
  level: string | null;
  levels: Record<string, LevelVerdict>;
  /** Null where it is not enrolled in. */
  enrolment: EnrolmentVerdict | null;
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
  | { kind: 'option'; option: string; day: IsoDate }
  /** Of a loss: the last day of the window in which the score had been reached; of a gain: the day it is reached. */
  | { kind: 'score'; score: string; day: IsoDate };

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
