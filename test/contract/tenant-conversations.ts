import { expect } from 'chai';
import { type ConversationReference, personDestination, type Store, type Tenant } from '../../storage/index.js';
import { adding, at, founding, message } from './commits.js';
import { erased } from './people.js';
import { type Change, home, link, linkAccount, others, unlink } from './tenants.js';

/** What every store must do about conversations, and the messages to them, when their tenant is unlinked. */
export const describeTenantConversations = (store: () => Store): void => {
  const commit = (organisation: string, expected: number, ...directory: Change[]) =>
    store().commit([{ ...adding(organisation, expected, `p${expected}`), directory }]);

  describe('the conversations in a tenant that is unlinked', () => {
    const reference = (
      id: string,
      organisation: string,
      tenant: Tenant,
      person: string | null,
    ): ConversationReference => ({
      id,
      organisation,
      ...tenant,
      person,
      kind: person === null ? 'shared' : 'private',
      /** What the face keeps is its own business, whatever it looks like and whatever characters it has. */
      reference: { text: '\u0000\ud800', platform: 'teams', tenant: id.startsWith('other') ? 't' : 't2' },
      suspended: null,
      seenAt: at,
    });
    const to = (destination: string, id = `to ${destination}`) => ({ ...message(id), destination });
    const ofP = personDestination('a', 'p');
    const left = async (organisation: string): Promise<string[]> =>
      (await store().outbox(organisation)).map(({ id }) => id);

    beforeEach(async () => {
      await store().commit([{ ...founding('a'), directory: [link(home), linkAccount(home, 'u', 'p')] }, founding('b')]);
      for (const [nth, tenant] of others.entries())
        await store().putReference(reference(`other ${nth}`, 'a', tenant, 'p'));
      await store().putReference(reference('private', 'a', home, 'p'));
      await store().putReference(reference('channel', 'a', home, null));
      await store().putReference(reference('theirs', 'b', home, 'q'));
      await store().commit([
        {
          ...adding('a', 1, 'x'),
          outbox: [
            ...['private', 'channel', 'other 0', 'other 1', 'other 2', 'unknown', 'theirs'].map((one) => to(one)),
            to(ofP, 'to p'),
          ],
        },
        { ...adding('b', 1, 'x'), outbox: [to('private', 'from b'), to('theirs', 'of b')] },
      ]);
    });

    it('are taken out with the messages to them, whoever put those there; what goes to people themselves stays', async () => {
      await commit('a', 2, unlink(home));
      expect((await store().references('a')).map(({ id }) => id)).to.deep.equal(['other 0', 'other 1', 'other 2']);
      for (const gone of ['private', 'channel']) {
        expect(await store().reference(gone), gone).to.equal(null);
        expect(await store().outboxTo(gone), gone).to.deep.equal([]);
      }
      expect((await store().reference('theirs'))?.organisation).to.equal('b');
      expect(await left('a')).to.deep.equal([
        'to other 0',
        'to other 1',
        'to other 2',
        'to unknown',
        'to theirs',
        'to p',
      ]);
      expect(await left('b')).to.deep.equal(['of b']);
      expect((await store().outboxDepth()).pending).to.equal(7);
      expect((await store().claim('one', at, 1000, 100)).map(({ id }) => id).sort()).to.deep.equal(
        [...(await left('a')), ...(await left('b'))].sort(),
      );
    });

    it('are left alone where the tenant was not the organisation’s', async () => {
      await commit('a', 2, ...others.map(unlink));
      await commit('b', 2, ...others.map(unlink));
      expect(await store().references('a')).to.have.length(5);
      expect(await left('a')).to.have.length(8);
    });

    it('are forgotten also while a message is in flight there, and nobody is told of an end', async () => {
      const told: string[] = [];
      store().whenEnded((endings) => told.push(...endings.map(({ entry }) => entry.id)));
      expect(await store().claim('one', at, 60_000, 100)).to.have.length(10);
      await commit('a', 2, unlink(home));
      const sent = { kind: 'sent' as const, message: 'm', via: 'private', carriedBy: null };
      const settled = await store().settle(
        'one',
        ['to private', 'from b', 'to p'].map((id) => ({ id, settlement: sent })),
        at,
      );
      expect(settled, 'the others are gone').to.deep.equal(['to p']);
      expect(await store().outboxEntry('to private')).to.equal(null);
      expect((await store().outboxDepth()).leased).to.equal(6);
      expect(told).to.deep.equal([]);
      await store().commit([{ ...adding('a', 3, 'y'), outbox: [to('private', 'to private')] }]);
      expect(
        (await store().claim('two', at, 1000, 100)).map(({ id }) => id),
        'nothing is in flight there',
      ).to.deep.equal(['to private']);
    });

    it('begin anew with what the same commit says, and when the tenant is linked again', async () => {
      await store().commit([
        {
          ...adding('a', 2, 'y'),
          directory: [unlink(home), link(home)],
          outbox: [to('private', 'to private'), { ...to('channel', 'edit'), replaces: 'to channel' }],
        },
      ]);
      expect((await store().outboxTo('private')).map(({ id, state }) => `${id} ${state}`)).to.deep.equal([
        'to private pending',
      ]);
      expect((await store().outboxEntry('edit'))?.state, 'what it replaces is gone').to.equal('pending');
      await store().putReference(reference('private', 'a', home, 'p'));
      expect(
        (await store().references('a')).map(({ id }) => id),
        'it comes last',
      ).to.deep.equal(['other 0', 'other 1', 'other 2', 'private']);
    });

    it('go as well where somebody is erased in the same commit', async () => {
      await commit('a', 2, erased('p'), unlink(home));
      expect(await store().references('a')).to.deep.equal([]);
      expect(await left('a')).to.deep.equal(['to unknown', 'to theirs']);
      expect(await store().organisationOf(home.platform, home.tenant)).to.equal(null);
    });
  });
};
