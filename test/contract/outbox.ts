import { expect } from 'chai';
import {
  CommitError,
  type NewOutboxEntry,
  type OutboxEntry,
  type Settlement,
  type Store,
} from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';
import { refusalOf } from './refusal.js';

const ids = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id);
const minute = 60_000;
const sent: Settlement = { kind: 'sent', message: 'x', via: 'c', carriedBy: null };

/** A message to `destination`. */
const to = (destination: string, id: string, dueAt = at): NewOutboxEntry => ({ ...message(id, dueAt), destination });

/** What every store must do with messages that are to be sent. */
export const describeOutbox = (store: () => Store): void => {
  const entry = (id: string): Promise<OutboxEntry | null> => store().outboxEntry(id);
  const founded = (...messages: NewOutboxEntry[]): Promise<unknown> =>
    store().commit([{ ...founding('a'), outbox: messages }]);
  const claim = async (owner: string, now: string, limit = 10): Promise<string[]> =>
    ids(await store().claim(owner, now, minute, limit));
  const settle = (owner: string, id: string, settlement: Settlement, now = at): Promise<string[]> =>
    store().settle(owner, [{ id, settlement }], now);

  describe('a claim', () => {
    it('leases everything that is due for a destination, the longest due first, and takes it back when the lease ran out', async () => {
      await founded(
        message('m2', '2026-11-23T07:30:00Z'),
        message('m1', '2026-11-23T07:00:00Z'),
        message('m4', '2026-11-23T07:30:00Z'),
        message('m3', '2026-11-24T07:00:00Z'),
      );
      expect(await claim('one', at, 1)).to.deep.equal(['m1', 'm2', 'm4']);
      expect(await claim('two', '2026-11-23T08:00:59.999Z')).to.deep.equal([]);
      expect(await claim('two', '2026-11-23T08:01:00Z', 1)).to.deep.equal(['m1', 'm2', 'm4']);
      expect(await settle('one', 'm1', sent), 'lost to another').to.deep.equal([]);
      expect(await settle('two', 'm1', sent)).to.deep.equal(['m1']);
      expect(await entry('m1')).to.deep.include({ state: 'sent', message: 'x', attempts: 2, lease: null });
    });

    it('is of a message the moment it is due, and not a millisecond before', async () => {
      await founded(message('m', '2026-11-23T09:00:00Z'));
      expect(await claim('one', '2026-11-23T08:59:59.999Z')).to.deep.equal([]);
      expect(await claim('one', '2026-11-23T09:00:00Z')).to.deep.equal(['m']);
    });

    it('is of so many destinations at most, those first that wait longest', async () => {
      await founded(
        to('d3', 'm3', '2026-11-23T07:03:00Z'),
        to('d1', 'm1', '2026-11-23T07:01:00Z'),
        to('d2', 'm2', '2026-11-23T07:02:00Z'),
        to('d1', 'm4', '2026-11-23T07:04:00Z'),
      );
      expect(await claim('one', at, 0)).to.deep.equal([]);
      expect(await claim('one', at, 2)).to.deep.equal(['m1', 'm2', 'm4']);
      expect(await claim('two', at, 2)).to.deep.equal(['m3']);
      expect(await claim('two', at, 2)).to.deep.equal([]);
    });

    it('is of nothing for a destination until all that is in flight there has landed', async () => {
      await founded(to('d1', 'm1'), to('d1', 'm2'), to('d1', 'm3', '2026-11-23T08:00:01Z'), to('d2', 'm4'));
      expect(await claim('one', at, 1)).to.deep.equal(['m1', 'm2']);
      const soon = '2026-11-23T08:00:01Z';
      expect(await claim('one', soon)).to.deep.equal(['m4']);
      await settle('one', 'm2', sent);
      expect(await claim('one', soon), 'one of two').to.deep.equal([]);
      await settle('one', 'm1', { kind: 'retry', at: soon, reason: '429' });
      expect(await claim('two', soon)).to.deep.equal(['m1', 'm3']);
    });

    it('takes everything for a destination that a lost owner had, with what came since', async () => {
      await founded(to('d', 'm1'), to('d', 'm2', '2026-11-23T08:01:00Z'));
      await claim('lost', at);
      expect(await claim('one', '2026-11-23T08:01:00Z')).to.deep.equal(['m1', 'm2']);
      expect(await entry('m1')).to.deep.include({ attempts: 2, mayHaveArrived: true });
      expect(await entry('m2')).to.deep.include({ attempts: 1, mayHaveArrived: false });
    });

    it('takes a message back that was leased by a clock that ran ahead', async () => {
      await founded(message('m', '2026-11-01T00:00:00Z'));
      await store().claim('ahead', '2026-12-01T00:00:00Z', minute, 10);
      expect(await claim('one', at)).to.deep.equal(['m']);
    });

    it('lets pointless messages die on its way, and counts them for no destination', async () => {
      const expired = (destination: string, id: string) => ({
        ...to(destination, id, '2026-11-22T08:00:00Z'),
        expiresAt: at,
      });
      await founded(expired('d1', 'm1'), expired('d2', 'm2'), to('d2', 'm3'), {
        ...to('d3', 'm4'),
        expiresAt: '2026-11-23T08:00:00.001Z',
      });
      expect(await claim('one', at, 1)).to.deep.equal(['m3']);
      for (const id of ['m1', 'm2'])
        expect(await entry(id)).to.deep.include({ state: 'dead', reason: 'expired before it could be sent' });
      expect(await claim('one', at, 1)).to.deep.equal(['m4']);
    });

    it('is refused with an instant or a length that is none, and changes nothing', async () => {
      await founded(message('m'));
      for (const [now, leaseMs] of [
        ['tomorrow', minute],
        [at, Number.NaN],
        [at, Number.POSITIVE_INFINITY],
        [at, 1e15],
        [at, 1e16],
      ] as const)
        expect(await refusalOf(store().claim('one', now, leaseMs, 10)), `${now} ${leaseMs}`).to.be.instanceOf(
          CommitError,
        );
      expect(await claim('one', at)).to.deep.equal(['m']);
      expect(await entry('m')).to.deep.include({ attempts: 1 });
    });

    it('gives copies', async () => {
      await founded(message('m'));
      for (const one of [...(await store().claim('one', at, minute, 1)), ...(await store().outboxTo('d'))]) {
        one.state = 'dead';
        (one.payload as { id: string }).id = 'changed';
      }
      expect(await entry('m')).to.deep.include({ state: 'leased', payload: { id: 'm' } });
    });
  });

  describe('an outcome', () => {
    it('is recorded once, and not of what is unknown or was never claimed', async () => {
      await founded(message('m'));
      expect(await settle('one', 'm', sent), 'never claimed').to.deep.equal([]);
      expect(await settle('one', 'unknown', sent)).to.deep.equal([]);
      await claim('one', at);
      const dead: Settlement = { kind: 'dead', reason: 'twice' };
      const twice = [sent, dead].map((settlement) => ({ id: 'm', settlement }));
      expect(await store().settle('one', twice, at), 'the first counts').to.deep.equal(['m']);
      expect(await settle('one', 'm', dead), 'twice').to.deep.equal([]);
      expect((await entry('m'))?.state).to.equal('sent');
    });

    it('is recorded of many at once, of those that are still the owner’s', async () => {
      await founded(to('d1', 'm1'), to('d2', 'm2'), to('d3', 'm3'));
      await claim('one', at, 2);
      await claim('two', at);
      const outcomes = ['m3', 'm2', 'unknown', 'm1'].map((id) => ({ id, settlement: sent }));
      expect(await store().settle('one', outcomes, at)).to.deep.equal(['m2', 'm1']);
      expect((await store().outbox('a')).map(({ state }) => state)).to.deep.equal(['sent', 'sent', 'leased']);
      expect(await store().settle('one', [], at)).to.deep.equal([]);
    });

    it('says where it went, when, and in which message', async () => {
      await founded(message('m'), message('n'));
      await claim('one', at);
      expect(await entry('m')).to.deep.include({ via: null, settledAt: null, carriedBy: null });
      const now = '2026-11-23T08:00:05Z';
      await settle('one', 'm', { kind: 'sent', message: 'x', via: 'c', carriedBy: 'bundle' }, now);
      await settle('one', 'n', { kind: 'sent', message: null, via: null, carriedBy: null }, now);
      const settled = { state: 'sent', settledAt: now, reason: null };
      expect(await entry('m')).to.deep.include({ ...settled, message: 'x', via: 'c', carriedBy: 'bundle' });
      expect(await entry('n')).to.deep.include({ ...settled, message: null, via: null, carriedBy: null });
    });

    for (const settlement of [
      { kind: 'retry', at: '2026-11-23T08:10:00Z', reason: '429' },
      { kind: 'ambiguous', at: '2026-11-23T08:10:00Z', via: 'c', reason: '429' },
    ] as const)
      it(`"${settlement.kind}" is tried again at its time, and says since when it fails`, async () => {
        await founded(message('m'));
        const isAmbiguous = settlement.kind === 'ambiguous';
        await claim('one', at);
        await settle('one', 'm', settlement, '2026-11-23T08:00:05Z');
        const failed = { lease: null, attempts: 1, reason: '429', failingSince: '2026-11-23T08:00:05Z' };
        expect(await entry('m')).to.deep.include({
          ...failed,
          state: isAmbiguous ? 'ambiguous' : 'pending',
          via: isAmbiguous ? 'c' : null,
          settledAt: '2026-11-23T08:00:05Z',
        });
        expect(await claim('one', '2026-11-23T08:09:59.999Z')).to.deep.equal([]);
        const [again] = await store().claim('two', '2026-11-23T08:10:00Z', minute, 10);
        expect(again).to.deep.include({ id: 'm', attempts: 2, state: 'leased', mayHaveArrived: isAmbiguous });
        await settle('two', 'm', { kind: 'retry', at: '2026-11-23T08:20:00Z', reason: '500' }, '2026-11-23T08:10:05Z');
        expect(await entry('m')).to.deep.include({
          settledAt: '2026-11-23T08:10:05Z',
          failingSince: '2026-11-23T08:00:05Z',
          mayHaveArrived: false,
        });
        await claim('two', '2026-11-23T08:20:00Z');
        await settle('two', 'm', sent);
        expect(await entry('m')).to.deep.include({ failingSince: null, reason: null });
      });

    it('"held" counts no attempt, waits for its time, and keeps that it may have arrived', async () => {
      await founded(message('m'));
      await claim('one', at);
      await settle('one', 'm', { kind: 'ambiguous', at, via: 'c', reason: 'reset' });
      await claim('one', at);
      const held: Settlement = { kind: 'held', at: '2026-11-24T07:00:00Z', carriedBy: 'bundle', reason: 'quiet' };
      await settle('one', 'm', held, '2026-11-23T08:00:05Z');
      /** It had failed for five seconds, and has when its time comes. */
      const failingSince = '2026-11-24T06:59:55.000Z';
      const waits = { state: 'pending', attempts: 1, carriedBy: 'bundle', failingSince, mayHaveArrived: true };
      expect(await entry('m')).to.deep.include({ ...waits, reason: 'quiet', settledAt: at, lease: null });
      expect(await claim('one', '2026-11-24T06:59:59.999Z')).to.deep.equal([]);
      const [again] = await store().claim('one', '2026-11-24T07:00:00Z', minute, 1);
      expect(again).to.deep.include({ ...waits, state: 'leased', attempts: 2 });
    });

    for (const kind of ['suspended', 'dead', 'folded'] as const)
      it(`"${kind}" is never tried again`, async () => {
        await founded(message('m'));
        await claim('one', at);
        await settle('one', 'm', { kind, reason: 'BotNotInConversationRoster' });
        const ended = { state: kind, reason: 'BotNotInConversationRoster', lease: null, settledAt: at };
        expect(await entry('m')).to.deep.include({ ...ended, failingSince: null, mayHaveArrived: false });
        expect(await claim('one', '2026-11-30T08:00:00Z')).to.deep.equal([]);
        expect(await store().nextDue()).to.equal(null);
      });

    it('is refused with an instant that is none, and none of many is recorded then', async () => {
      await founded(message('m'), message('n'));
      await claim('one', at);
      const wrong: Settlement = { kind: 'retry', at: 'tomorrow', reason: '' };
      const both = [
        { id: 'n', settlement: sent },
        { id: 'm', settlement: wrong },
      ];
      expect(await refusalOf(store().settle('one', both, at))).to.be.instanceOf(CommitError);
      expect(await refusalOf(settle('one', 'n', sent, 'today'))).to.be.instanceOf(CommitError);
      for (const id of ['m', 'n']) expect(await entry(id)).to.deep.include({ state: 'leased', attempts: 1 });
    });
  });

  describe('reviving', () => {
    it('makes due again what was suspended for that destination, and nothing else', async () => {
      const suspended: Settlement = { kind: 'suspended', reason: 'blocked' };
      await founded(to('d1', 'm1'), to('d1', 'm2'), to('d1', 'm3'), to('d2', 'm4'));
      await claim('one', at);
      const outcomes = [suspended, sent, suspended, suspended];
      await store().settle(
        'one',
        outcomes.map((settlement, index) => ({ id: `m${index + 1}`, settlement })),
        at,
      );
      const later = '2026-11-24T08:00:00Z';
      expect(await store().revive('nowhere', later)).to.equal(0);
      expect(await store().revive('d1', later)).to.equal(2);
      expect(await store().revive('d1', later), 'once').to.equal(0);
      expect(await entry('m1')).to.deep.include({ state: 'pending', dueAt: later, failingSince: null });
      expect(await claim('one', '2026-11-24T07:59:59.999Z')).to.deep.equal([]);
      expect(await claim('one', later)).to.deep.equal(['m1', 'm3']);
      expect(await refusalOf(store().revive('d2', 'today'))).to.be.instanceOf(CommitError);
      expect((await entry('m4'))?.state).to.equal('suspended');
    });
  });

  describe('when the next message is due', () => {
    it('is told of what waits, also when that was long ago', async () => {
      expect(await store().nextDue()).to.equal(null);
      await founded(message('m2', '2026-11-24T08:00:00Z'), to('d2', 'm1', '2026-11-20T08:00:00Z'));
      expect(await store().nextDue()).to.equal('2026-11-20T08:00:00Z');
      await claim('one', at);
      await settle('one', 'm1', { kind: 'retry', at: '2026-11-25T08:00:00Z', reason: '' });
      expect(await store().nextDue()).to.equal('2026-11-24T08:00:00Z');
      await claim('one', '2026-11-24T08:00:00Z');
      await settle('one', 'm2', sent);
      expect(await store().nextDue()).to.equal('2026-11-25T08:00:00Z');
    });

    it('is not before what is in flight there has landed, or its lease ran out', async () => {
      await founded(to('d', 'm1'), to('d', 'm2', '2026-11-23T08:00:01Z'));
      await claim('one', at);
      expect(await store().nextDue()).to.equal('2026-11-23T08:01:00.000Z');
      await settle('one', 'm1', sent);
      expect(await store().nextDue()).to.equal('2026-11-23T08:00:01Z');
    });
  });

  describe('the outbox', () => {
    it('finds a message by its id, and all for a destination in the order in which they were put there', async () => {
      await founded(to('d1', 'm2'), to('d2', 'm3'), to('d1', 'm1', '2026-11-22T08:00:00Z'));
      await store().commit([{ ...founding('b'), outbox: [to('d1', 'm0')] }]);
      await claim('one', at);
      await settle('one', 'm2', { kind: 'retry', at, reason: '' });
      await settle('one', 'm1', sent);
      expect(ids(await store().outboxTo('d1'))).to.deep.equal(['m2', 'm1', 'm0']);
      expect(ids(await store().outboxTo('nowhere'))).to.deep.equal([]);
      expect(await entry('m0')).to.deep.include({ organisation: 'b', destination: 'd1' });
      expect(await entry('nothing')).to.equal(null);
    });

    it('ignores the second enqueue of a message', async () => {
      await founded(message('m'));
      await store().commit([{ ...adding('a', 1, 'p'), outbox: [{ ...message('m'), kind: 'another' }] }]);
      expect((await store().outbox('a')).map(({ kind }) => kind)).to.deep.equal(['alert']);
    });

    it('forgets a message a month after it expired if it came to its end, and no other', async () => {
      const waiting = to('d9', 'waiting', '2027-06-01T00:00:00Z');
      await founded(to('d1', 'sent'), to('d2', 'dead'), to('d3', 'suspended'), to('d4', 'folded'), waiting);
      await claim('one', at);
      await settle('one', 'sent', sent);
      for (const kind of ['dead', 'suspended', 'folded'] as const) await settle('one', kind, { kind, reason: '' });
      await claim('one', '2027-01-22T07:59:59.999Z');
      expect(await store().outbox('a')).to.have.length(5);
      await claim('one', '2027-01-22T08:00:00Z');
      expect(ids(await store().outbox('a'))).to.deep.equal(['waiting']);
      expect(await store().outboxTo('d1')).to.deep.equal([]);
    });
  });
};
