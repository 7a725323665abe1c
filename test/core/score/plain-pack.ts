/** The part of a pack's text that scores are made of, as it is written there and before anything has been read into it. */
export type PlainAmount = string | number;
export type PlainFigure = number | { developed: number; developing: number };
export type PlainHolds = string | { all: PlainHolds[] } | { any: PlainHolds[] };
export type PlainRate = { each: PlainAmount } | { forMax: PlainFigure };

export interface PlainStep {
  id: string;
  holds: PlainHolds;
  minPeople?: number;
  once?: PlainAmount;
  each?: PlainAmount;
}

export type PlainSource =
  | { units: { metric: string; rate: PlainRate } }
  | { growth: { metric: string; baseline: string; atLeast?: PlainFigure; rate: PlainRate } }
  | { reached: { metric: string; atLeast: PlainFigure } }
  | { stated: { flag: string } }
  | { people: { holds: PlainHolds; rate: PlainRate } }
  | { steps: PlainStep[] }
  | { best: PlainSource[] }
  | { sum: PlainSource[] };

export interface PlainTrack {
  id: string;
  when?: { metric: { metric: string; atLeast: PlainFigure } } | { flag: { flag: string } };
  metrics: { id: string; max: PlainAmount; from: PlainSource }[];
}

export interface PlainScore {
  track?: 'best' | 'classified';
  tracks: PlainTrack[];
}

export interface PlainScoreRequirement {
  of: string;
  atLeast: number;
  everyMetric?: boolean;
  anyDayOfWindow?: boolean;
}

export type PlainRequirement =
  | { all: PlainRequirement[] }
  | { any: PlainRequirement[] }
  | { score: PlainScoreRequirement }
  | { people: { id: string; count: number; holds: PlainHolds } }
  | { flag: { flag: string } }
  | { award: { competency: string; level: string } };

export interface PlainPack {
  parameters?: {
    scoreWindowMonths?: number;
    leastPerMetric?: 'above zero' | 'one point';
    stepsNeedEarlierSteps?: boolean;
  };
  scores: Record<string, PlainScore>;
  competencies: { id: string; options: { id: string; levels: Record<string, PlainRequirement> }[] }[];
}

/** Which track counts, and how it was found. */
export interface Counted {
  track: string;
  choice: 'only' | 'best' | 'classified' | 'enrolled';
}
