import { expect } from 'chai';
import type { OutboxEntry, Store } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';
import { refusalOf } from './refusal.js';

const ids = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id);

/** What every store must do with conversation references. */
export const describeMessages = (store: () => Store): void => {
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

    it('replaces what is kept, and nothing that was taken out meanwhile', async () => {
      await founded();
      await store().replaceReference(reference);
      expect(await store().reference('c1'), 'never there').to.equal(null);
      await store().putReference(reference);
      const closed = { ...reference, suspended: 'blocked' };
      await store().replaceReference(closed);
      expect(await store().reference('c1')).to.deep.equal(closed);
      await store().commit([{ ...adding('a', 1, 'q'), directory: [{ kind: 'person-erased', person: 'p' }] }]);
      await store().replaceReference({ ...closed, suspended: null });
      expect(await store().reference('c1'), 'erased').to.equal(null);
      for (const wrong of [Number.NaN, undefined])
        expect(await refusalOf(store().replaceReference({ ...reference, reference: { wrong } }))).to.be.instanceOf(
          Error,
        );
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
};
