import type { Adapter } from 'lowdb';
import { StoreClosedError } from '../errors.js';
import { type Operation, perform } from '../operation.js';
import { type Moment, momentOf } from '../snapshot-records.js';
import type { State } from '../state.js';
import { Batch } from './batch.js';
import { erases, generationsOwed } from './erasure.js';
import type { Files, OpenFile } from './files.js';
import { continuedLine, operationLine, operationText } from './journal-line.js';
import { journalPath } from './names.js';
import { removeOldGenerations } from './old-generations.js';
import type { Recovered } from './recover.js';
import { draftSnapshot, publishSnapshot } from './snapshot-file.js';

export interface JournalOptions {
  directory: string;
  files: Files;
  /** A journal larger than this, and than half the last snapshot, makes a new snapshot. */
  snapshotAfterBytes: number;
  /** A write failed: the store refuses everything from now on, and the process should end. */
  onFatal(error: unknown): void;
}

/**
 * lowdb's adapter with a journal behind it: `write` resolves when every operation recorded before it is on the disk.
 * Operations that come together share one write (group commit). Snapshots are taken in the background, from a moment of
 * the state that the journal already holds on the disk.
 */
export class JournalAdapter implements Adapter<State> {
  readonly #options: JournalOptions;
  readonly #state: State;
  #journal: OpenFile;
  #generation: number;
  /** The number of the last operation performed, and of the last one on the disk. */
  #last: number;
  #durable: number;
  #journalBytes: number;
  #snapshotBytes: number;
  #waiting: Batch | null = null;
  #writing: Batch | null = null;
  #running: Promise<void> | null = null;
  #snapshot: Promise<void> | null = null;
  #broken: { error: unknown } | null = null;
  /** Snapshots still to be made until erased personal data is in no file. */
  #owed: number;

  constructor(options: JournalOptions, recovered: Recovered) {
    this.#options = options;
    this.#state = recovered.state;
    this.#journal = recovered.journal;
    this.#generation = recovered.generation;
    this.#last = recovered.last;
    this.#durable = recovered.last;
    this.#journalBytes = recovered.journalBytes;
    this.#snapshotBytes = recovered.snapshotBytes;
    this.#owed = recovered.owed;
  }

  async read(): Promise<State> {
    return this.#state;
  }

  /** Performs an operation and puts it in line, in one turn of the event loop. `write` says when it is durable. */
  record(operation: Operation): void {
    if (this.#broken !== null) throw this.#refusal();
    /** First, as it may throw, and then nothing has happened. */
    const text = operationText(operation);
    try {
      perform(this.#state, operation);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
    this.#last += 1;
    if (erases(operation)) this.#owed = generationsOwed;
    this.#waiting ??= new Batch();
    this.#waiting.operations.push({ number: this.#last, text });
  }

  async write(): Promise<void> {
    if (this.#broken !== null) throw this.#refusal();
    const batch = this.#waiting ?? this.#writing;
    if (batch === null) return;
    this.#running ??= this.#run();
    await batch.durable;
  }

  async close(): Promise<void> {
    while (this.#running !== null || this.#snapshot !== null || this.#hasWork()) {
      this.#running ??= this.#run();
      await this.#running;
      await this.#snapshot;
    }
    await this.#journal.close();
  }

  #hasWork(): boolean {
    return this.#broken === null && (this.#waiting !== null || this.#owed > 0);
  }

  #isSnapshotDue(): boolean {
    const { snapshotAfterBytes } = this.#options;
    const isLong = this.#journalBytes > Math.max(snapshotAfterBytes, this.#snapshotBytes / 2);
    return this.#snapshot === null && (isLong || this.#owed > 0);
  }

  async #run(): Promise<void> {
    /** So that whoever starts it has noted it before it can end. */
    await Promise.resolve();
    try {
      while (this.#broken === null && (this.#waiting !== null || this.#isSnapshotDue())) {
        if (this.#waiting !== null) await this.#append(this.#takeWaiting());
        if (this.#isSnapshotDue()) await this.#rotate();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running = null;
    }
  }

  #takeWaiting(): Batch {
    const batch = this.#waiting ?? new Batch();
    this.#waiting = null;
    this.#writing = batch;
    return batch;
  }

  async #append(batch: Batch, ending = ''): Promise<void> {
    const text = `${batch.operations.map((one) => operationLine(one.number, this.#durable, one.text)).join('')}${ending}`;
    try {
      await this.#journal.write(text);
      await this.#journal.sync();
    } catch (error) {
      /** Broken before anybody hears of it, so that nobody tries again. */
      this.#fail(error);
      batch.failed(this.#refusal());
      throw error;
    } finally {
      this.#writing = null;
    }
    this.#durable = batch.operations.at(-1)?.number ?? this.#durable;
    this.#journalBytes += Buffer.byteLength(text);
    batch.done();
  }

  /**
   * Opens the next journal. Then, in one turn of the event loop, takes the moment and sends what waits, and the word
   * that the journal goes on, to the old one.
   */
  async #rotate(): Promise<void> {
    const { directory, files } = this.#options;
    const next = this.#generation + 1;
    const journal = await files.append(journalPath(directory, next));
    await files.syncFolder(directory);
    this.#owed = Math.max(0, this.#owed - 1);
    const moment = momentOf(this.#state, this.#last, this.#owed);
    await this.#append(this.#takeWaiting(), continuedLine(moment.last, this.#durable, next));
    const old = this.#journal;
    this.#journal = journal;
    this.#generation = next;
    this.#journalBytes = 0;
    await old.close();
    this.#snapshot = this.#takeSnapshot(next, moment);
  }

  async #takeSnapshot(generation: number, moment: Moment): Promise<void> {
    const { directory, files } = this.#options;
    try {
      this.#snapshotBytes = await draftSnapshot(files, directory, generation, moment, () => this.#batchWritten());
      await publishSnapshot(files, directory, generation);
      await removeOldGenerations(files, directory, generation);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#snapshot = null;
    }
    if (this.#broken === null && this.#isSnapshotDue()) this.#running ??= this.#run();
  }

  /** Resolves when no batch is on its way to the disk, or the one that was has arrived. */
  async #batchWritten(): Promise<void> {
    await this.#writing?.durable.catch(() => {});
  }

  #refusal(): StoreClosedError {
    return new StoreClosedError('the store could not be written and accepts nothing more', {
      cause: this.#broken?.error,
    });
  }

  #fail(error: unknown): void {
    if (this.#broken !== null) return;
    this.#broken = { error };
    this.#waiting?.failed(this.#refusal());
    this.#waiting = null;
    this.#options.onFatal(error);
  }
}
