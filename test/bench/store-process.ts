/**
 * A process that does nothing but keep an organisation, so that memory and stalls are the store's own.
 * `seed <folder> <people>` fills a folder; `work <folder> <people>` opens it and commits to it. Reports by message.
 */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openEmbeddedStore, type Snapshot, type Store } from '../../storage/index.js';
import { at, founded, joined, linked, on, organisation, personId, recorded } from './store-people.js';

const commitsOfEachKind = 400;
/** An erasure makes two new generations at once: so often that one is being written most of the time. */
const erasedAfter = 150;

const factsReads = 100;

const [task = '', directory = '', size = '0'] = process.argv.slice(2);
const people = Number(size);

const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

const isSnapshotUnderWay = (): boolean => readdirSync(directory).some((name) => name.endsWith('.tmp'));

const seed = async (): Promise<unknown> => {
  const store = await openEmbeddedStore({ directory });
  await store.commit([founded(people)]);
  await store.close();
  return { peak: peakBytes() };
};

type Commit = Parameters<Store['commit']>[0][number];

const committed = async (store: Store, version: number, what: Partial<Commit>): Promise<number> => {
  const begun = performance.now();
  const outcome = await store.commit([
    { organisation, expected: version, at, on, actor: personId(0), reason: 'bench', ...what },
  ]);
  const took = performance.now() - begun;
  if (outcome.kind !== 'committed') throw new Error('somebody else committed');
  return took;
};

const read = async (store: Store): Promise<Snapshot> => {
  const snapshot = await store.read(organisation);
  if (snapshot?.people.get(personId(0)) === undefined) throw new Error('somebody is missing');
  return snapshot;
};

/** One commit after another, each decided on a version and a name just read. */
const work = async (store: Store): Promise<{ commits: number[]; amid: number }> => {
  const commits: number[] = [];
  let amid = 0;
  const commit = async (what: Partial<Commit>): Promise<void> => {
    const { version } = await read(store);
    if (isSnapshotUnderWay()) amid += 1;
    commits.push(await committed(store, version, what));
  };
  for (let serial = 0; serial < commitsOfEachKind; serial += 1) {
    await commit(joined(personId(people + serial)));
    await commit({ changes: [linked(personId(people + serial), 0)] });
    await commit({ directory: [recorded(personId(serial), `Renamed ${serial}`)] });
    if (serial % erasedAfter === 0)
      await commit({ directory: [{ kind: 'person-erased', person: personId(people - 1 - serial / erasedAfter) }] });
  }
  return { commits, amid };
};

/** How long it takes to have all facts in front of one, each time after one more certificate. */
const layOut = async (store: Store): Promise<number[]> => {
  const found: number[] = [];
  for (let serial = 0; serial < factsReads; serial += 1) {
    await committed(store, (await read(store)).version, { changes: [linked(personId(people + serial), 1)] });
    const begun = performance.now();
    const { facts } = await read(store);
    if (facts.achievements.length + facts.associations.length + facts.people.length < 5 * people)
      throw new Error('facts are missing');
    found.push(performance.now() - begun);
  }
  return found;
};

const opened = async (): Promise<unknown> => {
  const begun = performance.now();
  const store = await openEmbeddedStore({ directory });
  const start = performance.now() - begun;
  const atStart = peakBytes();
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const found = await work(store);
  stalls.disable();
  const peak = peakBytes();
  const layOuts = await layOut(store);
  const peakWithFacts = peakBytes();
  await store.close();
  return { ...found, start, stall: stalls.max / 1e6, atStart, peak, layOuts, peakWithFacts };
};

const report = await (task === 'seed' ? seed() : opened());
process.send?.(report);
process.disconnect?.();
