import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** What the store needs of a file system; tests pass one that fails. */
export interface Files {
  /** Opens for appending; creates the file, readable by its owner only. */
  append(path: string): Promise<AppendFile>;
  /** Makes a folder's entries (created and renamed files) durable. */
  syncFolder(path: string): Promise<void>;
}

export interface AppendFile {
  /** Resolves when the text is on the disk. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

const appendFile = (handle: FileHandle): AppendFile => ({
  write: async (text) => {
    await handle.appendFile(text);
    await handle.datasync();
  },
  close: () => handle.close(),
});

export const diskFiles: Files = {
  append: async (path) => appendFile(await open(path, 'a', 0o600)),
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

export const markerName = 'assay-store.json';
export const markerPath = (directory: string): string => join(directory, markerName);
export const journalPath = (directory: string, generation: number): string =>
  join(directory, `journal-${generation}.log`);
export const snapshotPath = (directory: string, generation: number): string =>
  join(directory, `snapshot-${generation}.json`);
export const sidecarPath = (directory: string, generation: number): string =>
  `${snapshotPath(directory, generation)}.sha256`;

const generations = (names: readonly string[], pattern: RegExp): number[] =>
  names
    .flatMap((name) => {
      const found = pattern.exec(name)?.[1];
      return found === undefined ? [] : [Number(found)];
    })
    .sort((a, b) => a - b);

export const journalGenerations = (names: readonly string[]): number[] => generations(names, /^journal-(\d+)\.log$/);
export const snapshotGenerations = (names: readonly string[]): number[] => generations(names, /^snapshot-(\d+)\.json$/);
/** Left behind when the process ended in the middle of a snapshot; never read. */
export const isLeftover = (name: string): boolean => name.endsWith('.tmp');
