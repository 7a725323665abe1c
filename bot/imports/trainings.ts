import type { IsoDate } from '../../core/index.js';

/** How the numeric dates of a file are read. */
export type DateOrder = 'day/month' | 'month/day' | 'year-month-day';

/** Why they are read so. */
export type DateOrderEvidence =
  /** A value that can be read only one way. */
  | { by: 'value'; row: number; value: string }
  /** The column "Month" of that row names the month. */
  | { by: 'month-column'; row: number; value: string }
  /** Every date is the same day whichever way it is read. */
  | { by: 'either-way' }
  /** Somebody was asked and said so. */
  | { by: 'asked' };

/** What a cell says and cannot mean. */
export interface CellProblem {
  column: string;
  value: string;
}

/** One row of the report: one certificate of one person. Texts are as typed, trimmed; an empty cell is null. */
export interface TrainingRow {
  /** As a spreadsheet counts: the row of the column names is 1. */
  row: number;
  title: string;
  name: string | null;
  /** In lower case. */
  email: string | null;
  corpEmail: string | null;
  mcid: string | null;
  /** `AADUserId`, in reports for the role without personal data; in lower case. */
  directoryId: string | null;
  completedOn: IsoDate | null;
  /** Null: the cell is empty. Undefined: the report has no such column (before June 2021). */
  expiresOn: IsoDate | null | undefined;
  /** `ActivationStatus` as written; null where the cell is empty; a report without the column lists what is active. */
  status: string | null;
  /** Cells that could not be read. The row then needs somebody to look at it. */
  problems: CellProblem[];
}

export type FileProblem =
  | { kind: 'too-large'; bytes: number; most: number }
  | { kind: 'too-many-rows'; most: number }
  | { kind: 'empty' }
  /** A spreadsheet, an archive or another file that is not text: to be saved as CSV first. */
  | { kind: 'not-text' }
  | { kind: 'malformed'; row: number | null; detail: string }
  /** Not a "Trainings" report: these columns are missing. */
  | { kind: 'missing-columns'; columns: string[] }
  | { kind: 'repeated-column'; column: string }
  /** Some dates can only be day first, others only month first. At most five of each are named. */
  | { kind: 'contradicting-dates'; dayFirst: PlacedValue[]; monthFirst: PlacedValue[] };

/** What separates the cells of a file. */
export type Delimiter = ',' | '\t' | ';' | '|';

/** A date that can be read both ways, and the two days it could be. */
export type UndecidedDate = PlacedValue & { readings: Record<'day/month' | 'month/day', IsoDate> };

export interface PlacedValue {
  row: number;
  value: string;
}

export interface Report {
  fileName: string;
  delimiter: Delimiter;
  dateOrder: DateOrder;
  dateOrderEvidence: DateOrderEvidence;
  rows: TrainingRow[];
}

export type Reading =
  | ({ kind: 'read' } & Report)
  /**
   * The report of the role "Report viewer": directory ids in place of names and addresses. Another download with
   * `role` has them; else the rows can be matched by directory id.
   */
  | ({ kind: 'without-personal-data'; role: 'Executive Report Viewer' } & Report)
  /** Every date can be read both ways: read again with `dateOrder` once somebody said which. */
  | {
      kind: 'undecided-dates';
      fileName: string;
      examples: UndecidedDate[];
    }
  | { kind: 'unreadable'; fileName: string; problems: FileProblem[] };
