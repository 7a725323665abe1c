import { expect } from 'chai';
import { down, expectSaid, nothingInside, storeDown } from '../support/faces-outage.js';
import type { Shown } from '../support/faces-shown.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const chloe = 'chloe.martin';
const marc = 'marc.lefevre';

const asOf = /^As of |^Au .* – cela a pu changer/m;

/** The sentence alone. */
const expectNoVerdict = ({ text, buttons }: Shown): void => {
  expectSaid(text, /Merci/.test(text) ? 'fr' : 'en');
  expect(text)
    .to.not.match(asOf)
    .and.to.not.match(/Gold|Or\b|Security/);
  expect(buttons).to.deep.equal([]);
};

describe('acceptance story 40: the last verdict, while the store is out of reach', () => {
  storeDown('is told with its day and its time, marked as old, and nothing is written', async (client, bot, store) => {
    await client.say(priya, 'are we Gold yet?');
    const { version } = await bot.snapshot();
    store.fail(down);
    bot.clock.set('2026-11-24T07:30:00.000Z');
    const told = await client.say(priya, 'are we Gold yet?');
    expect(told).to.include({ where: 'private' });
    expectSaid(told.text);
    expect(told.text)
      .to.contain('As of 23 Nov 2026, 09:00 – this may have changed since\nYes, you are Gold.')
      .and.to.contain('Rules met that day: yes, Gold')
      .and.to.contain('Security Gold 4 of 4 · Cloud platform Silver 3 of 4')
      .and.to.not.match(anyName);
    expect(told.buttons).to.deep.equal(['Try again']);
    bot.clock.set('2026-11-24T07:31:00.000Z');
    expect((await client.press(priya, told, 'Try again')).text).to.match(asOf);
    for (const text of ['where are we on Security?', 'which competencies do we have', 'what is missing for Gold?'])
      expect((await client.say(priya, text)).text, text).to.contain('As of 23 Nov 2026, 09:00');
    expect((await client.say(priya, 'are we Silver?')).text).to.match(/Yes, and more: you are Gold|Silver/);
    expect((await bot.snapshot()).version).to.equal(version);
    store.fail(null);
    bot.clock.set('2026-11-24T07:33:00.000Z');
    const back = await client.press(priya, told, 'Try again');
    expect(back.text).to.contain('Yes, you are Gold').and.to.not.match(asOf);
  });

  storeDown(
    'is of the last reading of the organisation, whoever asked then, in the language of the asker',
    async (client, bot, store) => {
      await client.say(marc, 'bonjour');
      bot.clock.set('2026-11-23T09:12:00.000Z');
      await client.say(priya, 'hello');
      store.fail(down);
      const told = await client.say(marc, 'on est Or ?');
      expectSaid(told.text, 'fr');
      expect(told.text)
        .to.contain('Au 23 nov. 2026, 10:12 – cela a pu changer depuis\nOui, vous êtes Or')
        .and.to.not.match(anyName);
      expect(told.buttons).to.deep.equal(['Réessayer']);
      expect((await client.say(marc, 'are we Gold?')).text).to.contain('As of 23 Nov 2026, 10:12');
    },
  );

  storeDown('in a channel it is for the asker alone, short and without names', async (client, _bot, store) => {
    await client.say(priya, 'are we Gold yet?', 'channel');
    const before = client.inChannels();
    store.fail(down);
    const told = await client.say(priya, 'are we Gold yet?', 'channel');
    expect(told.where).to.be.oneOf(['private', 'ephemeral']);
    expect(told.text).to.contain('As of 23 Nov 2026, 09:00').and.to.not.match(anyName);
    expect(told.text.split('\n').length).to.be.at.most(9);
    expect(client.inChannels()).to.equal(before).and.to.not.match(nothingInside);
  });

  storeDown(
    'is told to nobody whom this instance did not know, guests included',
    async (client, _bot, store) => {
      await client.say(priya, 'are we Gold yet?');
      await client.say('gus', 'are we Gold yet?');
      store.fail(down);
      for (const who of [chloe, 'gus']) expectNoVerdict(await client.say(who, 'are we Gold yet?'));
    },
    { users: { gus: { name: 'Gus Guest', email: null, aadObjectId: 'guest-aad', slackId: 'U0GUEST', guest: true } } },
  );

  storeDown('answers no other question', async (client, _bot, store) => {
    await client.say(priya, 'are we Gold yet?');
    store.fail(down);
    for (const text of ['what if Ana Ruiz leaves?', 'what waits for verification?', 'I passed AZ-104', 'help'])
      expectNoVerdict(await client.say(priya, text));
    expectNoVerdict(await client.upload(priya, 'people.csv', 'email\n'));
  });

  storeDown('is not told to whoever deleted their data here', async (client, bot, store) => {
    const ask = await client.say(chloe, 'supprime mes données');
    expect((await client.press(chloe, ask, 'Supprimer mes données')).text).to.contain('Vos données sont supprimées.');
    expect((await bot.snapshot()).people.has(chloe)).to.equal(false);
    store.fail(down);
    expectNoVerdict(await client.say(chloe, 'on est Or ?'));
  });

  storeDown('is not told to whoever was deleted elsewhere, once this instance read so', async (client, bot, store) => {
    await client.say(chloe, 'bonjour');
    const { organisation, version } = await bot.snapshot();
    await bot.store.commit([
      {
        organisation,
        expected: version,
        at: bot.clock.now(),
        on: '2026-11-23',
        actor: null,
        reason: 'erase',
        directory: [{ kind: 'person-erased', person: chloe }],
      },
    ]);
    await client.say(priya, 'hello');
    store.fail(down);
    expectNoVerdict(await client.say(chloe, 'on est Or ?'));
    expect((await client.say(priya, 'are we Gold?')).text).to.match(asOf);
  });

  storeDown('fails otherwise right after writing: it is said that it was saved', async (client, _bot, store) => {
    const form = await client.form('grace.okoro', await client.say('grace.okoro', 'I passed AZ-104 on 12 November'));
    const check = await client.press('grace.okoro', form, 'Check', { elsewhere: 'no', consent: 'true' });
    store.failAfter('commit', () => new Error('a fault of ours'));
    const { text } = await client.press('grace.okoro', check, 'Link AZ-104');
    expect(text).to.contain('This was saved, but I could not show it.').and.not.contain('nothing was changed');
  });

  storeDown('goes away right after writing: it is said that it was saved', async (client, bot, store) => {
    const form = await client.form('grace.okoro', await client.say('grace.okoro', 'I passed AZ-104 on 12 November'));
    const check = await client.press('grace.okoro', form, 'Check', { elsewhere: 'no', consent: 'true' });
    const { version } = await bot.snapshot();
    store.failAfter('commit', down);
    expectSaid((await client.press('grace.okoro', check, 'Link AZ-104')).text, 'en', 'yes');
    expect((await bot.snapshot()).version).to.equal(version + 1);
    store.fail(null);
    bot.clock.set('2026-11-23T08:02:00.000Z');
    const again = await client.press('grace.okoro', check, 'Link AZ-104');
    expect(again.text).to.match(/Already linked|Done already/);
    expect((await bot.snapshot()).version).to.equal(version + 1);
  });
});
