import { expect } from 'chai';
import { signerFor } from '../../bot/conversation/actions.js';
import { checkedLink, heldBy, minutesLater, writesNothing } from '../support/faces-facts.js';
import type { Action, Shown } from '../support/faces-shown.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';
const elodie = 'elodie.roux';
const bruno = 'bruno.petit';
const az104 = { credential: 'az-104', earnedOn: '2026-11-12' };

const isPrivate = ({ where }: Shown): boolean => where !== 'channel';
const old = /This button belongs to an old card|Ce bouton appartient à une ancienne carte/;

const forgeries: readonly [string, (action: Action) => unknown][] = [
  ['another seal', (action) => ({ ...action, mac: `${action.mac.slice(0, -2)}AA` })],
  ['no seal', (action) => ({ ...action, mac: '' })],
  [
    'another subject',
    (action) => ({ ...action, subject: { ...action.subject, achievement: 'a07', credential: 'sc-200' } }),
  ],
  ['another verb', (action) => ({ ...action, verb: 'erase-confirm' })],
  ['another nonce', (action) => ({ ...action, nonce: 'a-new-one' })],
  ['a later end', (action) => ({ ...action, exp: action.exp + 86_400 })],
  ['something beside', (action) => ({ ...action, role: 'partner_admin' })],
  [
    'the seal of another organisation',
    ({ verb, subject }) =>
      signerFor(
        'an action key for tests, long enough',
        'ailleurs',
        '2026-11-23T08:00:00Z',
        () => 'n',
      )(verb, subject, true),
  ],
  ['nothing at all', () => undefined],
];

describe('buttons that nobody of ours made, at both clients', () => {
  for (const [what, forge] of forgeries)
    story(`do nothing and say so in private: ${what}`, async (client, bot) => {
      const ask = await client.say(elodie, 'dissocier SC-200');
      const check = await checkedLink(client, grace, az104);
      for (const [who, shown, label] of [
        [elodie, ask, 'Dissocier SC-200'],
        [grace, check, 'Link AZ-104'],
      ] as const) {
        const told = await writesNothing(bot, () => client.send(who, shown, label, forge));
        expect(told.text, label).to.match(old);
        expect(isPrivate(told)).to.equal(true);
      }
      expect(client.inChannels()).to.equal('');
    });

  story('pressed on a card in a channel, are answered to their presser alone', async (client, bot) => {
    const status = await client.say('marc.lefevre', 'are we gold yet?', 'channel');
    const before = client.inChannels();
    const told = await writesNothing(bot, () =>
      client.send(bruno, status, 'Explain to me privately', (action) => ({
        ...action,
        subject: { intent: 'my-data' },
      })),
    );
    expect(told.text).to.match(old);
    expect(isPrivate(told)).to.equal(true);
    expect(client.inChannels()).to.equal(before);
  });
});

describe('buttons pressed too late, twice, or by somebody else, at both clients', () => {
  story('are too old after ninety days, and say so', async (client, bot) => {
    const ask = await client.say(elodie, 'dissocier SC-200');
    bot.clock.set(minutesLater(92 * 24 * 60));
    const told = await writesNothing(bot, () => client.press(elodie, ask, 'Dissocier SC-200'));
    expect(told.text).to.match(old);
  });

  story('write once, however often they are pressed', async (client, bot) => {
    const check = await checkedLink(client, grace, az104);
    await client.press(grace, check, 'Link AZ-104');
    const again = await writesNothing(bot, () => client.press(grace, check, 'Link AZ-104'));
    expect(isPrivate(again)).to.equal(true);
    expect(await heldBy(bot, grace)).to.have.length(1);
    const undo = await client.press(grace, await client.say(grace, 'undo'), 'Undo');
    expect(undo.text).to.contain('Undone');
    await writesNothing(bot, () => client.press(grace, check, 'Link AZ-104'));
    expect((await heldBy(bot, grace)).filter(({ withdrawn }) => withdrawn === null)).to.deep.equal([]);
  });

  story('and sentences that are delivered twice are answered once', async (client, bot) => {
    const check = await checkedLink(client, grace, az104);
    const receipt = await client.press(grace, check, 'Link AZ-104');
    expect(receipt.text).to.contain('Linked: AZ-104');
    const again = await writesNothing(bot, () => client.repeat(grace));
    expect([again, ...again.others].map(({ text }) => text)).to.deep.equal(['']);
    await client.say(grace, 'are we gold yet?');
    expect((await client.repeat(grace)).text).to.equal('');
  });

  story('do not write for somebody whose certificate it is not', async (client, bot) => {
    const ask = await client.say(elodie, 'dissocier SC-200');
    for (const other of [bruno, priya, 'ana.ruiz']) {
      const told = await writesNothing(bot, () => client.send(other, ask, 'Dissocier SC-200', (action) => action));
      expect(told.text, other).to.not.equal('');
      expect(isPrivate(told), other).to.equal(true);
    }
  });

  story('of admins do nothing for anybody else, who is told in private whom to ask', async (client, bot) => {
    await client.press(grace, await checkedLink(client, grace, az104), 'Link AZ-104');
    const queue = await client.say(priya, 'what waits for verification?');
    const refused = await writesNothing(bot, () => client.send(bruno, queue, 'Approve', (action) => action));
    expect(refused.text).to.contain('Priya Nair').and.to.not.contain('Grace');
    expect(isPrivate(refused)).to.equal(true);
    const marcs = await writesNothing(bot, () => client.send('marc.lefevre', queue, 'Approve', (action) => action));
    expect(marcs.text).to.contain('Priya Nair').and.to.not.contain('Grace');
  });

  story('undo nothing for anybody but whoever did it', async (client, bot) => {
    const done = await client.press(elodie, await client.say(elodie, 'dissocier SC-200'), 'Dissocier SC-200');
    for (const other of [bruno, priya])
      await writesNothing(bot, () => client.send(other, done, 'Annuler', (action) => action));
  });
});
