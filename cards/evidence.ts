import type {
  Achievement,
  Facts,
  GroupVerdict,
  IsoDate,
  LevelVerdict,
  Option,
  Override,
  Programme,
  Verdict,
} from '../core/index.js';

/** How a certificate came to be believed, each step with the day on which it was recorded. */
export interface EvidenceStep {
  kind: 'recorded' | 'verified' | 'confirmed';
  on: IsoDate;
  /** Person id of whoever recorded it; null for the program itself. */
  by: string | null;
  /** It came with the vendor's report of that day. */
  report: boolean;
}

export interface EvidenceCertificate extends Achievement {
  steps: EvidenceStep[];
}

/** Somebody, and by what they satisfy a group. */
export interface EvidenceSeat {
  person: string;
  certificates: EvidenceCertificate[];
}

export interface EvidenceGroup {
  verdict: GroupVerdict;
  seated: EvidenceSeat[];
  /** Satisfy it as well, and are not needed for it. */
  spare: EvidenceSeat[];
}

/** One level of one competency: why it was held on the day, or what was missing. */
export interface EvidenceLevel {
  competency: string;
  level: string;
  verdict: LevelVerdict;
  /** The way that is met, or that came closest, as the rule set words it; null where none is offered. */
  option: Option | null;
  groups: EvidenceGroup[];
  /** The override that covers the day, as it was entered. */
  override: Override | null;
}

/** Why a certificate that a rule lists was not counted on the day. */
export type NotCountedBecause = 'claimed' | 'expired' | 'withdrawn' | 'not associated' | 'earned too late' | 'retired';

export interface NotCounted {
  certificate: EvidenceCertificate;
  because: NotCountedBecause;
}

/** Why an organisation held a level on a day, or did not: from what had been recorded by the end of that day. */
export interface EvidencePack {
  organisation: Facts['organisation'];
  on: IsoDate;
  /** What was asked about. */
  level: string;
  competency: string | null;
  held: boolean;
  programme: Programme;
  verdict: Verdict;
  /** The levels that answer the question, the nearest one where none is held; and those that they rest on. */
  levels: EvidenceLevel[];
  /** Recorded, listed by one of these levels, and not counted. */
  notCounted: NotCounted[];
  /** Everybody the pack speaks of, in the order in which it does: "P1" is the first. */
  people: string[];
  /** The last vendor report that had been read by then; null: none. */
  report: IsoDate | null;
  /** Up to which commit it was read, and since when anything is recorded at all. */
  recorded: { version: number; since: IsoDate };
  /** The same for the same evidence, whoever made the pack and when, with names or without. */
  hash: string;
}

/** By whom and when one copy was made. */
export interface PackMade {
  /** An instant in UTC. */
  at: string;
  /** The name of whoever asked for it; null for the person at the terminal. */
  by: string | null;
  /** With names, numbers and proofs of certificates: for partner admins only. */
  named: boolean;
}
