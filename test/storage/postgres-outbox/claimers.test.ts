import { expect } from 'chai';
import type { ClientBase } from 'pg';
import type { NewOutboxEntry, Settlement } from '../../../storage/index.js';
import { claimIn } from '../../../storage/postgres/outbox-claim.js';
import { enqueueIn } from '../../../storage/postgres/outbox-enqueue.js';
import { newOutboxEntrySchema } from '../../../storage/records.js';
import { at, message } from '../../contract/commits.js';
import { refusalOf } from '../../contract/refusal.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';
import { commit, empty, type Office, openOffice, spareTheDisk } from './office.js';

const minute = 60_000;
const delivery = { errand: 'delivery' } as const;
const sent: Settlement = { kind: 'sent', message: 'x', via: 'c', carriedBy: null };
/** A message that was sent is forgotten by then. */
const muchLater = '2027-02-01T08:00:00Z';

const to = (destination: string, id: string): NewOutboxEntry => ({ ...message(id), destination });
const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

describe('several instances that send messages from one PostgreSQL database', () => {
  let database: FreshDatabase;
  let offices: [Office, Office, Office];
  before(async () => {
    database = await freshDatabase();
    await spareTheDisk(database.url);
    const open = (): Promise<Office> => openOffice(database.url);
    offices = [await open(), await open(), await open()];
  });
  beforeEach(() => empty(offices[0]));
  after(async () => {
    await Promise.all(offices.map((office) => office.close()));
    await database.drop();
  });

  const killed = async (client: ClientBase): Promise<void> => {
    const { rows } = await client.query('select pg_backend_pid() as pid');
    await offices[2].connection.pool.query('select pg_terminate_backend($1)', [(rows[0] as { pid: number }).pid]);
  };

  it('never hold a recipient or a message together, and send every message once, while more come', async () => {
    const messages = Array.from({ length: 150 }, (_, index) => to(`d${(index * 7) % 40}`, `m${index}`));
    const holders = new Map<string, string>();
    const deliveries: string[] = [];
    let arriving = true;
    const sendAll = async ({ store }: Office, owner: string): Promise<void> => {
      for (;;) {
        const wasArriving = arriving;
        const claimed = await store.claim(owner, at, minute, 3);
        for (const destination of new Set(claimed.map((entry) => entry.destination))) {
          expect(holders.get(destination), `who holds ${destination}`).to.equal(undefined);
          holders.set(destination, owner);
        }
        deliveries.push(...ids(claimed));
        for (const { destination } of claimed) holders.delete(destination);
        const settlements = ids(claimed).map((id) => ({ id, settlement: sent }));
        expect(await store.settle(owner, settlements, at)).to.have.members(ids(claimed));
        const { pending, leased } = await store.outboxDepth();
        if (!wasArriving && pending + leased === 0) return;
      }
    };
    const arrive = async (): Promise<void> => {
      for (let from = 0; from < messages.length; from += 10)
        await commit(offices[0].store, from % 20 === 0 ? 'a' : 'b', messages.slice(from, from + 10));
      arriving = false;
    };
    const senders = offices.flatMap((office, nth) => [sendAll(office, `${nth} one`), sendAll(office, `${nth} two`)]);
    await Promise.all([arrive(), ...senders]);
    expect(deliveries).to.have.length(messages.length);
    expect(new Set(deliveries).size).to.equal(messages.length);
  });

  it('share what is due when all ask at once', async () => {
    const messages = Array.from({ length: 30 }, (_, index) => to(`d${index}`, `m${index}`));
    await commit(offices[0].store, 'a', messages);
    const shares = await Promise.all(offices.map((office, nth) => office.store.claim(`${nth}`, at, minute, 10)));
    expect(shares.flat().map(({ id }) => id)).to.have.members(ids(messages));
  });

  it('lose nothing when one dies in the middle of a claim, and pass by what it held until then', async () => {
    await commit(offices[0].store, 'a', [to('d1', 'm1'), to('d2', 'm2')]);
    const dying = offices[0].connection.inTransaction(delivery, async (client) => {
      const claim = { owner: 'dying', now: at, leaseMs: minute, limit: 1 };
      expect(ids((await claimIn(client, claim)).leased)).to.deep.equal(['m1']);
      expect(ids(await offices[1].store.claim('one', at, minute, 10)), 'meanwhile').to.deep.equal(['m2']);
      await killed(client);
      await client.query('select 1');
    });
    expect(await refusalOf(dying)).to.have.property('name', 'StoreUnavailableError');
    const again = await offices[1].store.claim('one', at, minute, 10);
    expect(again.map(({ id, attempts, mayHaveArrived }) => [id, attempts, mayHaveArrived])).to.deep.equal([
      ['m1', 1, false],
    ]);
  });

  it('lose nothing when one dies after its claim: another has it when the lease ran out', async () => {
    await commit(offices[0].store, 'a', [to('d1', 'm1'), to('d1', 'm2')]);
    const lost = await openOffice(database.url);
    await lost.store.claim('lost', at, minute, 1);
    await lost.connection.inTransaction(null, killed).catch(() => {});
    expect(await offices[1].store.claim('one', '2026-11-23T08:00:59.999Z', minute, 1)).to.deep.equal([]);
    const again = await offices[1].store.claim('one', '2026-11-23T08:01:00Z', minute, 1);
    expect(again.map(({ id, attempts, mayHaveArrived }) => [id, attempts, mayHaveArrived])).to.deep.equal([
      ['m1', 2, true],
      ['m2', 2, true],
    ]);
    expect(await lost.store.settle('lost', [{ id: 'm1', settlement: sent }], at), 'it comes back').to.deep.equal([]);
    await lost.close();
  });

  describe('when the last message to somebody is forgotten while another comes', () => {
    const fresh = newOutboxEntrySchema.parse({ ...to('d', 'new'), expiresAt: '2027-03-01T08:00:00Z' });
    beforeEach(async () => {
      await commit(offices[0].store, 'a', [to('d', 'old')]);
      await offices[0].store.claim('one', at, minute, 1);
      await offices[0].store.settle('one', [{ id: 'old', settlement: sent }], at);
    });
    const expectFresh = async (): Promise<void> => {
      expect(ids(await offices[0].store.outboxTo('d'))).to.deep.equal(['new']);
      expect(ids(await offices[0].store.claim('one', muchLater, minute, 1))).to.deep.equal(['new']);
    };

    it('that one is sent, if it came first', async () => {
      await offices[0].connection.inTransaction({ organisation: 'a' }, async (client) => {
        await enqueueIn(client, 'a', [fresh]);
        expect(await offices[1].store.claim('two', muchLater, minute, 1)).to.deep.equal([]);
      });
      await expectFresh();
    });

    it('that one is sent, if it came second', async () => {
      let coming: Promise<unknown> = Promise.resolve();
      await offices[0].connection.inTransaction(delivery, async (client) => {
        const claim = { owner: 'one', now: muchLater, leaseMs: minute, limit: 1 };
        expect((await claimIn(client, claim)).leased).to.deep.equal([]);
        coming = commit(offices[1].store, 'b', [fresh]);
        /** One look at the database later it waits for this transaction, or would have gone past it. */
        await offices[2].store.outboxDepth();
      });
      await coming;
      await expectFresh();
    });
  });
});
