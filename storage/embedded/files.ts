import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** All that the embedded store asks of a file system. Tests pass one that fails, and one that forgets. */
export interface Files {
  /** The names in a folder. */
  list(folder: string): Promise<string[]>;
  /** Makes the folder, and those above it, where they are not there. */
  makeFolder(path: string): Promise<void>;
  size(path: string): Promise<number>;
  /** The content, in pieces; one lasts until the next is asked for. */
  read(path: string): AsyncIterable<Buffer>;
  /** Opens a file to write at its end; makes it, readable by its owner only. */
  append(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is as good as removed. */
  remove(path: string): Promise<void>;
  /** Makes a folder's entries (files made, renamed, removed) durable. */
  syncFolder(path: string): Promise<void>;
}

export interface OpenFile {
  /** Hands the content to the system, which may still forget it. */
  write(content: string | Uint8Array): Promise<void>;
  /** Cuts the file off. */
  truncate(length: number): Promise<void>;
  /** Resolves when everything written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const openFile = (handle: FileHandle): OpenFile => ({
  write: (content) => handle.appendFile(content),
  truncate: (length) => handle.truncate(length),
  sync: () => handle.datasync(),
  close: () => handle.close(),
});

const pieceBytes = 256 * 1024;

async function* pieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

export const diskFiles: Files = {
  list: (folder) => readdir(folder),
  makeFolder: async (path) => {
    const made = await mkdir(path, { recursive: true, mode: 0o700 });
    if (made !== undefined) for (const folder of new Set([made, path])) await diskFiles.syncFolder(dirname(folder));
  },
  size: async (path) => (await stat(path)).size,
  read: pieces,
  append: async (path) => openFile(await open(path, 'a', 0o600)),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  syncFolder: async (path) => {
    /** Windows opens no folder as a file; NTFS keeps its entries in its own journal. */
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/** Writes a whole file and waits until its content is on the disk. */
export const writeWhole = async (files: Files, path: string, text: string): Promise<void> => {
  await files.remove(path);
  const file = await files.append(path);
  try {
    await file.write(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

export const readWhole = async (files: Files, path: string): Promise<Buffer> => {
  const copies: Buffer[] = [];
  for await (const piece of files.read(path)) copies.push(Buffer.from(piece));
  return Buffer.concat(copies);
};
