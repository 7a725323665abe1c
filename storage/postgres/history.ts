import { setImmediate } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { commitSchema } from '../records.js';
import { SnapshotBuilder } from '../snapshot-builder.js';
import { type Moment, recordsOf } from '../snapshot-records.js';
import { emptyState, type State } from '../state.js';
import { type KeptCommit, Replica } from './replica.js';

/** How far an organisation has come. */
export interface Standing {
  version: number;
  /** The version of its snapshot; 0: none, and the commits tell everything. */
  snapshotVersion: number;
}

const standingsSchema = z
  .array(
    z
      .object({ version: z.int(), snapshot_version: z.int() })
      .transform(({ version, snapshot_version }) => ({ version, snapshotVersion: snapshot_version })),
  )
  .max(1);

/** Of the organisation that is asked for. */
export const standingText =
  'select version, snapshot_version from organisations where organisation = assay_organisation()';

export const standingFrom = (rows: unknown): Standing | null => standingsSchema.parse(rows)[0] ?? null;

/** So many lie in memory at a time. Between pieces, and between so many commits, others have their turn. */
const piecesAtATime = 8;
const commitsAtATime = 200;

const pieceSchema = z.object({ place: z.int(), lines: z.string() });

const snapshotIn = async (client: ClientBase, organisation: string): Promise<State> => {
  const builder = new SnapshotBuilder();
  for (let after = -1; ; ) {
    const { rows } = await client.query(
      'select place, lines from snapshot_pieces where organisation = $1 and place > $2 order by place limit $3',
      [organisation, after, piecesAtATime],
    );
    if (rows.length === 0) return builder.finished();
    for (const row of rows) {
      const { place, lines } = pieceSchema.parse(row);
      if (place !== after + 1) throw new Error(`piece ${after + 1} of the snapshot of ${organisation} is missing`);
      after = place;
      for (const line of lines.split('\n')) builder.add(Buffer.from(line));
      await setImmediate();
    }
  }
};

const commitRowSchema = z.object({
  version: z.int(),
  commit: z.string().transform((content) => commitSchema.parse(JSON.parse(content))),
});

const advanceIn = async (client: ClientBase, replica: Replica, organisation: string, to: number): Promise<void> => {
  while (replica.version < to) {
    const before = replica.version;
    const { rows } = await client.query(
      `select version, content as commit from commits
        where organisation = $1 and version > $2 order by version limit $3`,
      [organisation, before, commitsAtATime],
    );
    const commits: KeptCommit[] = rows.map((row) => commitRowSchema.parse(row));
    replica.advance(commits);
    if (replica.version === before) throw new Error(`commit ${before + 1} of ${organisation} is missing`);
  }
};

/** Takes what was committed since from the database, if the replica is not too old for it. Within a transaction of one moment. */
const isBroughtUp = async (
  client: ClientBase,
  replica: Replica,
  organisation: string,
  standing: Standing,
): Promise<boolean> => {
  if (replica.version < standing.snapshotVersion) return false;
  await advanceIn(client, replica, organisation, standing.version);
  return true;
};

/**
 * The organisation as it stands, from `known` where that is near enough. Null when there is none. Within a transaction on its
 * behalf in which nobody else changes it.
 */
export const replicaIn = async (
  client: ClientBase,
  organisation: string,
  known: Replica | null,
): Promise<Replica | null> => {
  const standing = standingFrom((await client.query(standingText)).rows);
  if (standing === null) return null;
  if (known !== null && (await isBroughtUp(client, known, organisation, standing))) return known;
  const state = standing.snapshotVersion === 0 ? emptyState() : await snapshotIn(client, organisation);
  const replica = new Replica(organisation, state);
  if (replica.version !== standing.snapshotVersion)
    throw new Error(`the snapshot of ${organisation} is of version ${replica.version}`);
  await advanceIn(client, replica, organisation, standing.version);
  return replica;
};

const pieceBytes = 256 * 1024;

function* piecesOf(moment: Moment): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const record of recordsOf(moment)) {
    piece.push(record);
    length += record.length + 1;
    if (length < pieceBytes) continue;
    yield piece.join('\n');
    piece = [];
    length = 0;
  }
  if (piece.length > 0) yield piece.join('\n');
}

/**
 * Puts a snapshot of that version in the place of the one before it and of all commits up to it. Within a transaction that
 * holds the organisation's row, and on its behalf.
 */
export const writeSnapshotIn = async (
  client: ClientBase,
  organisation: string,
  version: number,
  moment: Moment,
): Promise<void> => {
  await client.query('delete from snapshot_pieces where organisation = $1', [organisation]);
  let [place, bytes] = [0, 0];
  for (const lines of piecesOf(moment)) {
    await client.query('insert into snapshot_pieces (organisation, place, lines) values ($1, $2, $3)', [
      organisation,
      place,
      lines,
    ]);
    place += 1;
    bytes += Buffer.byteLength(lines);
  }
  await client.query('delete from commits where organisation = $1 and version <= $2', [organisation, version]);
  await client.query(
    `update organisations
        set snapshot_version = $2,
            snapshot_bytes = $3,
            commit_bytes = (select coalesce(sum(octet_length(content)), 0) from commits where organisation = $1)
      where organisation = $1`,
    [organisation, version, bytes],
  );
};
