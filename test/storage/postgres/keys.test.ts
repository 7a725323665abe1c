import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { memoryStore, openEmbeddedStore, type Store } from '../../../storage/index.js';
import { keptAs } from '../../../storage/postgres/keys.js';
import { onDatabase } from './on-database.js';

const at = '2026-11-23T08:00:00.000Z';
const hour = 3_600_000;
const laterBy = (ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** What comes from platforms, and what does not but might. */
const peculiar: Readonly<Record<string, string>> = {
  'a plain one': 'slack:Ev1',
  'an empty one': '',
  'the longest that is kept as it is': 'k'.repeat(500),
  'one longer than that': 'k'.repeat(501),
  'one longer than an index takes': 'k'.repeat(100_000),
  'one with a zero byte': 'a\0b',
  'one with half a character': 'a\ud800b',
  'one with the other half': 'a\udc00b',
  'one with a whole one of two halves': 'a😀b',
  'one with an end of line': 'a\nb',
  'one that looks like a digest': `sha256:${'0'.repeat(64)}`,
};

describe('how a key is kept in PostgreSQL', () => {
  it('is as it is where a column can hold it, and else by a digest that tells it from every other', () => {
    expect(keptAs('slack:Ev1')).to.equal('slack:Ev1');
    expect(keptAs('k'.repeat(500))).to.equal('k'.repeat(500));
    for (const key of ['', 'k'.repeat(501), 'a\0b', 'a\ud800b', 'a\nb'])
      expect(keptAs(key), JSON.stringify(key).slice(0, 20)).to.match(/^sha256:[0-9a-f]{64}$/);
    const kept = Object.values(peculiar).map(keptAs);
    expect(new Set(kept).size).to.equal(kept.length);
  });
});

describe('keys seen once, in PostgreSQL', () => {
  const database = onDatabase();

  it('are seen by one of several instances at one moment, whatever they look like', async () => {
    const stores: Store[] = await Promise.all([1, 2, 3].map(() => database.opened()));
    for (const [what, key] of Object.entries(peculiar)) {
      const asked = [...stores, ...stores].map((store) => store.once(key, hour, at));
      const first = (await Promise.all(asked)).filter((seen) => seen);
      expect(first, what).to.have.length(1);
    }
  });

  it('are seen again by one of several instances, at the instant at which their time is over', async () => {
    const stores = await Promise.all([1, 2].map(() => database.opened()));
    const all = (now: string): Promise<boolean[]> => Promise.all(stores.map((store) => store.once('k', hour, now)));
    expect(await all(at)).to.have.members([true, false]);
    expect(await all(laterBy(hour - 1))).to.deep.equal([false, false]);
    expect(await all(laterBy(hour))).to.have.members([true, false]);
    expect(await all(laterBy(2 * hour - 1))).to.deep.equal([false, false]);
  });

  it('go when their time is over, those that ended first before others, and none before', async () => {
    const store = await database.opened();
    const client = await database.connected();
    const kept = async (): Promise<string[]> =>
      (await client.query<{ key: string }>('select key from seen_keys order by key')).rows.map(({ key }) => key);
    /** The last ones first: in which order they came says nothing. */
    for (let number = 19; number >= 0; number -= 1)
      await store.once(`old ${String(number).padStart(2, '0')}`, number + 1, at);
    await store.once('for long', 100 * hour, at);
    expect(await kept()).to.have.length(21);
    await store.once('new 1', hour, laterBy(hour));
    const left = await kept();
    expect(left, 'a few at a time').to.have.length(21 - 8 + 1);
    expect(left).to.not.include('old 07');
    expect(left).to.include.members(['old 08', 'for long']);
    for (const number of [2, 3]) await store.once(`new ${number}`, hour, laterBy(hour));
    expect(await kept()).to.have.members(['for long', 'new 1', 'new 2', 'new 3']);
    expect(await store.once('for long', hour, laterBy(hour)), 'not swept').to.equal(false);
  });

  it('do not grow with what comes, while several instances sweep at once', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => database.opened()));
    const client = await database.connected();
    for (let round = 0; round < 40; round += 1)
      await Promise.all(stores.map((store, nth) => store.once(`${round} ${nth}`, 1000, laterBy(round * 1000))));
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from seen_keys');
    /** Those of the last round, and what the instances passed by because another one had it in hand. */
    expect(rows[0]?.count).to.be.below(20);
  });
});

describe('a key whose time is over', () => {
  const database = onDatabase();

  /** Asked in the same order, every store says the same: sweeping takes nothing that is still to be remembered. */
  it('is seen again in every store at the same instant, however many were swept meanwhile', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'keys-'));
    const embedded = await openEmbeddedStore({ directory, onFatal: () => {}, onTorn: () => {} });
    const [memory, postgres] = [memoryStore(), await database.opened()];
    const answers = async (store: Store): Promise<boolean[]> => {
      const said: boolean[] = [];
      for (let step = 0; step < 300; step += 1) {
        const key = `k${(step * 7) % 11}`;
        said.push(await store.once(key, 1 + ((step * 5) % 17) * 1000, laterBy(step * 700)));
      }
      return said;
    };
    const said = await answers(memory);
    expect(said).to.include(true).and.to.include(false);
    expect(await answers(postgres)).to.deep.equal(said);
    expect(await answers(embedded)).to.deep.equal(said);
    await Promise.all([memory.close(), embedded.close()]);
    await rm(directory, { recursive: true });
  });
});
