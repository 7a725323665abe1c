import type { IsoDate } from '../date.js';
import type { Points } from '../verdict.js';
import type { Price, StepKind } from './planned.js';

/** One thing that one person does for the points of a metric. */
export interface PointsStep {
  person: string;
  credential: string;
  kind: StepKind;
  /** The last day on which it can be done and still count on the day of the goal. */
  through: IsoDate;
  metric: string;
  /** The step of a stepped metric that it is for. */
  step: string | null;
}

/** What exams would do for a score, the figures being what they are. */
export interface PointsPlan {
  programme: string;
  on: IsoDate;
  by: IsoDate;
  competency: string;
  level: string;
  score: string;
  track: string;
  atLeast: number;
  /** Held on the day of the goal with nothing done. */
  held: boolean;
  /** On that day, with nothing done and with the steps taken. */
  points: Points;
  pointsAfter: Points;
  /** The steps alone reach it. */
  reached: boolean;
  /** Exams to pass: the steps to earn. */
  count: number;
  steps: PointsStep[];
  /** So many more people than there are would each have to earn something. They are beside `steps` and `count`. */
  missingPeople: number;
  /** Points that exams cannot give and figures would have to. */
  lacking: Points;
  /** Metrics that give no points although every one must, and that no exam fills. */
  empty: string[];
  /** At the prices of the pack; null where it tells none. */
  price: Price | null;
}
