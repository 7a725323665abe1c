import type { IsoDate } from '../date.js';
import type { Association } from '../facts/schema.js';

/** Whether the certificate is associated with another partner organisation, as its holder says. */
export type ElsewhereClaim = 'no' | 'yes' | 'unknown';

/**
 * What somebody asks for. Who may ask is decided before; what may be done is decided here (rule H1). `by` in the context is
 * who asks.
 */
export type Command =
  /**
   * A certificate is claimed for a person, by its holder or from an admin's own knowledge. `expiresOn` absent: the rule of
   * the credential fills it in.
   */
  | {
      kind: 'link';
      /** The id of the achievement that this makes. */
      id: string;
      person: string;
      credential: string;
      earnedOn: IsoDate;
      expiresOn?: IsoDate | null;
      certificateId: string | null;
      evidence: string | null;
      elsewhere: ElsewhereClaim;
    }
  /** Dates or proof of a claim are put right by its holder or an admin. Absent: stays. What was verified is a claim again. */
  | {
      kind: 'correct';
      id: string;
      earnedOn?: IsoDate;
      expiresOn?: IsoDate | null;
      certificateId?: string | null;
      evidence?: string | null;
    }
  /** The holder takes a certificate back. */
  | { kind: 'unlink'; id: string }
  /** An admin saw the proof. For a disputed one: it is this person's, and the other's is disputed from now on. */
  | { kind: 'verify'; id: string }
  | { kind: 'reject'; id: string }
  /** Everything of a person stops counting, and what identifies the certificates goes (experience, 4.10). */
  | { kind: 'erase'; person: string }
  /** `anniversary` absent or null: the rule's; else the day that the vendor's portal shows. */
  | { kind: 'record-membership'; level: string; boughtOn: IsoDate; accepted: boolean; anniversary?: IsoDate | null }
  /** A purchase that was recorded by mistake, or was not renewed, is taken out. */
  | { kind: 'withdraw-membership' }
  /**
   * The vendor holds a level for us. `endsOn` null: three months less a day. `anyway`: whoever asks knows that another one
   * of the same level overlaps it.
   */
  | {
      kind: 'place-override';
      competency: string;
      level: string;
      placedOn: IsoDate;
      endsOn: IsoDate | null;
      person: string | null;
      credential: string | null;
      reference: string | null;
      why: string | null;
      anyway: boolean;
    }
  /** `placedOn` says which one. Its dates are put right, or it ends earlier: `endsOn` is the last day that counts. */
  | {
      kind: 'correct-override';
      competency: string;
      level: string;
      placedOn: IsoDate;
      to: { placedOn: IsoDate; endsOn: IsoDate };
    }
  /** It was never there. */
  | { kind: 'withdraw-override'; competency: string; level: string; placedOn: IsoDate }
  /** Somebody counts through `lastDay` and not after it. */
  | { kind: 'record-departure'; person: string; lastDay: IsoDate }
  | { kind: 'cancel-departure'; person: string }
  /**
   * `instead`: whoever asks knows that another value is recorded for that day, and says that it was wrong. `source`: where it
   * was read; absent or null where nobody says.
   */
  | { kind: 'read-metric'; metric: string; value: number; readOn: IsoDate; instead: boolean; source?: string | null }
  /** The organisation states a fact from a day on, through a day or for as long as nobody says otherwise. */
  | { kind: 'state-flag'; flag: string; from: IsoDate; through: IsoDate | null }
  | { kind: 'end-flag'; flag: string; lastDay: IsoDate }
  /**
   * The organisation has enrolled in a designation, in that track. `through` is its last day where that is not the
   * membership's. `accepted`: by the vendor, though the rules are not met.
   */
  | {
      kind: 'record-enrolment';
      competency: string;
      from: IsoDate;
      through?: IsoDate | null;
      track: string | null;
      accepted: boolean;
    }
  /** `lastDay` is the last day of the enrolment that stands today. */
  | { kind: 'end-enrolment'; competency: string; lastDay: IsoDate };

/** The same person in another organisation of the installation, recognised by the vendor's id or a verified directory identity. */
export interface SamePerson {
  organisation: string;
  person: string;
  associations: readonly Association[];
}

export interface CommandContext {
  /** The day of the command, in the organisation's zone. */
  on: IsoDate;
  /** Person id of who asks; null for the program. */
  by: string | null;
  /** Where else the person that the command is about is known. */
  elsewhere: readonly SamePerson[];
}

/** How often somebody may still move (rule C2). */
export interface Moves {
  /** The first day on which the next move is possible after this one. */
  nextOn: IsoDate;
  /** Starts left in the 365 days that end on the day of the command, after this one. */
  left: number;
}

/** Why nothing was done. Each is told with what to do next. */
export type Refusal =
  | { kind: 'not-found' }
  | { kind: 'not-yours' }
  /** Nobody verifies, rejects or records proof for their own. */
  | { kind: 'own-claim' }
  | { kind: 'in-the-future'; earnedOn: IsoDate }
  /** Before 1992 there was no certificate. */
  | { kind: 'too-early'; earnedOn: IsoDate }
  | { kind: 'ends-before-earned'; earnedOn: IsoDate; expiresOn: IsoDate }
  /** The same certificate: same day or same certificate id. */
  | { kind: 'already-linked'; achievement: string }
  /** A later one of the same credential is linked, so an earlier one changes nothing. */
  | { kind: 'later-one-linked'; achievement: string; earnedOn: IsoDate }
  /** Nothing would be different. */
  | { kind: 'nothing-changes' }
  | { kind: 'withdrawn-already' }
  /** It is verified or confirmed already, or was withdrawn. */
  | { kind: 'nothing-to-decide' }
  /** A vendor report says so; a correction goes to the vendor. */
  | { kind: 'confirmed-by-report' }
  /** The vendor would refuse the move (rule C2): the first day on which it is possible. */
  | { kind: 'too-soon'; since: IsoDate; possibleOn: IsoDate }
  | { kind: 'too-many-moves'; moves: number; possibleOn: IsoDate }
  | { kind: 'level-unknown'; level: string }
  /** The level is not held on that day and nobody said that the vendor accepted it. */
  | { kind: 'not-qualified'; level: string; qualified: string | null }
  | { kind: 'no-membership' }
  /** The programme has no such competency, level, credential, metric or flag. */
  | { kind: 'unknown-name'; name: string }
  | { kind: 'ends-before-it-begins'; from: IsoDate; through: IsoDate }
  /** Another override of the same level covers some of these days. */
  | { kind: 'overlaps'; placedOn: IsoDate; through: IsoDate }
  /** No association of theirs is known, or by that day they are associated elsewhere. */
  | { kind: 'not-associated' }
  | { kind: 'before-they-came'; from: IsoDate }
  | { kind: 'no-departure' }
  /** That metric was read on that day already, with another value. */
  | { kind: 'read-already'; value: number };
