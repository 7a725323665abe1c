import { expect } from 'chai';
import type { NewOutboxEntry, OutboxEntry, Settlement, Store } from '../../storage/index.js';
import { at, founding, message } from './commits.js';

const minute = 60_000;
const sent: Settlement = { kind: 'sent', message: 'x', via: 'c', carriedBy: null };

/** A message to `destination`. */
const to = (destination: string, id: string, dueAt = at): NewOutboxEntry => ({ ...message(id, dueAt), destination });

/** What every store must tell whoever operates it about messages. */
export const describeOutboxStanding = (store: () => Store): void => {
  const entry = (id: string): Promise<OutboxEntry | null> => store().outboxEntry(id);
  const founded = (...messages: NewOutboxEntry[]): Promise<unknown> =>
    store().commit([{ ...founding('a'), outbox: messages }]);
  const claim = (owner: string, now: string): Promise<OutboxEntry[]> => store().claim(owner, now, minute, 10);
  const settle = (owner: string, id: string, settlement: Settlement): Promise<string[]> =>
    store().settle(owner, [{ id, settlement }], at);

  describe('how messages stand', () => {
    it('keeps what caused a message, while it is sent and after', async () => {
      await founded({ ...message('m'), correlation: 'c0ffee' }, message('n', '2026-11-24T08:00:00Z'));
      const [claimed] = await store().claim('one', at, minute, 10);
      expect(claimed?.correlation).to.equal('c0ffee');
      await settle('one', 'm', sent);
      expect(await entry('m')).to.deep.include({ state: 'sent', correlation: 'c0ffee' });
      expect((await entry('n'))?.correlation).to.equal(undefined);
    });

    it('tells how many of all organisations wait, are in flight, in doubt or wait until somebody writes', async () => {
      expect(await store().outboxDepth()).to.deep.equal({ pending: 0, leased: 0, ambiguous: 0, suspended: 0 });
      await founded(
        to('d1', 'sent'),
        to('d2', 'dead'),
        to('d3', 'suspended'),
        to('d4', 'folded'),
        to('d5', 'ambiguous'),
      );
      await store().commit([
        { ...founding('b'), outbox: [to('d6', 'leased'), to('d7', 'later', '2027-01-01T00:00:00Z')] },
      ]);
      expect(await store().outboxDepth()).to.deep.equal({ pending: 7, leased: 0, ambiguous: 0, suspended: 0 });
      await claim('one', at);
      expect(await store().outboxDepth()).to.deep.equal({ pending: 1, leased: 6, ambiguous: 0, suspended: 0 });
      await settle('one', 'sent', sent);
      for (const kind of ['dead', 'suspended', 'folded'] as const) await settle('one', kind, { kind, reason: '' });
      await settle('one', 'ambiguous', { kind: 'ambiguous', at, via: null, reason: '' });
      expect(await store().outboxDepth()).to.deep.equal({ pending: 1, leased: 1, ambiguous: 1, suspended: 1 });
      await store().revive('d3', at);
      await claim('one', '2027-01-22T08:00:00Z');
      expect(await store().outboxDepth(), 'what is forgotten, or came too late, counts for nothing').to.deep.equal({
        pending: 0,
        leased: 0,
        ambiguous: 0,
        suspended: 0,
      });
    });
  });
};
