import { createHash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { StoreOpenError } from '../errors.js';
import { type OrganisationState, type State, stateFrom, stateSchema } from '../state.js';
import { type Files, sidecarPath, snapshotPath } from './files.js';

/** So many records are written between two turns of the event loop, so that no question waits for a snapshot. */
const slice = 500;

/** A moment of the state: its tables copied, its organisations as they stood (they are replaced, never changed). */
export interface Moment {
  state: State;
  journalLengths: ReadonlyMap<string, number>;
  /** The number of the last operation that is in it. */
  last: number;
}

export const momentOf = (state: State, last: number): Moment => ({
  state: {
    organisations: { ...state.organisations },
    tenants: { ...state.tenants },
    identities: { ...state.identities },
    references: { ...state.references },
    outbox: { ...state.outbox },
    once: { ...state.once },
    leases: { ...state.leases },
  },
  journalLengths: new Map(Object.entries(state.organisations).map(([id, { journal }]) => [id, journal.length])),
  last,
});

function* list(items: readonly unknown[], length: number): Generator<string> {
  yield '[';
  for (let index = 0; index < length; index += 1) yield `${index === 0 ? '' : ',\n'}${JSON.stringify(items[index])}`;
  yield ']';
}

function* record(entries: Iterable<[string, unknown]>): Generator<string> {
  yield '{';
  let first = true;
  for (const [key, value] of entries) {
    yield `${first ? '' : ',\n'}${JSON.stringify(key)}:${JSON.stringify(value)}`;
    first = false;
  }
  yield '}';
}

function* organisation(
  { facts, journal, people, ...rest }: OrganisationState,
  journalLength: number,
): Generator<string> {
  yield `{"version":${rest.version},"settings":${JSON.stringify(rest.settings)},"facts":{`;
  const { people: known, associations, achievements, ...others } = facts;
  yield Object.entries(others)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',');
  for (const [key, items] of Object.entries({ people: known, associations, achievements })) {
    yield `,${JSON.stringify(key)}:`;
    yield* list(items, items.length);
  }
  yield '},"people":';
  yield* record(Object.entries(people));
  yield ',"journal":';
  yield* list(journal, journalLength);
  yield '}';
}

/** The state as plain JSON, record by record: any JSON reader, stock lowdb's included, can read it. */
function* json({ state, journalLengths, last }: Moment): Generator<string> {
  const { organisations, ...tables } = state;
  yield `{"last":${last},"organisations":{`;
  let first = true;
  for (const [id, one] of Object.entries(organisations)) {
    yield `${first ? '' : ','}${JSON.stringify(id)}:`;
    yield* organisation(one, journalLengths.get(id) ?? 0);
    first = false;
  }
  yield '}';
  for (const [name, table] of Object.entries(tables)) {
    yield `,${JSON.stringify(name)}:`;
    yield* record(Object.entries(table));
  }
  yield '}\n';
}

const write = async (path: string, pieces: Iterable<string>): Promise<string> => {
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  try {
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      const text = batch.join('');
      batch = [];
      hash.update(text);
      await file.appendFile(text);
      await setImmediate();
    };
    for (const piece of pieces) {
      batch.push(piece);
      if (batch.length >= slice) await flush();
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
};

/** Writes a snapshot beside the others under a name that is not read; `publish` gives it its name. */
export const draftSnapshot = async (directory: string, generation: number, moment: Moment): Promise<void> => {
  const sum = await write(`${snapshotPath(directory, generation)}.tmp`, json(moment));
  await write(`${sidecarPath(directory, generation)}.tmp`, [`${sum}\n`]);
};

/** The sidecar first: a snapshot is there once its own name is. */
export const publishSnapshot = async (files: Files, directory: string, generation: number): Promise<void> => {
  const [sidecar, snapshot] = [sidecarPath(directory, generation), snapshotPath(directory, generation)];
  await rename(`${sidecar}.tmp`, sidecar);
  await rename(`${snapshot}.tmp`, snapshot);
  await files.syncFolder(directory);
};

const restore = (directory: string, generation: number): string =>
  `Put back a copy of the folder ${directory}, or remove ${snapshotPath(directory, generation)} to start from the generation before it.`;

export const readSnapshot = async (directory: string, generation: number): Promise<{ state: State; last: number }> => {
  const path = snapshotPath(directory, generation);
  const read = async (name: string): Promise<string> => {
    try {
      return await readFile(name, 'utf8');
    } catch {
      throw new StoreOpenError(`${name} is missing or cannot be read. ${restore(directory, generation)}`);
    }
  };
  const [text, sum] = [await read(path), (await read(sidecarPath(directory, generation))).trim()];
  if (createHash('sha256').update(text).digest('hex') !== sum)
    throw new StoreOpenError(
      `${path} is damaged: its checksum is not the one beside it. ${restore(directory, generation)}`,
    );
  const parsed = stateSchema.extend({ last: stateSchema.shape.once.valueType }).safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new StoreOpenError(`${path} is not a snapshot this version can read. ${restore(directory, generation)}`);
  const { last, ...state } = parsed.data;
  return { state: stateFrom(state), last };
};
