import { expect } from 'chai';
import type { NewOutboxEntry } from '../../../storage/index.js';
import { byIndex } from '../../../storage/postgres/outbox-by-index.js';
import { dueText, lostText } from '../../../storage/postgres/outbox-claim.js';
import { at, message } from '../../contract/commits.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';
import { commit, type Office, openOffice, spareTheDisk } from './office.js';

const waiting = 10_000;
/** About ten times what was measured on a busy machine. */
const enoughMs = 130;

const median = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

describe('ten thousand messages that wait in PostgreSQL', () => {
  let database: FreshDatabase;
  let office: Office;
  before(async () => {
    database = await freshDatabase();
    await spareTheDisk(database.url);
    office = await openOffice(database.url);
    const messages: NewOutboxEntry[] = Array.from({ length: waiting }, (_, index) => ({
      ...message(`m${index}`),
      destination: `d${(index * 7919) % (waiting / 2)}`,
    }));
    await commit(office.store, 'a', messages);
  });
  after(async () => {
    await office.close();
    await database.drop();
  });

  const planOf = (text: string): Promise<string> =>
    office.connection.inTransaction({ errand: 'delivery' }, async (client) => {
      await byIndex(client);
      const { rows } = await client.query(`explain ${text}`, [Date.parse(at), 20]);
      return rows.map((row: Record<string, unknown>) => row['QUERY PLAN']).join('\n');
    });

  for (const [how, prepare] of [
    ['nothing is known of them yet', null],
    ['they were counted', 'analyze outbox, destinations'],
  ] as const)
    it(`are looked for by their indexes while ${how}`, async () => {
      if (prepare !== null) await office.connection.pool.query(prepare);
      const due = await planOf(dueText);
      for (const index of ['outbox_due', 'outbox_waiting', 'outbox_in_flight', 'destinations_pkey'])
        expect(due).to.contain(index);
      expect(due).to.not.contain('Seq Scan').and.to.not.contain('Sort');
      expect(await planOf(lostText)).to.contain('outbox_in_flight');
    });

  it('are claimed and settled twenty recipients at a time, in milliseconds each', async () => {
    const claims: number[] = [];
    const others: number[] = [];
    for (let turn = 0; turn < 15; turn += 1) {
      const before = performance.now();
      const claimed = await office.store.claim('one', at, 60_000, 20);
      claims.push(performance.now() - before);
      expect(claimed).to.have.length(40);
      const settlement = { kind: 'sent', message: 'x', via: 'c', carriedBy: null } as const;
      await office.store.settle(
        'one',
        claimed.map(({ id }) => ({ id, settlement })),
        at,
      );
      const between = performance.now();
      await office.store.nextDue();
      await office.store.outboxDepth();
      others.push(performance.now() - between);
    }
    expect(median(claims)).to.be.lessThan(enoughMs);
    expect(median(others)).to.be.lessThan(enoughMs);
  });
});
