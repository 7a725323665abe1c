import type { IsoDate } from '../../core/index.js';
import { decisionsOf } from './decisions.js';
import { type Disagreement, disagreements } from './disagreements.js';
import type { Effect } from './effect.js';
import type { Export, ExportKind } from './exports.js';
import type { CorrectedFigure, ImportPreview, LevelDisagreement, ThresholdDifference } from './preview.js';
import type { Proposal } from './proposal.js';
import { forEachSliced, type Sliced } from './slices.js';

/** A preview in figures, for the card that shows it: every row of the file is accounted for once. */
export interface Summary {
  of: ExportKind;
  file: string;
  rows: number;
  /** Null: the file has no dates of which the order matters. */
  dateOrder: string | null;
  /** A report of the role that sees no names: people are matched by directory id. */
  withoutNames: boolean;
  /** Certificates, figures and purchases that change. */
  toApply: number;
  /** Records beside the facts that applying it writes. */
  recorded: number;
  unchanged: number;
  added: number;
  changed: number;
  changedDates: number;
  notActive: number;
  newPeople: number;
  confirmed: number;
  gone: number;
  skipped: number;
  notListed: number;
  needsYou: { row: number; reason: string; title: string; detail: string | null }[];
  /** Of these, how many an answer can settle; the others need the file corrected. */
  decidable: number;
  ignored: string[];
  disagreements: Disagreement[];
  levels: LevelDisagreement[];
  thresholds: ThresholdDifference[];
  corrected: CorrectedFigure[];
  membership: { level: string; boughtOn: IsoDate } | null;
  effect: Effect | null;
}

/** Certificates, figures and purchases that change; what one certificate changes by stands together. */
function* changed({ changes }: ImportPreview): Sliced<number> {
  let [count, last] = [0, ''];
  yield* forEachSliced(changes, (change) => {
    const id = 'id' in change ? change.id : null;
    if (change.kind === 'person-added' || change.kind === 'association-started' || id === last) return;
    if (id !== null) last = id;
    count += 1;
  });
  return count;
}

/** What the card of a preview tells, beside its effect on the levels. */
export function* summaryOf(
  found: Export,
  preview: ImportPreview,
  { snapshot: { facts }, on }: Pick<Proposal, 'snapshot' | 'on'>,
  effect: Effect | null,
  claimedOn?: ReadonlyMap<string, IsoDate>,
): Sliced<Summary> {
  const { counts, rows, changes, directory, levels, thresholds, corrected } = preview;
  const toApply = yield* changed(preview);
  let membership: Summary['membership'] = null;
  yield* forEachSliced(changes, (change) => {
    if (change.kind !== 'membership-recorded' || change.membership === null) return;
    const { level, boughtOn } = change.membership;
    membership ??= { level, boughtOn };
  });
  const needsYou: Summary['needsYou'] = [];
  yield* forEachSliced(rows, (row) => {
    if (row.outcome === 'needs-you')
      needsYou.push({ row: row.row, reason: row.question, title: row.title, detail: row.detail });
  });
  return {
    of: found.of,
    file: found.fileName,
    rows: counts.rows,
    dateOrder: found.of === 'performance' ? null : found.dateOrder,
    withoutNames: found.of === 'trainings' && found.withoutPersonalData,
    toApply,
    recorded: directory.length,
    unchanged: counts.unchanged,
    added: counts.new,
    changed: counts.changed,
    changedDates: counts.changedDates,
    notActive: counts.notActive,
    newPeople: counts.newPeople,
    confirmed: counts.confirmed,
    gone: counts.gone,
    skipped: counts.skipped,
    notListed: counts.notListed,
    needsYou,
    decidable: decisionsOf(preview).length,
    ignored: found.of === 'trainings' || found.of === 'performance' ? [] : found.ignored,
    disagreements: disagreements(preview, facts, on, claimedOn),
    levels,
    thresholds,
    corrected,
    membership,
    effect,
  };
}
