import { expect } from 'chai';
import type { NewOutboxEntry, OutboxEntry, Settlement, Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';

const soon = '2026-11-23T08:10:00Z';

/** What every store must do with a message that takes the place of another. */
export const describeReplacing = (store: () => Store): void => {
  const entry = (id: string): Promise<OutboxEntry | null> => store().outboxEntry(id);
  const inPlaceOf = (replaces: string, id = 'new'): NewOutboxEntry => ({ ...message(id), replaces });
  const committed = (...outbox: NewOutboxEntry[]): Promise<unknown> =>
    store().commit([{ ...adding('a', 1, 'p'), outbox }]);
  const neverSent = async (): Promise<void> => {
    expect(await entry('old')).to.deep.include({ state: 'dead', reason: 'it was taken back before it was sent' });
    const told = { state: 'dead', reason: 'what it takes the place of was never sent', replaces: 'old', attempts: 0 };
    expect(await entry('new')).to.deep.include(told);
    expect(await store().claim('one', soon, 1000, 10)).to.deep.equal([]);
  };

  describe('a message in the place of another', () => {
    beforeEach(() => store().commit([{ ...founding('a'), outbox: [message('old')] }]));

    const settle = async (settlement: Settlement): Promise<void> => {
      await store().claim('one', at, 1000, 10);
      await store().settle('one', [{ id: 'old', settlement }], at);
    };

    it('dies with that one while it waits', async () => {
      await committed(inPlaceOf('old'));
      await neverSent();
    });

    const unsent: Record<string, Settlement> = {
      'an attempt failed': { kind: 'retry', at: soon, reason: '429' },
      'it was held': { kind: 'held', at: soon, carriedBy: null, reason: 'quiet' },
      'nobody could be reached': { kind: 'suspended', reason: 'blocked' },
    };
    for (const [what, settlement] of Object.entries(unsent))
      it(`dies with that one after ${what}`, async () => {
        await settle(settlement);
        await committed(inPlaceOf('old'));
        await neverSent();
        expect(await store().revive('d', soon)).to.equal(0);
      });

    const perhapsSent: Record<string, Settlement | null> = {
      'is in flight': null,
      'was sent': { kind: 'sent', message: 'x', via: null, carriedBy: null },
      'may have arrived': { kind: 'ambiguous', at: soon, via: null, reason: 'reset' },
      'was told in the digest': { kind: 'folded', reason: '' },
      'was refused': { kind: 'dead', reason: '403' },
    };
    for (const [what, settlement] of Object.entries(perhapsSent))
      it(`waits, and leaves that one alone, when it ${what}`, async () => {
        if (settlement === null) await store().claim('one', at, 1000, 10);
        else await settle(settlement);
        const before = await entry('old');
        await committed(inPlaceOf('old'));
        expect(await entry('old')).to.deep.equal(before);
        expect(await entry('new')).to.deep.include({ state: 'pending', replaces: 'old' });
      });

    it('waits when that one was held after it may have arrived', async () => {
      await settle({ kind: 'ambiguous', at, via: null, reason: 'reset' });
      await settle({ kind: 'held', at: soon, carriedBy: null, reason: 'quiet' });
      await committed(inPlaceOf('old'));
      for (const id of ['old', 'new']) expect((await entry(id))?.state, id).to.equal('pending');
    });

    it('waits when there is no such message, or it is another organisation’s', async () => {
      await store().commit([{ ...founding('b'), outbox: [inPlaceOf('old', 'foreign')] }]);
      await committed(inPlaceOf('nothing'), message('plain'));
      for (const id of ['old', 'foreign', 'new', 'plain']) expect((await entry(id))?.state, id).to.equal('pending');
      expect((await entry('plain'))?.replaces).to.equal(null);
    });

    it('dies with one of the same commit, and does nothing when its id was known', async () => {
      await committed(message('first'), inPlaceOf('first', 'second'), inPlaceOf('old', 'first'));
      for (const id of ['first', 'second']) expect((await entry(id))?.state, id).to.equal('dead');
      expect((await entry('old'))?.state).to.equal('pending');
    });

    it('is told as a message of its commit to whoever takes that back', async () => {
      await store().commit([
        { ...adding('a', 1, 'p'), actor: 'q', undoable: { until: null }, outbox: [inPlaceOf('old')] },
      ]);
      expect((await store().undoOf('a', 'q'))?.messages).to.deep.equal(['new']);
    });
  });
};
