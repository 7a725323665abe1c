import { expect } from 'chai';
import {
  type CommitInput,
  OutcomeUnknownError,
  openPostgresStore,
  type Store,
  StoreUnavailableError,
} from '../../../storage/index.js';
import { connectionTo } from '../../../storage/postgres/connection.js';
import { fateOf } from '../../../storage/postgres/unanswered.js';
import { commitSchema } from '../../../storage/records.js';
import { adding, founding, message } from '../../contract/commits.js';
import { refusalOf } from '../../contract/refusal.js';
import { type LostWhere, type PostgresProxy, postgresProxy } from '../../support/postgres-proxy.js';
import { onDatabase } from './on-database.js';

/** What every commit does. */
const writes = { saying: 'update organisations set version' };
const nonce = { key: 'nonce', ttlMs: 3_600_000 };
const once = (): CommitInput => ({ ...adding('a', 1, 'p'), outbox: [message('m')], once: nonce });

describe('the PostgreSQL store when a connection is lost while a commit is acknowledged', () => {
  const database = onDatabase();
  let proxy: PostgresProxy;
  let store: Store;
  let pauses: number[];

  beforeEach(async () => {
    proxy = await postgresProxy(database.url);
    pauses = [];
    store = await openPostgresStore({
      url: proxy.url,
      pause: async (ms) => {
        pauses.push(ms);
      },
    });
    await store.commit([founding('a')]);
  });

  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  /** What stands, by somebody who goes another way. */
  const standing = async () => {
    const other = await database.opened();
    return { version: (await other.read('a'))?.version, message: (await other.outboxEntry('m'))?.id ?? null };
  };
  const lostOf = async (where: LostWhere, thenAway: boolean, commit = once()) => {
    proxy.loseNextCommit(where, { ...writes, thenAway });
    const outcome = await store.commit([commit]).catch((error: unknown) => error);
    expect(proxy.lost()).to.equal(1);
    return outcome;
  };

  it('acknowledges one that was carried out, and goes on from it', async () => {
    expect(await lostOf('after', false)).to.deep.equal({ kind: 'committed', versions: { a: 2 } });
    expect(pauses).to.deep.equal([0]);
    expect((await store.read('a'))?.facts.people.map(({ id }) => id)).to.deep.equal(['p']);
    expect(await standing()).to.deep.equal({ version: 2, message: 'm' });
    expect(await store.commit([{ ...once(), expected: 2 }])).to.deep.equal({ kind: 'repeated' });
    expect((await store.commit([adding('a', 2, 'q')])).kind).to.equal('committed');
  });

  it('acknowledges one that erased somebody, of which no row tells, and one that founded an organisation', async () => {
    await store.commit([once()]);
    const erasing = { ...adding('a', 2, 'q'), directory: [{ kind: 'person-erased' as const, person: 'p' }] };
    expect(await lostOf('after', false, erasing)).to.deep.equal({ kind: 'committed', versions: { a: 3 } });
    proxy.loseNextCommit('after', writes);
    expect(await store.commit([founding('b')])).to.deep.equal({ kind: 'committed', versions: { b: 1 } });
  });

  for (const where of ['before', 'unnoticed'] as const)
    it(`says of one that never arrived (${where}) that nothing was written, and holds nothing locked`, async () => {
      const refusal = await lostOf(where, false);
      expect(refusal).to.be.instanceOf(StoreUnavailableError).and.not.instanceOf(OutcomeUnknownError);
      expect(await standing()).to.deep.equal({ version: 1, message: null });
      expect(await store.commit([once()])).to.deep.equal({ kind: 'committed', versions: { a: 2 } });
    });

  for (const [where, version] of [
    ['before', 1],
    ['after', 2],
  ] as const)
    it(`says that it does not know, where nobody can be asked in time (${where})`, async () => {
      const refusal = await lostOf(where, true);
      expect(refusal).to.be.instanceOf(OutcomeUnknownError);
      expect(pauses.length).to.be.greaterThan(2);
      expect(pauses.reduce((sum, ms) => sum + ms, 0)).to.be.lessThan(10_000);
      expect((await standing()).version).to.equal(version);
      proxy.away(false);
      await store.commit([once()]).catch(() => null);
      await store.commit([{ ...once(), expected: 2 }]).catch(() => null);
      expect(await standing()).to.deep.equal({ version: 2, message: 'm' });
    });

  it('takes no transaction of a server that took over for its own', async () => {
    const connection = connectionTo(database.url, 1);
    const other = await database.connected();
    const { rows } = await other.query<{ number: string }>('select pg_current_xact_id()::text as number');
    const about = { commits: [commitSchema.parse(once())], pause: async () => {} };
    try {
      expect(await fateOf(connection, { ...about, transaction: rows[0]?.number ?? '' })).to.equal('unknown');
      expect(await fateOf(connection, { ...about, transaction: '4000000000' })).to.equal('unknown');
      await store.commit([adding('a', 1, 'p')]);
      expect(await fateOf(connection, { ...about, transaction: rows[0]?.number ?? '' })).to.equal('unknown');
    } finally {
      await connection.end();
    }
  });

  it('does not ask what became of anything but a commit', async () => {
    proxy.loseNextCommit('after');
    expect(await refusalOf(store.references('a')))
      .to.be.instanceOf(StoreUnavailableError)
      .and.not.instanceOf(OutcomeUnknownError);
    expect(pauses).to.deep.equal([]);
  });
});
