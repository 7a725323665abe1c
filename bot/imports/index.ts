export type { Answer } from './answers.js';
export { type CredentialNames, loadCredentialNames } from './credential-names.js';
export { type Decision, type DecisionKind, decisionsOf } from './decisions.js';
export { claimedOnDays, type Disagreement, disagreements } from './disagreements.js';
export { appliedSliced, type Effect, effectOf, evaluatedSliced } from './effect.js';
export type { Export, ExportKind, ExportReading } from './exports.js';
export { figuresTemplate } from './figures-template.js';
export { plainTemplate } from './plain-template.js';
export type {
  Absent,
  ImportCounts,
  ImportPreview,
  LevelDisagreement,
  Question,
  RowOutcome,
  ThresholdDifference,
} from './preview.js';
export { otherNamesOf } from './programme-names.js';
export type { Proposal } from './proposal.js';
export { proposeExport, proposeImport, settle } from './propose.js';
export { mostBytes, mostRows, readExport } from './read-export.js';
export { readTrainings } from './read-trainings.js';
export { atOnce, inSlices, type Progress, type Sliced } from './slices.js';
export { type Summary, summaryOf } from './summary.js';
export type {
  CellProblem,
  DateOrder,
  DateOrderEvidence,
  FileProblem,
  PlacedValue,
  Reading,
  Report,
  TrainingRow,
} from './trainings.js';
