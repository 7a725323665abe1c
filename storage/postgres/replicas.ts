import type { Connection } from './connection.js';
import { replicaIn, type Standing, standingFrom, standingText } from './history.js';
import type { KeptCommit, Replica } from './replica.js';

/** So many organisations are held at once; those come first that were asked for last. */
const held = 64;

/** What this instance knows of organisations. The database decides what is true; here it only need not be read again. */
export class Replicas {
  readonly #connection: Connection;
  readonly #size: number;
  /** Least recently used first. */
  readonly #replicas = new Map<string, Replica>();
  /** How far organisations have come, as the database is being asked. */
  readonly #answers = new Map<string, Promise<Standing | null>>();
  readonly #nextAnswers = new Map<string, Promise<Standing | null>>();
  readonly #loads = new Map<string, Promise<Replica>>();

  constructor(connection: Connection, size: number = held) {
    this.#connection = connection;
    this.#size = size;
  }

  /** The organisation, at least as new as what was acknowledged before this was asked. */
  async current(organisation: string): Promise<Replica | null> {
    const standing = await this.#standing(organisation);
    if (standing === null) return null;
    const replica = this.#used(organisation);
    if (replica !== null && replica.version >= standing.version) return replica;
    for (;;) {
      /** One that somebody else began to read may be of a moment before this was asked. */
      const loaded = await this.#load(organisation);
      if (loaded.version >= standing.version) return loaded;
    }
  }

  /** The version that is known here; the organisation may be further. 0: nothing is known. */
  known(organisation: string): number {
    return this.#replicas.get(organisation)?.version ?? 0;
  }

  /** Whoever asks while others are being answered is answered by the next question, together with all who wait for it. */
  #standing(organisation: string): Promise<Standing | null> {
    const waiting = this.#nextAnswers.get(organisation);
    if (waiting !== undefined) return waiting;
    const before = this.#answers.get(organisation);
    if (before === undefined) return this.#ask(organisation);
    const next = before
      .catch(() => null)
      .then(() => {
        this.#nextAnswers.delete(organisation);
        return this.#ask(organisation);
      });
    this.#nextAnswers.set(organisation, next);
    return next;
  }

  #ask(organisation: string): Promise<Standing | null> {
    const answer = this.#connection
      .ask({ organisation }, standingText)
      .then(standingFrom)
      .finally(() => {
        if (this.#answers.get(organisation) === answer) this.#answers.delete(organisation);
      });
    this.#answers.set(organisation, answer);
    return answer;
  }

  /** What was acknowledged; a replica that has not come so far reads it when it is asked for. */
  advance(organisation: string, commit: KeptCommit): void {
    try {
      this.#replicas.get(organisation)?.advance([commit]);
    } catch {
      /** It is committed all the same. What could be half applied is read again. */
      this.#replicas.delete(organisation);
    }
  }

  /** Whoever asks while it is read shares it. */
  #load(organisation: string): Promise<Replica> {
    const load =
      this.#loads.get(organisation) ??
      this.#connection
        .inTransaction(
          { organisation },
          (client) => replicaIn(client, organisation, this.#replicas.get(organisation) ?? null),
          'snapshot',
        )
        .then((replica) => {
          if (replica === null) throw new Error(`${organisation} is gone`);
          this.#replicas.set(organisation, replica);
          this.#used(organisation);
          return replica;
        })
        .catch((error: unknown) => {
          this.#replicas.delete(organisation);
          throw error;
        })
        .finally(() => this.#loads.delete(organisation));
    this.#loads.set(organisation, load);
    return load;
  }

  #used(organisation: string): Replica | null {
    const replica = this.#replicas.get(organisation);
    if (replica === undefined) return null;
    this.#replicas.delete(organisation);
    this.#replicas.set(organisation, replica);
    for (const oldest of this.#replicas.keys()) {
      if (this.#replicas.size <= this.#size) break;
      this.#replicas.delete(oldest);
    }
    return replica;
  }
}
