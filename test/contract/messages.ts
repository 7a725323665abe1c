import { expect } from 'chai';
import { CommitError, type OutboxEntry, type Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';
import { refusalOf } from './refusal.js';

const ids = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id);
const minute = 60_000;

/** What every store must do with conversation references and the outbox. */
export const describeMessages = (store: () => Store): void => {
  const outbox = async (id: string): Promise<OutboxEntry | undefined> =>
    (await store().outbox('a')).find((entry) => entry.id === id);
  const founded = (...messages: ReturnType<typeof message>[]): Promise<unknown> =>
    store().commit([{ ...founding('a'), outbox: messages }]);

  describe('conversation references', () => {
    const reference = {
      id: 'c1',
      organisation: 'a',
      platform: 'teams' as const,
      tenant: 't',
      person: 'p',
      kind: 'private' as const,
      reference: { serviceUrl: 'https://example.org', deep: [1, { two: 'ü\u0000' }] },
      suspended: null,
      seenAt: at,
    };

    it('keeps a reference as it was, and the newest of an id', async () => {
      expect(await store().reference('c1')).to.equal(null);
      await store().putReference(reference);
      await store().putReference({ ...reference, id: 'c2', organisation: 'b' });
      await store().putReference({ ...reference, suspended: 'blocked', seenAt: '2026-11-23T09:00:00Z' });
      expect(await store().reference('c1')).to.deep.equal({
        ...reference,
        suspended: 'blocked',
        seenAt: '2026-11-23T09:00:00Z',
      });
      expect((await store().references('a')).map(({ id }) => id)).to.deep.equal(['c1']);
      expect(await store().references('nobody')).to.deep.equal([]);
    });

    it('keeps what it was given, whatever the giver and the taker do to it afterwards', async () => {
      const given = structuredClone(reference);
      await store().putReference(given);
      given.reference.serviceUrl = 'https://elsewhere.example';
      const taken = await store().reference('c1');
      (taken?.reference as { serviceUrl: string }).serviceUrl = 'https://elsewhere.example';
      expect(await store().reference('c1')).to.deep.equal(reference);
    });

    it('refuses a reference that JSON cannot say, and keeps the one before', async () => {
      await store().putReference(reference);
      for (const wrong of [Number.NaN, undefined, () => 1, new Map()])
        expect(await refusalOf(store().putReference({ ...reference, reference: { wrong } }))).to.be.instanceOf(Error);
      expect(await store().reference('c1')).to.deep.equal(reference);
    });

    it('takes an erased person’s references out, and the messages to them', async () => {
      await founded(message('to-p'), { ...message('to-q'), destination: 'c2' });
      await store().putReference({ ...reference, id: 'd' });
      await store().putReference({ ...reference, id: 'c2', person: 'q' });
      await store().putReference({ ...reference, id: 'e', organisation: 'b' });
      await store().commit([{ ...adding('a', 1, 'q'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
      expect(await store().reference('d')).to.equal(null);
      expect(ids(await store().outbox('a'))).to.deep.equal(['to-q']);
      expect((await store().reference('e'))?.person, 'somebody else’s p').to.equal('p');
    });
  });

  describe('the outbox', () => {
    it('leases a message to one owner, oldest first, and takes it back when the lease ran out', async () => {
      await founded(
        message('m2', '2026-11-23T07:30:00Z'),
        message('m1', '2026-11-23T07:00:00Z'),
        message('m3', '2026-11-24T07:00:00Z'),
      );
      expect(ids(await store().claim('one', at, minute, 10))).to.deep.equal(['m1', 'm2']);
      expect(await store().claim('two', '2026-11-23T08:00:59.999Z', minute, 10)).to.deep.equal([]);
      expect(ids(await store().claim('two', '2026-11-23T08:01:00Z', minute, 1))).to.deep.equal(['m1']);
      expect(await store().settle('m1', 'one', { kind: 'sent', message: 'x' })).to.equal(false);
      expect(await store().settle('m1', 'two', { kind: 'sent', message: 'x' })).to.equal(true);
      expect(await outbox('m1')).to.include({ state: 'sent', message: 'x', attempts: 2, lease: null });
    });

    it('claims a message the moment it is due, and not a millisecond before', async () => {
      await founded(message('m', '2026-11-23T09:00:00Z'));
      expect(await store().claim('one', '2026-11-23T08:59:59.999Z', minute, 10)).to.deep.equal([]);
      expect(ids(await store().claim('one', '2026-11-23T09:00:00Z', minute, 10))).to.deep.equal(['m']);
    });

    it('settles once, and nothing that is unknown or was never claimed', async () => {
      await founded(message('m'));
      const sent = { kind: 'sent' as const, message: null };
      expect(await store().settle('m', 'one', sent), 'never claimed').to.equal(false);
      expect(await store().settle('unknown', 'one', sent)).to.equal(false);
      await store().claim('one', at, minute, 10);
      expect(await store().settle('m', 'one', sent)).to.equal(true);
      expect(await store().settle('m', 'one', sent), 'twice').to.equal(false);
    });

    for (const kind of ['retry', 'ambiguous'] as const)
      it(`tries again at its time after "${kind}", and keeps the reason`, async () => {
        await founded(message('m'));
        await store().claim('one', at, minute, 10);
        await store().settle('m', 'one', { kind, at: '2026-11-23T08:10:00Z', reason: '429' });
        expect(await outbox('m')).to.include({ state: kind === 'retry' ? 'pending' : kind, reason: '429' });
        expect(await store().claim('one', '2026-11-23T08:09:59Z', minute, 10)).to.deep.equal([]);
        const [again] = await store().claim('two', '2026-11-23T08:10:00Z', minute, 10);
        expect(again).to.include({ id: 'm', attempts: 2, state: 'leased' });
      });

    for (const kind of ['suspended', 'dead'] as const)
      it(`never tries again after "${kind}"`, async () => {
        await founded(message('m'));
        await store().claim('one', at, minute, 10);
        await store().settle('m', 'one', { kind, reason: 'BotNotInConversationRoster' });
        expect(await outbox('m')).to.include({ state: kind, reason: 'BotNotInConversationRoster', lease: null });
        expect(await store().claim('one', '2026-11-30T08:00:00Z', minute, 10)).to.deep.equal([]);
      });

    it('refuses an outcome or a claim with an instant that is none, and changes nothing', async () => {
      await founded(message('m'));
      for (const [now, leaseMs] of [
        ['tomorrow', minute],
        [at, Number.NaN],
        [at, Number.POSITIVE_INFINITY],
        [at, 1e15],
      ] as const)
        expect(await refusalOf(store().claim('one', now, leaseMs, 10)), `${now} ${leaseMs}`).to.be.instanceOf(Error);
      await store().claim('one', at, minute, 10);
      const wrong = store().settle('m', 'one', { kind: 'retry', at: 'tomorrow', reason: '' });
      expect(await refusalOf(wrong)).to.be.instanceOf(CommitError);
      expect(await outbox('m')).to.include({ state: 'leased', attempts: 1 });
    });

    it('ignores the second enqueue of a message and lets a pointless one die', async () => {
      await founded(message('m'));
      await store().commit([{ ...adding('a', 1, 'p'), outbox: [{ ...message('m'), kind: 'another' }] }]);
      expect((await store().outbox('a')).map(({ kind }) => kind)).to.deep.equal(['alert']);
      expect(await store().claim('one', '2027-01-01T00:00:00Z', 1000, 5)).to.deep.equal([]);
      expect((await store().outbox('a'))[0]?.state).to.equal('dead');
    });

    it('takes a message back that was leased by a clock that ran ahead', async () => {
      await founded(message('m', '2026-11-01T00:00:00Z'));
      await store().claim('ahead', '2026-12-01T00:00:00Z', minute, 10);
      expect(ids(await store().claim('one', at, minute, 10))).to.deep.equal(['m']);
    });

    it('forgets a message a month after it expired if it came to its end, and no other', async () => {
      await founded(message('sent'), message('waiting', '2027-06-01T00:00:00Z'));
      await store().claim('one', at, minute, 10);
      await store().settle('sent', 'one', { kind: 'sent', message: null });
      await store().claim('one', '2027-01-22T07:59:59Z', minute, 10);
      expect(ids(await store().outbox('a'))).to.deep.equal(['sent', 'waiting']);
      await store().claim('one', '2027-01-22T08:00:00Z', minute, 10);
      expect(ids(await store().outbox('a'))).to.deep.equal(['waiting']);
    });
  });
};
