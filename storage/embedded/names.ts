import { join } from 'node:path';

/** The names of the store's files. A generation is a snapshot and the journal that goes on from it. */
export const markerPath = (directory: string): string => join(directory, 'assay-store.json');
/** What the marker is called while a copy is being made: nothing that is not whole is ever opened. */
export const unfinishedPath = (directory: string): string => join(directory, 'assay-unfinished-copy.json');
export const lockPath = (directory: string): string => join(directory, 'assay.lock');
export const journalPath = (directory: string, generation: number): string =>
  join(directory, `journal-${generation}.log`);
export const snapshotPath = (directory: string, generation: number): string =>
  join(directory, `snapshot-${generation}.json`);
export const sidecarPath = (directory: string, generation: number): string =>
  `${snapshotPath(directory, generation)}.sha256`;
/** What is being written has this name until it is whole. */
export const draftPath = (path: string): string => `${path}.tmp`;

export type Named =
  | { kind: 'marker' | 'unfinished' | 'lock' | 'draft' | 'foreign'; name: string }
  | { kind: 'journal' | 'snapshot' | 'sidecar'; name: string; generation: number };

const numbered = [
  ['journal', /^journal-(0|[1-9]\d{0,14})\.log$/],
  ['snapshot', /^snapshot-(0|[1-9]\d{0,14})\.json$/],
  ['sidecar', /^snapshot-(0|[1-9]\d{0,14})\.json\.sha256$/],
] as const;

/** What a name in the data folder stands for. */
export const named = (name: string): Named => {
  if (name === 'assay-store.json') return { kind: 'marker', name };
  if (name === 'assay-unfinished-copy.json') return { kind: 'unfinished', name };
  if (/^assay\.lock(\.\d+)?$/.test(name)) return { kind: 'lock', name };
  if (/^(assay-store\.json|snapshot-\d+\.json(\.sha256)?)\.tmp$/.test(name)) return { kind: 'draft', name };
  for (const [kind, pattern] of numbered) {
    const generation = pattern.exec(name)?.[1];
    if (generation !== undefined) return { kind, name, generation: Number(generation) };
  }
  return { kind: 'foreign', name };
};

/** The generations that have a file of this kind, oldest first. */
export const generationsOf = (names: readonly string[], kind: 'journal' | 'snapshot'): number[] =>
  names
    .map(named)
    .flatMap((one) => (one.kind === kind ? [one.generation] : []))
    .sort((a, b) => a - b);
