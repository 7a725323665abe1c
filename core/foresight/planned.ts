import type { IsoDate } from '../date.js';
import type { Points } from '../verdict.js';

/** What is to be reached, and who may be asked (semantics, section 7). */
export interface Goal {
  level: string;
  /** Absent: in any competency; one is enough (rule R6). */
  competency?: string;
  /** The day on which it is to be held. Absent: the day of the plan. */
  by?: IsoDate;
  /** It is to stand after so many departures, whoever leaves. */
  surviving?: number;
  /** People who are not asked to earn or renew anything: they leave, or do not want suggestions. What they hold counts. */
  excluded?: readonly string[];
  /** The most steps that one person is asked for. */
  mostEach?: number;
}

/** earn: an exam. renew: what lapses before the day. verify: what its holder has claimed already. */
export type StepKind = 'earn' | 'renew' | 'verify';

export interface PlanStep {
  person: string;
  credential: string;
  kind: StepKind;
  /** The last day on which it can be done and still count on the day of the goal. */
  through: IsoDate;
  /** Who could take this step in that person's stead at the same cost, in id order: the first of them, and how many there are. */
  orPeople: string[];
  orPeopleCount: number;
  /** What they could do in its stead at the same cost, in the catalogue's order. */
  orCredentials: string[];
}

/** What no exam buys and is not there on the day of the goal. */
export type Unmet =
  | { kind: 'metric'; metric: string; atLeast: number; value: number | null }
  | { kind: 'flag'; flag: string }
  | { kind: 'score'; score: string; atLeast: number; points: Points }
  | { kind: 'award'; competency: string; level: string };

export interface Price {
  /** ISO 4217. */
  currency: string;
  amount: number;
}

/** One way to the goal: steps that, with `unmet` fulfilled and `missingPeople` found, reach it. */
export interface Way {
  /** What the goal stands on then, in the catalogue's order: one option, or several that stand in for each other. */
  rests: { competency: string; option: string }[];
  /** Exams to pass: the steps to earn. */
  count: number;
  steps: PlanStep[];
  unmet: Unmet[];
  /** So many more people are needed than there are. They are beside `steps` and `count`. */
  missingPeople: number;
  /** Exams and renewals at the prices of the pack; null where it tells none. */
  price: Price | null;
}

/** A step that adds nothing, and why: whoever would take it fills a seat of that group already. */
export interface UselessMove {
  credential: string;
  people: string[];
  competency: string;
  group: string;
}

/** The cheapest way, and the others beside it. */
export interface Plan extends Way {
  programme: string;
  on: IsoDate;
  by: IsoDate;
  level: string;
  competency: string | null;
  /** It is held on that day with no step taken (by an override as well). */
  held: boolean;
  /** No way leads there: the level is not offered on that day, or what it asks for is no longer accepted. */
  impossible: boolean;
  /** The cheapest way of each option that can be reached, cheapest first; the first is the plan. */
  ways: Way[];
  useless: UselessMove[];
  /** False where the search was given up: there may be a cheaper way. */
  exact: boolean;
}
