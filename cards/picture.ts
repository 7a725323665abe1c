import type { Facts, Forecast, IsoDate, LevelMove, LevelVerdict, Programme, Verdict } from '../core/index.js';

/** The last vendor report, and what counts today by where it is known from. */
export type Report = { on: IsoDate; confirmed: number; claimed: number } | null;

/** A level that will be lost with no new facts, and how it will stand on that day. */
export interface Risk {
  move: LevelMove;
  standing: LevelVerdict;
}

/** What the rules of another programme make of the same organisation on the same day. */
export interface AlsoStanding {
  programme: Programme;
  verdict: Verdict;
}

/** Where an organisation stands on a day: what every answer about it is made from. Cards never evaluate. */
export interface Picture {
  programme: Programme;
  facts: Facts;
  verdict: Verdict;
  forecast: Forecast;
  report: Report;
  /** Losses up to the horizon, in order of date. */
  risks: Risk[];
  /** Since when the bought level is no longer held anywhere; null while it is. */
  lostSince: IsoDate | null;
  /** Where it stands in programmes that it follows besides. */
  also?: readonly AlsoStanding[];
}
