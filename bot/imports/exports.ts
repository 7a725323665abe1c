import type { IsoDate } from '../../core/index.js';
import type {
  CellProblem,
  DateOrder,
  DateOrderEvidence,
  Delimiter,
  FileProblem,
  TrainingRow,
  UndecidedDate,
} from './trainings.js';

/** A row of somebody's own table: what they say of one person's exam. It proves nothing, so it is a claim. */
export interface PlainRow {
  row: number;
  /** In lower case. */
  email: string | null;
  name: string | null;
  exam: string;
  earnedOn: IsoDate | null;
  expiresOn: IsoDate | null;
  certificateId: string | null;
  problems: CellProblem[];
}

/** A row of "CompetencySummaryHistory": one level of one competency, from when until when. */
export interface CompetencyRow {
  row: number;
  competency: string;
  level: string;
  status: string;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  problems: CellProblem[];
}

/** A row of "CompetencyPeformanceRequirement" (the vendor's spelling): one metric in one month. */
export interface PerformanceRow {
  row: number;
  competency: string;
  option: string;
  /** The month as it is written, and its last day. */
  month: string;
  monthEnd: IsoDate | null;
  metric: string;
  /** Of the twelve months that end with this one. */
  value: number | null;
  gold: number | null;
  silver: number | null;
  problems: CellProblem[];
}

/** A row of somebody's own table of figures: what a figure was on a day, and where that was read. */
export interface FigureRow {
  row: number;
  /** The name or the id of the figure. */
  metric: string;
  /** Null where the cell is empty: nothing is said of that figure. */
  value: number | null;
  /** The cell bears a percent sign. */
  percent: boolean;
  on: IsoDate | null;
  source: string | null;
  problems: CellProblem[];
}

/** What every file tells beside its rows. */
export interface FileNote {
  fileName: string;
  delimiter: Delimiter;
  dateOrder: DateOrder;
  dateOrderEvidence: DateOrderEvidence;
  /** Columns that are not read, as the file names them. */
  ignored: string[];
}

/** A file whose kind was recognised by its columns. */
export type Export = FileNote &
  (
    | { of: 'trainings'; rows: TrainingRow[]; withoutPersonalData: boolean }
    | { of: 'competencies'; rows: CompetencyRow[] }
    | { of: 'performance'; rows: PerformanceRow[] }
    | { of: 'plain'; rows: PlainRow[] }
    | { of: 'figures'; rows: FigureRow[] }
  );
export type ExportKind = Export['of'];

export type ExportReading =
  | { kind: 'read'; export: Export }
  /** Every date can be read both ways: read again with `dateOrder` once somebody said which. */
  | { kind: 'undecided-dates'; fileName: string; examples: UndecidedDate[] }
  | { kind: 'unreadable'; fileName: string; problems: FileProblem[] };
