import type { Answer } from './answers.js';
import type { Export } from './exports.js';
import type { ImportPreview } from './preview.js';
import type { Proposal } from './proposal.js';
import { proposeCompetencies } from './propose-competencies.js';
import { proposeFigures } from './propose-figures.js';
import { proposePerformance } from './propose-performance.js';
import { proposePlain } from './propose-plain.js';
import { proposeTrainings } from './propose-trainings.js';
import { atOnce, type Sliced } from './slices.js';
import type { TrainingRow } from './trainings.js';

/** What importing a file would do, whatever kind of export it is. */
export function* proposeExport(found: Export, proposal: Proposal): Sliced<ImportPreview> {
  switch (found.of) {
    case 'trainings':
      return yield* proposeTrainings(found.rows, proposal);
    case 'competencies':
      return yield* proposeCompetencies(found.rows, proposal);
    case 'performance':
      return yield* proposePerformance(found.rows, proposal);
    case 'plain':
      return yield* proposePlain(found.rows, proposal);
    case 'figures':
      return yield* proposeFigures(found.rows, proposal);
  }
}

/** The same file proposed again with what somebody decided: what was asked is settled, the rest is as before. */
export function* settle(found: Export, proposal: Proposal, answers: readonly Answer[]): Sliced<ImportPreview> {
  return yield* proposeExport(found, { ...proposal, answers: [...(proposal.answers ?? []), ...answers] });
}

/** What importing a "Trainings" report would do, found out in one go. */
export const proposeImport = ({ rows, ...proposal }: Proposal & { rows: readonly TrainingRow[] }): ImportPreview =>
  atOnce(proposeTrainings(rows, proposal));
