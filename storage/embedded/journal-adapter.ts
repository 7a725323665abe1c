import { rm } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import { StoreClosedError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { State } from '../state.js';
import { type AppendFile, type Files, journalPath, sidecarPath, snapshotPath } from './files.js';
import { writeLine } from './journal-line.js';
import type { Recovered } from './recover.js';
import { draftSnapshot, type Moment, momentOf, publishSnapshot } from './snapshot-file.js';

export interface JournalOptions {
  directory: string;
  files: Files;
  /** A journal larger than this, and than half the last snapshot, makes a new snapshot. */
  snapshotAfterBytes: number;
  /** A write failed: the store refuses everything from now on, and the process should end. */
  onFatal(error: unknown): void;
}

interface Waiting {
  line: string;
  done(): void;
  failed(error: unknown): void;
}

/**
 * lowdb's adapter with a journal behind it: `write` acknowledges when every operation recorded before it is on the disk.
 * Operations that come together share one write (group commit). Snapshots are taken in the background, from a moment of
 * the state, and published only after the journal up to that moment was flushed.
 */
export class JournalAdapter implements Adapter<State> {
  readonly #options: JournalOptions;
  readonly #recovered: Recovered;
  #journal: AppendFile;
  #generation: number;
  #last: number;
  #bytes: number;
  #threshold: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #snapshot: Promise<void> | null = null;
  #broken: unknown = null;
  /** Rotations still needed until erased personal data is in no file: one older generation is kept. */
  #rotationsOwed = 0;

  constructor(options: JournalOptions, recovered: Recovered, journal: AppendFile) {
    this.#options = options;
    this.#recovered = recovered;
    this.#journal = journal;
    this.#generation = recovered.generation;
    this.#last = recovered.last;
    this.#bytes = recovered.journalBytes;
    this.#threshold = this.#thresholdFor(recovered.snapshotBytes);
  }

  #thresholdFor(snapshotBytes: number): number {
    return Math.max(this.#options.snapshotAfterBytes, snapshotBytes / 2);
  }

  async read(): Promise<State> {
    return this.#recovered.state;
  }

  /** Puts an operation, already performed on the state, in line. `write` says when it is durable. */
  record(operation: Operation): void {
    this.#last += 1;
    const line = writeLine(this.#last, operation);
    if (
      operation.kind === 'commit' &&
      operation.commits.some(({ directory }) => directory.some(({ kind }) => kind === 'person-erased'))
    )
      this.#rotationsOwed = 2;
    this.#waiting.push({ line, done: () => {}, failed: () => {} });
  }

  async write(state: State): Promise<void> {
    if (this.#broken !== null) throw this.#refusal();
    const last = this.#waiting.at(-1);
    if (last === undefined) {
      await this.#flushing;
      if (this.#broken !== null) throw this.#refusal();
      return;
    }
    const durable = new Promise<void>((resolve, reject) => {
      const { done, failed } = last;
      last.done = () => {
        done();
        resolve();
      };
      last.failed = (error) => {
        failed(error);
        reject(error);
      };
    });
    this.#flushing ??= this.#flush(state);
    await durable;
  }

  async #flush(state: State): Promise<void> {
    /** So that whoever starts a flush has noted it before it can end. */
    await Promise.resolve();
    try {
      do {
        const batch = this.#takeWaiting();
        if (batch.length > 0) await this.#append(batch);
        const due = this.#rotationsOwed > 0 || this.#bytes > this.#threshold;
        if (due && this.#snapshot === null) await this.#rotate(state);
      } while (this.#waiting.length > 0);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#flushing = null;
    }
  }

  #takeWaiting(): Waiting[] {
    const batch = this.#waiting;
    this.#waiting = [];
    return batch;
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    const text = batch.map(({ line }) => line).join('');
    try {
      await this.#journal.write(text);
    } catch (error) {
      for (const { failed } of batch) failed(this.#refusal(error));
      throw error;
    }
    this.#bytes += Buffer.byteLength(text);
    for (const { done } of batch) done();
  }

  /** Opens the next journal, then, in one turn of the event loop, takes the moment and sends what waits to the old one. */
  async #rotate(state: State): Promise<void> {
    const { directory, files } = this.#options;
    const next = this.#generation + 1;
    const journal = await files.append(journalPath(directory, next));
    await files.syncFolder(directory);
    const moment = momentOf(state, this.#last);
    /** In the same turn as the moment: what is erased from now on is owed rotations of its own. */
    this.#rotationsOwed = Math.max(0, this.#rotationsOwed - 1);
    const before = this.#takeWaiting();
    if (before.length > 0) await this.#append(before);
    await this.#journal.close();
    this.#journal = journal;
    this.#generation = next;
    this.#bytes = 0;
    this.#snapshot = this.#takeSnapshot(next, moment).finally(() => {
      this.#snapshot = null;
      if (this.#rotationsOwed > 0 && this.#broken === null) this.#flushing ??= this.#flush(state);
    });
  }

  async #takeSnapshot(generation: number, moment: Moment): Promise<void> {
    const { directory, files } = this.#options;
    try {
      await draftSnapshot(directory, generation, moment);
      await publishSnapshot(files, directory, generation);
      await this.#forget(generation - 2);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** One older generation is kept as a way back; the ones before it go, and erased personal data with them. */
  async #forget(through: number): Promise<void> {
    const { directory } = this.#options;
    for (let generation = through; generation >= 0; generation -= 1) {
      await rm(sidecarPath(directory, generation), { force: true });
      await rm(snapshotPath(directory, generation), { force: true });
      await rm(journalPath(directory, generation), { force: true });
      if (generation < through - 2) return;
    }
  }

  #refusal(cause: unknown = this.#broken): StoreClosedError {
    return new StoreClosedError('the store could not be written and accepts nothing more', { cause });
  }

  #fail(error: unknown): void {
    if (this.#broken !== null) return;
    this.#broken = error;
    for (const { failed } of this.#takeWaiting()) failed(this.#refusal());
    this.#options.onFatal(error);
  }

  async close(): Promise<void> {
    while (this.#flushing !== null || this.#snapshot !== null || (this.#rotationsOwed > 0 && this.#broken === null)) {
      this.#flushing ??= this.#flush(this.#recovered.state);
      await this.#flushing;
      await this.#snapshot;
    }
    await this.#journal.close();
  }
}
