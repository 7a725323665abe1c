import { type ReadOptions, readExport } from './read-export.js';
import { atOnce } from './slices.js';
import type { Reading } from './trainings.js';

/** Reads the vendor's "Trainings" export (TrainingCompletions) in one go; another export lacks its columns. */
export const readTrainings = (content: Uint8Array, fileName: string, options: ReadOptions = {}): Reading => {
  const reading = atOnce(readExport(content, fileName, options));
  if (reading.kind !== 'read') return reading;
  const { export: found } = reading;
  if (found.of !== 'trainings')
    return { kind: 'unreadable', fileName, problems: [{ kind: 'missing-columns', columns: ['TrainingTitle'] }] };
  const { of: _, ignored: __, withoutPersonalData, ...report } = found;
  return withoutPersonalData
    ? { kind: 'without-personal-data', role: 'Executive Report Viewer', ...report }
    : { kind: 'read', ...report };
};
