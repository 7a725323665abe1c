import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Moves, Refusal } from './command.js';

/** What a decided command amounts to, for whoever has to be told. */
export type Meaning =
  | { kind: 'new' }
  /** A later one of a credential that the person has: the first keeps its history (rule C4). */
  | { kind: 'renewal'; of: string }
  /** Another person has the same certificate id: this one does not count until somebody decided (rule C3). */
  | { kind: 'disputed'; with: { achievement: string; person: string } };

export type Decision =
  | {
      kind: 'decided';
      changes: Change[];
      /** For other organisations, to be committed in the same breath (rule C2). */
      elsewhere: { organisation: string; person: string; changes: Change[] }[];
      meaning: Meaning;
      /** `changes`, and the verification of what is only claimed: what it will count for. */
      onceVerified: Change[];
      /** The association that this starts, when it does. */
      association: { from: IsoDate; move: boolean; moves: Moves } | null;
      /** No requirement of the programme lists the credential. */
      unlisted: boolean;
    }
  | { kind: 'refused'; refusal: Refusal };
