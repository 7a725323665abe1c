import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import { loadProgramme } from '../../bot/programmes.js';
import type { Facts } from '../../core/index.js';
import { openEmbeddedStore } from '../../storage/index.js';
import { largeOrganisation } from '../core/performance/large-organisation.js';
import { dataFolder } from './organisation.js';
import { type Comparison, median, milliseconds, percentile, times } from './table.js';

const commits = 60;

const timesOf = async (work: (serial: number) => Promise<unknown>): Promise<number[]> => {
  const found: number[] = [];
  for (let serial = 0; serial < commits; serial += 1) {
    const start = performance.now();
    await work(serial);
    found.push(performance.now() - start);
  }
  return found;
};

const ofOurs = async (people: number, now: string): Promise<number[]> => {
  const directory = await dataFolder(people, now);
  const store = await openEmbeddedStore({ directory });
  const on = now.slice(0, 10);
  const found = await timesOf((serial) =>
    store.commit([
      {
        organisation: 'large',
        expected: serial + 1,
        at: now,
        on,
        actor: null,
        reason: 'bench',
        changes: [{ kind: 'metric-read', on, metric: 'power_bi_seats', value: serial }],
      },
    ]),
  );
  await store.close();
  rmSync(directory, { recursive: true });
  return found;
};

/** lowdb as its own README uses it: the whole document is written for every change, and nothing is synced to the disk. */
const ofPlainLowdb = async (people: number, now: string): Promise<number[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'assay-bench-lowdb-'));
  const on = now.slice(0, 10);
  const facts: Facts = largeOrganisation(loadProgramme('mpn-2017'), people, on);
  const db = await JSONFilePreset<{ facts: Facts }>(join(directory, 'db.json'), { facts });
  await db.write();
  const found = await timesOf((serial) =>
    db.update(({ facts: { metrics } }) => {
      metrics.push({ metric: 'power_bi_seats', value: serial, on });
    }),
  );
  rmSync(directory, { recursive: true });
  return found;
};

/** One durable commit of one change beside one write of plain lowdb, which is not durable. */
export const commitsBesideLowdb = async (sizes: readonly number[]): Promise<Comparison[]> => {
  const now = new Date().toISOString();
  const found: Comparison[] = [];
  for (const people of sizes) {
    const ours = await ofOurs(people, now);
    const theirs = await ofPlainLowdb(people, now);
    const ratio = median(theirs) / median(ours);
    found.push({
      what: `one change committed, ${people.toLocaleString('en')} people`,
      ours: `${milliseconds(median(ours))}, p99 ${milliseconds(percentile(ours, 0.99))}, on the disk when acknowledged`,
      theirs: `${milliseconds(median(theirs))}, p99 ${milliseconds(percentile(theirs, 0.99))}, plain lowdb, not synced`,
      ratio: ratio >= 1 ? `${times(ratio)} faster` : `${times(1 / ratio)} slower`,
      target: '',
      met: null,
    });
  }
  return found;
};
