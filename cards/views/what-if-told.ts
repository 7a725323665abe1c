import type { IsoDate, Plan, Verdict } from '../../core/index.js';

/** A day as things stand, and with everything supposed. */
export interface SimulatedDay {
  on: IsoDate;
  /** `renewal`: the first day on which the membership can be renewed. */
  what: 'now' | 'effect' | 'renewal';
  before: Verdict;
  after: Verdict;
}

interface LevelName {
  competency: string;
  level: string;
}

/** A level that is held in one of two courses of things and not in the other, and on which day first. */
export interface LevelChange extends LevelName {
  on: IsoDate;
}

/** Why a supposition adds or takes nothing, or less than one might think. */
export type NothingBecause =
  /** Not associated on that day; the last day that is recorded, if one is. */
  | { kind: 'not-here'; lastDay: IsoDate | null }
  /** The programme does not know the certificate, or no requirement lists it. */
  | { kind: 'unknown' | 'unlisted' }
  | { kind: 'retired'; on: IsoDate }
  | { kind: 'holds-already'; through: IsoDate | null }
  /** Counts already wherever it would count. */
  | { kind: 'counts-already'; competencies: readonly string[] }
  /** It takes another certificate beside it. */
  | { kind: 'needs-more' }
  | { kind: 'counts-nowhere' }
  /** Others carry every level that is held. */
  | { kind: 'others-carry'; levels: readonly LevelName[] }
  /** Levels that are held already have one more to spare. */
  | { kind: 'one-more-to-spare'; levels: readonly LevelName[] }
  | { kind: 'not-held' }
  | { kind: 'held-anyway' | 'not-offered' }
  | { kind: 'overridden-already'; through: IsoDate }
  /** Nothing is in the way of buying it, but the vendor would refuse. */
  | { kind: 'not-qualified'; qualified: string | null }
  | { kind: 'no-membership' | 'unused-figure' | 'figure-alone' }
  /** The figure stands at that already. */
  | { kind: 'same-figure' }
  /** Every level that asks for it asks for more, or for no more than stands either way. */
  | { kind: 'below-threshold' | 'above-threshold'; metric: string; need: number }
  /** It gives all the points that it can, either way. */
  | { kind: 'full-points'; points: number }
  /** It gives points in a track that is not the one that counts. */
  | { kind: 'other-track'; score: string; track: string; counts: string }
  /** It decides which track counts, and that stays the same one. */
  | { kind: 'same-track'; score: string; track: string }
  /** The figure that a growth is counted from or to is not known; null: the earlier one is too small. */
  | { kind: 'no-growth'; missing: string | null }
  /** The points were there on an earlier day, which is enough through another. */
  | { kind: 'reached-before'; competency: string; on: IsoDate; through: IsoDate }
  /** There are enough points, but these metrics give none, and each must give some. */
  | { kind: 'metric-at-nothing'; competency: string; score: string; track: string; metrics: readonly string[] }
  /** The points of a competency, and how many it needs. */
  | { kind: 'short-of-points' | 'enough-points'; competency: string; points: number; need: number }
  /** More than that this reader may not know. */
  | { kind: 'no-level' };

/** What a simulation found. */
export interface Simulated {
  /** In order of days; the first is today as it is. */
  columns: SimulatedDay[];
  /** Held as things stand and not then, with the first such day, which need not be one of the columns. */
  lost: LevelChange[];
  /** `through`: the last day on which it is held then; null where nothing ends it up to the horizon. */
  gained: (LevelChange & { through: IsoDate | null })[];
  /** What could be renewed as things stand, and then; null where no renewal is to come. */
  renewable: { before: string | null; after: string | null } | null;
}

/** One thing that was supposed, on its day: a last day where something ends, else a first. */
export type SupposedTold = {
  day: IsoDate;
  nothing: NothingBecause | null;
} & (
  | {
      kind: 'leave';
      people: readonly string[];
      /** Everybody who counts in a competency, or holds a certificate. */
      group: { of: 'in'; competency: string } | { of: 'holders'; credential: string } | null;
    }
  | { kind: 'pass' | 'expire'; person: string; credential: string }
  | { kind: 'override'; competency: string; level: string }
  | { kind: 'buy'; level: string }
  | { kind: 'lapse' }
  /** `stood`: the reading that stands on that day without it; null: none does. */
  | { kind: 'reading'; metric: string; value: number; stood: number | null }
);

export interface WhatIf {
  intent: string;
  supposed: readonly SupposedTold[];
  simulated: Simulated;
  /** The level asked about is shown whether it changes or not. */
  asked: { competency: string | null; level: string | null };
  /** The level that is to stand all the same, in a competency or anywhere, and by when; null where nothing is at stake. */
  goal: { level: string; competency?: string; by: IsoDate } | null;
  /** The fewest steps after which it does; null where no steps do, or none are known. */
  remedy: { plan: Plan; freeRenewals: boolean } | null;
  /** What was supposed, for buttons that go on with it; null where it is too much for one. */
  suppose: string | null;
  /** The same with people settled, to plan with. */
  settled: string | null;
  /** The day was written in figures that can be read in two ways. */
  ambiguous: { date: IsoDate; alternative: IsoDate; suppose: string } | null;
}
