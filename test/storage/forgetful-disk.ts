import { basename, dirname } from 'node:path';
import type { Files, OpenFile } from '../../storage/embedded/files.js';

/** The smallest piece that a disk writes whole. */
const sectorBytes = 512;

interface Content {
  /** What a reader sees, and what would be there after a cut power line. */
  seen: Buffer;
  kept: Buffer;
}
type Entries = Map<string, Content>;
type Rearranging =
  | { kind: 'made'; path: string; content: Content }
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'removed'; path: string };

const rearranged = (entries: Entries, change: Rearranging): void => {
  switch (change.kind) {
    case 'made':
      entries.set(change.path, change.content);
      return;
    case 'removed':
      entries.delete(change.path);
      return;
    case 'renamed': {
      const content = entries.get(change.from);
      if (content === undefined) return;
      entries.delete(change.from);
      entries.set(change.to, content);
      return;
    }
  }
};

export type Step = { call: keyof Files | `file.${keyof OpenFile}`; path: string };
/** Told before every call, which fails when it throws; of a write it may let so many bytes through first. */
export type Before = (step: Step, number: number) => void;
export class Partly extends Error {
  constructor(
    readonly bytes: number,
    readonly code: string,
  ) {
    super(`${code}: as told`);
  }
}

/** A number from 0 up to, not including, the bound. */
export type Dice = (bound: number) => number;
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
};

const missing = (path: string): Error => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });

/**
 * A disk in memory that keeps only what was synced, as real ones do: content needs its file synced, names need their
 * folder synced. It can fail at any call, and tell what is left after the power line was cut.
 */
export class ForgetfulDisk implements Files {
  #kept: Entries;
  #seen: Entries;
  /** Changes of names since the folder was synced, in order. */
  #rearranged: Rearranging[] = [];
  #steps = 0;
  before: Before = () => {};

  constructor(entries: Entries = new Map()) {
    this.#kept = new Map(entries);
    this.#seen = new Map(entries);
  }

  /** A disk on which these files are safe. */
  static holding(files: ReadonlyMap<string, Buffer>): ForgetfulDisk {
    return new ForgetfulDisk(new Map([...files].map(([path, bytes]) => [path, { seen: bytes, kept: bytes }])));
  }

  get steps(): number {
    return this.#steps;
  }

  contents(): Map<string, Buffer> {
    return new Map([...this.#seen].map(([path, { seen }]) => [path, seen]));
  }

  /** What a machine finds after its power was cut now: of what was not synced, whatever the dice say. */
  afterPowerCut(dice: Dice): ForgetfulDisk {
    const entries = new Map(this.#kept);
    const inOrder = dice(2) === 0;
    const through = dice(this.#rearranged.length + 1);
    for (const [index, change] of this.#rearranged.entries())
      if (inOrder ? index < through : dice(2) === 0) rearranged(entries, change);
    for (const [path, { seen, kept }] of entries) {
      const left = survivor(seen, kept, dice);
      entries.set(path, { seen: left, kept: left });
    }
    return new ForgetfulDisk(entries);
  }

  /** What the next process finds after this one was killed: everything, synced or not. */
  afterKill(): ForgetfulDisk {
    const copies = new Map<Content, Content>();
    const copied = (content: Content): Content => {
      const copy = copies.get(content) ?? { ...content };
      copies.set(content, copy);
      return copy;
    };
    const all = (entries: Entries): Entries => new Map([...entries].map(([path, content]) => [path, copied(content)]));
    const next = new ForgetfulDisk(all(this.#kept));
    next.#seen = all(this.#seen);
    next.#rearranged = this.#rearranged.map((change) =>
      change.kind === 'made' ? { ...change, content: copied(change.content) } : change,
    );
    return next;
  }

  #step(call: Step['call'], path: string): void {
    this.#steps += 1;
    this.before({ call, path: basename(path) }, this.#steps);
  }

  #rearrange(change: Rearranging): void {
    rearranged(this.#seen, change);
    this.#rearranged.push(change);
  }

  async list(folder: string): Promise<string[]> {
    this.#step('list', folder);
    return [...this.#seen.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path));
  }

  async makeFolder(path: string): Promise<void> {
    this.#step('makeFolder', path);
  }

  async size(path: string): Promise<number> {
    this.#step('size', path);
    return this.#content(path).seen.length;
  }

  async *read(path: string): AsyncGenerator<Buffer> {
    this.#step('read', path);
    const { seen } = this.#content(path);
    /** Small pieces, so that lines lie across them. */
    for (let from = 0; from < seen.length; from += 1000) yield seen.subarray(from, from + 1000);
  }

  async append(path: string): Promise<OpenFile> {
    this.#step('append', path);
    const content = this.#seen.get(path) ?? { seen: Buffer.alloc(0), kept: Buffer.alloc(0) };
    if (!this.#seen.has(path)) this.#rearrange({ kind: 'made', path, content });
    return {
      write: async (text) => {
        const bytes = Buffer.from(text as string);
        try {
          this.#step('file.write', path);
        } catch (error) {
          if (error instanceof Partly) content.seen = Buffer.concat([content.seen, bytes.subarray(0, error.bytes)]);
          throw error;
        }
        content.seen = Buffer.concat([content.seen, bytes]);
      },
      truncate: async (length) => {
        this.#step('file.truncate', path);
        content.seen = content.seen.subarray(0, length);
      },
      sync: async () => {
        this.#step('file.sync', path);
        content.kept = content.seen;
      },
      close: async () => this.#step('file.close', path),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', from);
    this.#content(from);
    this.#rearrange({ kind: 'renamed', from, to });
  }

  async remove(path: string): Promise<void> {
    this.#step('remove', path);
    if (this.#seen.has(path)) this.#rearrange({ kind: 'removed', path });
  }

  async syncFolder(path: string): Promise<void> {
    this.#step('syncFolder', path);
    this.#kept = new Map(this.#seen);
    this.#rearranged = [];
  }

  #content(path: string): Content {
    const content = this.#seen.get(path);
    if (content === undefined) throw missing(path);
    return content;
  }
}

/** Of what was written since the last sync: nothing, all, a beginning, or all but some sectors, which read as zeros. */
const survivor = (seen: Buffer, kept: Buffer, dice: Dice): Buffer => {
  if (seen.length < kept.length) return dice(2) === 0 ? seen : kept;
  const written = seen.length - kept.length;
  switch (dice(4)) {
    case 0:
      return kept;
    case 1:
      return seen;
    case 2:
      return seen.subarray(0, kept.length + dice(written + 1));
    default: {
      const left = Buffer.from(seen);
      for (let at = kept.length; at < seen.length; ) {
        const end = Math.min(seen.length, (Math.floor(at / sectorBytes) + 1) * sectorBytes);
        if (dice(2) === 0) left.fill(0, at, end);
        at = end;
      }
      return left;
    }
  }
};
