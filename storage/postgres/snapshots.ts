import type { Connection } from './connection.js';
import { standingFrom, writeSnapshotIn } from './history.js';
import type { Replicas } from './replicas.js';

/** Takes snapshots in the background, one of an organisation at a time, so that starting does not grow longer and longer. */
export class Snapshots {
  readonly #connection: Connection;
  readonly #replicas: Replicas;
  readonly #running = new Map<string, Promise<void>>();

  constructor(connection: Connection, replicas: Replicas) {
    this.#connection = connection;
    this.#replicas = replicas;
  }

  /** `onFailure`: nothing is lost by it, and the next commit asks again. */
  take(organisation: string, onFailure: (error: unknown) => void): void {
    if (this.#running.has(organisation)) return;
    const running = this.#write(organisation)
      .catch(onFailure)
      .finally(() => this.#running.delete(organisation));
    this.#running.set(organisation, running);
  }

  /** Resolves when none is being taken. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #write(organisation: string): Promise<void> {
    const replica = await this.#replicas.current(organisation);
    if (replica === null) return;
    const { version } = replica;
    const moment = replica.moment();
    await this.#connection.inTransaction({ organisation }, async (client) => {
      const { rows } = await client.query(
        'select version, snapshot_version from organisations where organisation = $1 for no key update',
        [organisation],
      );
      /** Somebody may have been erased since: what this instance holds still names them then. */
      if ((standingFrom(rows)?.snapshotVersion ?? version) >= version) return;
      await writeSnapshotIn(client, organisation, version, moment);
    });
  }
}
