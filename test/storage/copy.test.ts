import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { recordsAtATime } from '../../storage/copy-parts.js';
import {
  type CopyStep,
  compareStores,
  copyStore,
  openEmbeddedStore,
  openPostgresStore,
  type Place,
  type Store,
} from '../../storage/index.js';
import { refusalOf } from '../contract/refusal.js';
import { fillStore, toldBy } from '../support/full-store.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { diceOf } from '../support/random-numbers.js';
import { earlierFolder } from './earlier-folder.js';

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'assay-copy-'));

const folder = (directory: string): Place => ({ kind: 'folder', directory });
const database = ({ url }: FreshDatabase): Place => ({ kind: 'database', url });

const inFolder = async <T>(directory: string, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openEmbeddedStore({ directory });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const inDatabase = async <T>({ url }: FreshDatabase, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openPostgresStore({ url });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const filledFolder = async (seed: number): Promise<string> => {
  const directory = newDirectory();
  await inFolder(directory, (store) => fillStore(store, diceOf(seed)));
  return directory;
};

/** As an owner who goes past the program. */
const tamper = async ({ url }: FreshDatabase, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select set_config('assay.errand', 'delivery', false)");
    for (const statement of statements)
      expect((await client.query(statement)).rowCount, statement).to.be.greaterThan(0);
  } finally {
    await client.end();
  }
};

class Interrupted extends Error {}

describe('copying a store', function () {
  this.timeout(120_000);
  let target: FreshDatabase;
  beforeEach(async () => {
    target = await freshDatabase();
  });
  afterEach(() => target.drop());

  for (const seed of [1, 2, 3])
    it(`keeps every record from a folder to a database and back, seed ${seed}`, async () => {
      const [source, back] = [await filledFolder(seed), newDirectory()];
      const first = await inFolder(source, toldBy);
      const steps: CopyStep['kind'][] = [];
      const copied = await copyStore(folder(source), database(target), ({ kind }) => steps.push(kind));
      expect(copied.organisations).to.equal(3);
      expect(copied.records).to.be.greaterThan(350);
      expect(steps).to.deep.equal(['found', 'written', 'written', 'written', 'comparing']);
      expect(await inDatabase(target, toldBy)).to.deep.equal(first);
      expect(await copyStore(database(target), folder(back))).to.deep.equal(copied);
      expect(await inFolder(back, toldBy)).to.deep.equal(first);
      expect(await compareStores(folder(source), folder(back))).to.deep.equal({
        records: copied.records,
        differences: [],
      });
    });

  it('keeps what a program before this one wrote', async () => {
    const [source, back] = [newDirectory(), newDirectory()];
    for (const [name, content] of earlierFolder) writeFileSync(join(source, name), content);
    const { records } = await copyStore(folder(source), database(target));
    await copyStore(database(target), folder(back));
    expect(await compareStores(folder(source), folder(back))).to.deep.equal({ records, differences: [] });
    expect(await inFolder(back, toldBy)).to.deep.equal(await inFolder(source, toldBy));
  });

  it('keeps more of what belongs to the installation than is read at once, in its order, whosever it is', async () => {
    const [source, back] = [await filledFolder(5), newDirectory()];
    const count = 2 * recordsAtATime + 1;
    const told = async (store: Store): Promise<unknown> => [
      await toldBy(store),
      await Promise.all(Array.from({ length: count }, (_, number) => store.reference(`reference ${number}`))),
    ];
    const first = await inFolder(source, async (store) => {
      const [one = '', other = ''] = await store.organisations();
      const references = Array.from({ length: count }, (_, number) =>
        store.putReference({
          id: `reference ${number}`,
          organisation: ['founded later', one, other][number % 3] ?? '',
          platform: 'slack',
          tenant: 'T1',
          person: null,
          kind: 'shared',
          reference: { number },
          suspended: null,
          seenAt: '2026-11-23T08:00:00Z',
        }),
      );
      const keys = Array.from({ length: count }, (_, number) =>
        store.once(`event ${number}`, 1e12, '2026-11-23T08:00:00Z'),
      );
      await Promise.all([...references, ...keys]);
      return told(store);
    });
    const copied = await copyStore(folder(source), database(target));
    expect(copied.records).to.be.greaterThan(2 * count);
    expect(await copyStore(database(target), folder(back))).to.deep.equal(copied);
    expect(await inFolder(back, told)).to.deep.equal(first);
    await tamper(target, `delete from seen_keys where key = 'event 700'`, `update leases set owner = 'another'`);
    const { differences } = await compareStores(folder(source), database(target));
    expect(differences).to.have.length(4);
    expect(differences[0]).to.match(/^once records of the installation: \d+ in the first, \d+ in the second$/);
    expect(differences[1]).to.equal('lease records of the installation: number 1 is not the same');
  });

  it('goes on from what the database has committed since', async () => {
    const [source, back] = [await filledFolder(4), newDirectory()];
    await copyStore(folder(source), database(target));
    const told = await inDatabase(target, async (store) => {
      const [organisation = ''] = await store.organisations();
      const snapshot = await store.read(organisation);
      await store.commit([
        {
          organisation,
          expected: snapshot?.version ?? 0,
          at: '2026-11-24T08:00:00Z',
          on: '2026-11-24',
          actor: null,
          reason: 'test',
          changes: [{ kind: 'person-added', on: '2026-11-24', person: 'somebody new' }],
        },
      ]);
      return toldBy(store);
    });
    await copyStore(database(target), folder(back));
    expect(await inFolder(back, toldBy)).to.deep.equal(told);
  });

  it('leaves the other one empty when it is interrupted at any step', async () => {
    const source = await filledFolder(6);
    for (const last of ['found', 'written', 'comparing'] as const) {
      const interrupt = ({ kind }: CopyStep): void => {
        if (kind === last) throw new Interrupted();
      };
      const refusal = await refusalOf(copyStore(folder(source), database(target), interrupt));
      expect(refusal).to.be.instanceOf(Interrupted);
      expect(await inDatabase(target, toldBy)).to.deep.equal(await inFolder(newDirectory(), toldBy));
    }
    await copyStore(folder(source), database(target));
    for (const last of ['found', 'written', 'comparing'] as const) {
      const back = newDirectory();
      const interrupt = ({ kind }: CopyStep): void => {
        if (kind === last) throw new Interrupted();
      };
      expect(await refusalOf(copyStore(database(target), folder(back), interrupt))).to.be.instanceOf(Interrupted);
      expect(readdirSync(back)).to.deep.equal([]);
      await copyStore(database(target), folder(back));
      expect(await inFolder(back, toldBy)).to.deep.equal(await inFolder(source, toldBy));
    }
  });

  it('refuses a place where there is something, one where there is nothing to copy, and one that is no store', async () => {
    const source = await filledFolder(7);
    await copyStore(folder(source), database(target));
    const refused = async (from: Place, to: Place): Promise<string> => String(await refusalOf(copyStore(from, to)));
    expect(await refused(folder(source), database(target))).to.include('the database is not empty');
    expect(await refused(database(target), folder(source))).to.include('is a data folder already');
    const foreign = newDirectory();
    writeFileSync(join(foreign, 'diary.txt'), 'mine');
    expect(await refused(database(target), folder(foreign))).to.include('is not a data folder of the bot');
    expect(await refused(folder(foreign), database(target))).to.include('is not a data folder of the bot');
    expect(readdirSync(foreign)).to.deep.equal(['diary.txt']);
    const empty = await freshDatabase();
    expect(await refused(database(empty), folder(newDirectory()))).to.include('no organisation');
    await empty.drop();
    await inFolder(source, async () => {
      expect(await refused(folder(source), database(target))).to.include('held by another running bot');
    });
  });

  it('tells a copy that was changed, and in which records, but nothing of what they say', async () => {
    const source = await filledFolder(8);
    await copyStore(folder(source), database(target));
    const differences = async (): Promise<string[]> =>
      (await compareStores(folder(source), database(target))).differences;
    expect(await differences()).to.deep.equal([]);
    await tamper(
      target,
      `update outbox set content = replace(content, '"number":3', '"number":4') where content like '%"number":3,%'`,
    );
    const changed = await differences();
    expect(changed).to.have.length(3);
    for (const one of changed) expect(one).to.match(/^outbox records of the installation: number \d+ is not the same$/);
    await tamper(target, 'delete from seen_keys', 'delete from leases');
    const more = await differences();
    expect(more.slice(3)).to.have.length(2);
    expect(more.join()).to.match(/once records of the installation: \d+ in the first, 0 in the second/);
    expect(more.join()).to.match(/lease records of the installation: 3 in the first, 0 in the second/);
  });
});
