import type { IsoDate } from '../date.js';

/** How many people have to leave, at least, for a level to fall. */
export interface LevelResilience {
  /** 0: it is not met as it is. */
  departures: number;
  /** Everybody whose departure alone ends it, in id order; nobody where it takes more than one. */
  indispensable: string[];
  /** False where the search was given up: fewer departures may do. */
  exact: boolean;
}

/**
 * A level reached by points on an earlier day of its window (rule S4): no departure ends it now, since what was reached
 * stays reached until that day has left the window.
 */
export interface Kept {
  /** The last day on which it is met whoever leaves. */
  through: IsoDate;
  /** What it takes to fall short of the points on the day itself, on which it depends afterwards; 0: they are too few already. */
  onTheDay: LevelResilience;
}

/** The organisation's level: one competency is enough, so every one of them has to fall. */
export interface OrganisationResilience {
  level: string;
  /** Null: more than three; see `atLeast`. */
  departures: number | null;
  atLeast?: number;
  indispensable: string[];
  exact: boolean;
}

/** By the rules alone: overrides are left aside. Null stands for what no departure can end. */
export interface Resilience {
  programme: string;
  on: IsoDate;
  competencies: {
    id: string;
    levels: Record<string, LevelResilience | null>;
    /** Of the levels that no departure can end now, those that rest on an earlier day. Absent where there are none. */
    kept?: Record<string, Kept>;
  }[];
  /** The highest level met in any competency; null when there is none, or no departure can end it. */
  organisation: OrganisationResilience | null;
  /** The same for every level of the programme that is met somewhere, lowest first. */
  levels: (OrganisationResilience | { level: string; departures: 'never' })[];
}
