import type { AchievementState, Change, IsoDate } from '../../core/index.js';
import type { DirectoryChange } from '../../storage/records.js';
import type { ExportKind } from './exports.js';

/** Why a row waits for somebody to look at it. Nothing is changed by it until then. */
export type Question =
  /** A cell could not be read: `detail` is "column: value". */
  | 'unreadable'
  | 'no-date'
  /** It expires before it was earned. */
  | 'dates-in-disorder'
  /** Completed after the day of the import: the dates may have been read the wrong way round. */
  | 'in-the-future'
  /** The cell of the status is empty. */
  | 'no-status'
  /** No credential is known by this title. */
  | 'unknown-title'
  /** Several credentials bear this title: `detail` names them. */
  | 'ambiguous-title'
  /** No MCID, and nobody of ours has that e-mail. */
  | 'nobody'
  /** Nobody of ours has that directory id. */
  | 'unknown-directory-id'
  /** The MCID is unknown, and the e-mail belongs to somebody with another MCID. */
  | 'other-mcid'
  /** Two MCIDs of the report share an e-mail: one person with two, or two people with one address. */
  | 'two-mcids'
  /** One certificate, and two of our people it could belong to. */
  | 'two-people'
  /** The person had all data deleted. Adding the person again is for somebody to decide. */
  | 'erased'
  /** Two rows say different things about one certificate. */
  | 'contradicts-itself'
  /** We have a later date, verified or from an earlier report. */
  | 'ours-is-newer'
  /** It was un-linked, rejected or disputed here, and the report lists it as active. */
  | 'withdrawn-here'
  /** Not active any more, and our record of it has another date. */
  | 'inactive-elsewhen'
  /** Own table: no e-mail. */
  | 'no-email'
  /** Own table: what we have is more than a claim and has other dates. */
  | 'ours-is-proven'
  /** Own table: somebody else has this certificate id. */
  | 'same-certificate'
  /** Performance: no metric of the programme bears this name. */
  | 'unknown-metric'
  /** Own table of figures: no figure of the programme bears this name. */
  | 'unknown-figure'
  /** Own table of figures: no date. */
  | 'no-day'
  /** Own table of figures: the day is to come. */
  | 'day-to-come'
  /** A percent sign behind a figure that is no share. */
  | 'not-a-share'
  /** A figure below zero that is an amount. */
  | 'below-zero'
  /** Performance: no month, or no figure. */
  | 'no-figure'
  /** Competency history: no competency of the programme bears this name. */
  | 'unknown-competency'
  /** Competency history: no level of the programme bears this name. */
  | 'unknown-level';

/** What becomes of one row. Every row of the report has exactly one. */
export type RowOutcome =
  | {
      row: number;
      /** `unchanged`: nothing about the dates changes; a claim of ours may become confirmed by it. */
      outcome: 'unchanged' | 'new' | 'changed-dates' | 'not-active';
      person: string;
      credential: string;
      /** False: no requirement of the programme followed lists it; it is kept and not counted. */
      listed: boolean;
    }
  /** A figure or a level: `about` is the metric or the competency. `changed`: another value is recorded for that day. */
  | { row: number; outcome: 'unchanged' | 'new' | 'changed'; about: string }
  /** Somebody said to leave it aside. */
  | { row: number; outcome: 'skipped' }
  | {
      row: number;
      outcome: 'needs-you';
      question: Question;
      title: string;
      detail: string | null;
      /** People or credentials that it could be about, where they are known. */
      candidates: string[];
    };

/** The vendor lists an active level, and we find another one. */
export interface LevelDisagreement {
  competency: string;
  /** The highest level that the vendor lists as active. */
  theirs: string;
  since: IsoDate | null;
  ours: string | null;
}

/** The vendor's threshold of a figure is not that of the programme. It is told, and changes nothing. */
export interface ThresholdDifference {
  row: number;
  metric: string;
  competency: string;
  level: string;
  theirs: number;
  ours: number;
}

export interface CorrectedFigure {
  metric: string;
  on: IsoDate;
  from: number;
  to: number;
}

/** Something of ours that the report does not list. Nothing is removed for it: a report may be partial. */
export interface Absent {
  achievement: string;
  person: string;
  credential: string;
  state: AchievementState;
  earnedOn: IsoDate;
  /** The report lists other certificates of that person. */
  personInReport: boolean;
}

/** `unchanged + new + changed + changedDates + notActive + skipped + needsYou = rows`. */
export interface ImportCounts {
  rows: number;
  unchanged: number;
  new: number;
  /** Figures of which another value is recorded for the same day. */
  changed: number;
  changedDates: number;
  /** Newly not active: they stop counting with this import. */
  notActive: number;
  skipped: number;
  needsYou: number;
  /** Rows among the first four whose credential no requirement lists. */
  notListed: number;
  newPeople: number;
  /** Claims and verified certificates of ours that the report confirms. */
  confirmed: number;
  gone: number;
  notYetReported: number;
}

/** What an import would do. Applying it is committing exactly `changes` and `directory`. */
export interface ImportPreview {
  of: ExportKind;
  on: IsoDate;
  changes: Change[];
  directory: DirectoryChange[];
  counts: ImportCounts;
  /** In the order of the report. */
  rows: RowOutcome[];
  /** Came with an earlier report, still counts here, is not in this one. */
  gone: Absent[];
  /** Claimed or verified here and not in the report yet. */
  notYetReported: Absent[];
  /** Credentials in the report that no requirement of the programme followed lists. */
  notListed: string[];
  levels: LevelDisagreement[];
  thresholds: ThresholdDifference[];
  /** Figures that are put right: what is recorded for that day, and what the table says. */
  corrected: CorrectedFigure[];
}

/** Of a file that tells figures only: nothing of people, of their certificates or of levels. */
export const nothingOfPeople = {
  directory: [],
  gone: [],
  notYetReported: [],
  notListed: [],
  levels: [],
} satisfies Partial<ImportPreview>;

/** How many rows there are of each outcome. */
export const countsOf = (rows: readonly RowOutcome[], others: Partial<ImportCounts> = {}): ImportCounts => {
  const counts: ImportCounts = {
    rows: rows.length,
    unchanged: 0,
    new: 0,
    changed: 0,
    changedDates: 0,
    notActive: 0,
    skipped: 0,
    needsYou: 0,
    notListed: 0,
    newPeople: 0,
    confirmed: 0,
    gone: 0,
    notYetReported: 0,
  };
  const names = {
    unchanged: 'unchanged',
    new: 'new',
    changed: 'changed',
    'changed-dates': 'changedDates',
    'not-active': 'notActive',
    skipped: 'skipped',
    'needs-you': 'needsYou',
  } as const;
  for (const one of rows) {
    counts[names[one.outcome]] += 1;
    if ('listed' in one && !one.listed) counts.notListed += 1;
  }
  return { ...counts, ...others };
};
