import { expect } from 'chai';
import type { Delivery, Notifier, Place } from '../../bot/notifier.js';
import type { ChatIdentity } from '../../storage/records.js';
import { someView } from '../support/conversation.js';

/** How the next call of the client ends. After `cut off` and `silent` the message stands there all the same. */
export type Fault = 'limited' | 'busy' | 'cut off' | 'silent';

export interface NotifierRig {
  notifier: Notifier;
  /** References of two people, and of a channel where there are any. */
  one: unknown;
  other: unknown;
  channel: unknown;
  /** Somebody who never wrote. */
  stranger: ChatIdentity;
  /** The words of what stands there, in the order in which it came. */
  standing(): string[];
  /** Whoever uses the client deletes a message. */
  lose(message: string): void;
  /** Null where nothing can go wrong. */
  fail: ((fault: Fault) => void) | null;
  close(): Promise<void>;
}

const newPlace: Place = { kind: 'new' };

const messageOf = (delivery: Delivery): string => {
  if (delivery.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(delivery)}`);
  return delivery.message;
};

/** What every notifier has to be, whatever client it writes to. */
export const notifierContract = (client: string, open: () => Promise<NotifierRig>): void => {
  describe(`the notifier of ${client}`, () => {
    let rig: NotifierRig;
    beforeEach(async () => {
      rig = await open();
    });
    afterEach(() => rig.close());

    const send = (words: string, place: Place = newPlace, to: unknown = rig.one, delivery = `delivery of ${words}`) =>
      rig.notifier.send(to, { delivery, view: someView(words), place });

    it('says something new, each under an id of its own', async () => {
      const messages = [messageOf(await send('first')), messageOf(await send('second'))];
      expect(new Set(messages).size).to.equal(2);
      expect(messages).to.not.include('');
      expect(rig.standing()).to.deep.equal(['first', 'second']);
    });

    it('writes to people and to channels, by references that went through JSON', async () => {
      for (const to of [rig.one, rig.other, rig.channel])
        expect((await send('said', newPlace, JSON.parse(JSON.stringify(to)))).kind).to.equal('sent');
      expect(rig.standing()).to.have.length(3);
    });

    it('changes a message in its place, as often as it is told to, and it keeps its id', async () => {
      const message = messageOf(await send('before'));
      for (const words of ['after', 'after', 'at last'])
        expect(await send(words, { kind: 'edit', message })).to.deep.equal({ kind: 'sent', message });
      expect(rig.standing()).to.deep.equal(['at last']);
    });

    it('says anew what is to change and is not there any more', async () => {
      const message = messageOf(await send('before'));
      rig.lose(message);
      const anew = messageOf(await send('after', { kind: 'edit', message }));
      expect(anew).to.not.equal(message);
      expect(rig.standing()).to.include('after');
      expect(messageOf(await send('nonsense', { kind: 'edit', message: '..' }))).to.not.equal('..');
    });

    it('answers a message with one of its own, which can be changed in turn', async () => {
      for (const to of [rig.one, rig.channel]) {
        const message = messageOf(await send('card', newPlace, to));
        const reply = messageOf(await send('line', { kind: 'reply', message, broadcast: true }, to));
        expect(reply).to.not.equal(message);
        expect(await send('new line', { kind: 'edit', message: reply }, to)).to.deep.equal({
          kind: 'sent',
          message: reply,
        });
      }
      expect(rig.standing()).to.deep.equal(['card', 'new line', 'card', 'new line']);
    });

    it('answers all the same where the message to answer is gone, or was none', async () => {
      const message = messageOf(await send('card', newPlace, rig.channel));
      rig.lose(message);
      expect((await send('line', { kind: 'reply', message, broadcast: false }, rig.channel)).kind).to.equal('sent');
      expect((await send('other', { kind: 'reply', message: '..', broadcast: false })).kind).to.equal('sent');
      expect(rig.standing()).to.include.members(['line', 'other']);
    });

    it('finds what it sent by its delivery id, if it can look at all', async () => {
      const { look } = rig.notifier;
      if (look === null) return;
      const message = messageOf(await send('card', newPlace, rig.one, 'the card'));
      const reply = messageOf(await send('line', { kind: 'reply', message, broadcast: false }, rig.one, 'the line'));
      expect(await look(rig.one, 'the card')).to.deep.equal({ kind: 'there', message });
      expect(await look(rig.one, 'the line')).to.deep.equal({ kind: 'there', message: reply });
      expect(await look(rig.one, 'the')).to.deep.equal({ kind: 'not there' });
      expect(await look(rig.other, 'the card')).to.deep.equal({ kind: 'not there' });
    });

    it('reaches somebody who never wrote, and can write to them then', async () => {
      const reached = await rig.notifier.reach(rig.stranger, rig.one);
      if (reached.kind !== 'reached') throw new Error(JSON.stringify(reached));
      expect((await send('hello', newPlace, JSON.parse(JSON.stringify(reached.reference)))).kind).to.equal('sent');
      expect(rig.notifier.addressOf(reached.reference)?.tenant).to.equal(rig.notifier.addressOf(rig.one)?.tenant);
    });

    it('reaches nobody of another client', async () => {
      const platform = rig.notifier.platform === 'teams' ? 'slack' : 'teams';
      expect((await rig.notifier.reach({ ...rig.stranger, platform }, rig.one)).kind).to.equal('impossible');
      expect(rig.standing()).to.deep.equal([]);
    });

    it('says what limits apply to: one conversation for each, one tenant for all', () => {
      const addresses = [rig.one, rig.other, rig.channel].map((reference) => rig.notifier.addressOf(reference));
      expect(new Set(addresses.map((address) => address?.conversation)).size).to.equal(3);
      expect(new Set(addresses.map((address) => address?.tenant)).size).to.equal(1);
      expect(rig.notifier.addressOf(structuredClone(rig.one))).to.deep.equal(addresses[0]);
    });

    it('throws at nothing that it is given, and sends nothing anywhere for it', async () => {
      for (const nonsense of [null, '', 'a', 5, [], {}, { team: 5 }, { conversation: '..' }]) {
        expect(['gone', 'rejected'], JSON.stringify(nonsense)).to.include((await send('x', newPlace, nonsense)).kind);
        expect(rig.notifier.addressOf(nonsense)).to.equal(null);
        expect((await rig.notifier.look?.(nonsense, 'x'))?.kind ?? 'not there').to.equal('not there');
      }
      expect(rig.standing()).to.deep.equal([]);
    });

    it('says that a client is busy or has had enough, after one attempt, and that nothing was sent', async () => {
      if (rig.fail === null) return;
      rig.fail('limited');
      expect(await send('x')).to.deep.include({ kind: 'retry', afterMs: 7_000, pause: 'conversation' });
      expect(rig.standing()).to.deep.equal([]);
      expect((await send('x')).kind).to.equal('sent');
      expect(rig.standing()).to.deep.equal(['x']);
    });

    for (const fault of ['cut off', 'silent'] as const)
      it(`is in doubt about what is new, and about an answer, when the client is ${fault}; it sends neither twice`, async () => {
        if (rig.fail === null) return;
        rig.fail(fault);
        expect((await send('new')).kind).to.equal('ambiguous');
        expect(rig.standing()).to.deep.equal(['new']);
        const message = messageOf(await send('card'));
        rig.fail(fault);
        expect((await send('line', { kind: 'reply', message, broadcast: false })).kind).to.equal('ambiguous');
        expect(rig.standing()).to.deep.equal(['new', 'card', 'line']);
      });

    for (const fault of ['busy', 'cut off', 'silent'] as const)
      it(`may change a message once more when the client was ${fault}: that is changing it once`, async () => {
        if (rig.fail === null) return;
        const message = messageOf(await send('card'));
        rig.fail(fault);
        expect((await send('new card', { kind: 'edit', message })).kind).to.equal('retry');
        expect(await send('new card', { kind: 'edit', message })).to.deep.equal({ kind: 'sent', message });
        expect(rig.standing()).to.deep.equal(['new card']);
      });

    it('finds after a doubt what arrived, and nothing that did not', async () => {
      const { fail, notifier } = rig;
      if (fail === null || notifier.look === null) return;
      fail('cut off');
      await send('arrived', newPlace, rig.one, 'in doubt');
      expect((await notifier.look(rig.one, 'in doubt')).kind).to.equal('there');
      expect(await notifier.look(rig.one, 'another')).to.deep.equal({ kind: 'not there' });
    });
  });
};
