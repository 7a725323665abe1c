export { type CredentialNames, loadCredentialNames } from './credential-names.js';
export type { Absent, ImportCounts, ImportPreview, Question, RowOutcome } from './preview.js';
export { type Proposal, proposeImport } from './propose.js';
export { mostBytes, mostRows, readTrainings } from './read-trainings.js';
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
