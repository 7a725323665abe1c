import { expect } from 'chai';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const lines = (shown: readonly { text: string }[]): string[] => shown.flatMap(({ text }) => text.split('\n'));

describe('alerts, at both clients', () => {
  story(
    '31 38: one living card, put up in the morning, owned once, changed in its place when the level is lost',
    async (client, bot) => {
      await client.say(priya, 'hello');
      await bot.passTo('2026-11-23T08:00:00Z');
      const card = client.inbox(priya).find(({ text }) => text.includes('What happened'));
      if (card === undefined) expect.fail('no card came');
      expect(card.text).to.contain("Farid Benali's AZ-500 counts until 20 Dec");
      const owned = await client.press(priya, card, 'Own it');
      expect(owned.text).to.contain('you');
      await client.press(priya, card, 'Own it');
      const owners = (await bot.store.journal(bot.organisation)).flatMap(({ alerts }) =>
        alerts.filter(({ kind }) => kind === 'owned'),
      );
      expect(owners).to.have.length(1);
      await bot.sendDue();
      client.inbox(priya);
      await bot.passTo('2026-12-20T23:00:00Z');
      expect(lines(client.inbox(priya))).to.include('CRITICAL · Security is no longer Gold');
      await bot.passTo('2026-12-21T08:00:00Z');
      expect(lines(client.inbox(priya))).to.include('Graver now: CRITICAL · Security is no longer Gold.');
      expect(client.inChannels()).to.equal('');
    },
  );

  story('37 39: holders hear of their own dates, and an employee learns nothing of alerts', async (client, bot) => {
    await client.say('ana.lopes', 'bonjour');
    await bot.passTo('2026-11-23T08:00:00Z');
    await bot.passTo('2027-01-12T08:00:00Z');
    const came = client.inbox('ana.lopes');
    expect(came).to.have.length(1);
    expect(came[0]?.text).to.contain('DP-203').and.to.contain('11 févr.');
    const refused = await client.say('chloe.martin', 'show open alerts');
    expect(refused.text).to.contain('Priya Nair');
  });

  story('33: a departure is told to the other admins, and to nobody else', async (client, bot) => {
    await client.say(priya, 'hello');
    await client.say('bruno.petit', 'hello');
    const asked = await client.say(priya, 'make Bruno an admin');
    await client.press(priya, asked, 'Make Bruno Petit an admin');
    await bot.passTo('2026-11-23T08:00:00Z');
    for (const who of [priya, 'bruno.petit', 'ana.ruiz']) client.inbox(who);
    const form = await client.form(priya, await client.say(priya, 'Ana Ruiz is leaving on 15 January'));
    const check = await client.press(priya, form, 'Check');
    await client.press(priya, check, 'Record the departure');
    client.inbox(priya);
    await bot.sendDue();
    const came = client.inbox('bruno.petit');
    expect(came.some(({ text }) => text.includes('Ana Ruiz') && text.includes('15 janv. 2027'))).to.equal(true);
    expect(client.inbox(priya), 'whoever does it is not told').to.deep.equal([]);
    expect(client.inbox('ana.ruiz')).to.deep.equal([]);
    expect(client.inChannels()).to.equal('');
  });
});
