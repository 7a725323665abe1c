import { expect } from 'chai';
import type { FacesBot, FacesOptions } from '../support/faces-bot.js';
import type { Client, Shown } from '../support/faces-shown.js';
import { story } from '../support/faces-stories.js';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com', aadObjectId: 'aad-ada', slackId: 'U0ADA' };
const bob = { name: 'Bob', email: 'bob@example.com', aadObjectId: 'aad-bob', slackId: 'U0BOB' };
const eve = { name: 'Eve', email: 'ada@example.com', aadObjectId: 'aad-eve', slackId: 'U0EVE', guest: true };

const nothing = (more: FacesOptions) => (): FacesOptions => ({ empty: true, users: { ada, bob, eve }, ...more });

const filled = { name: 'Nuage', timeZone: 'Europe/Paris', market: 'developing', programme: 'mpn-2017' };

const isFounded = async ({ store }: FacesBot): Promise<boolean> => (await store.organisations()).length > 0;

/** From the form to the first verdict. */
const setUp = async (client: Client, bot: FacesBot, opened: Shown): Promise<void> => {
  const form = await client.form('ada', opened);
  expect(form.text).to.contain('Set up your organisation');
  const wrong = await client.press('ada', form, 'Set up', { ...filled, name: ' ' });
  expect(wrong.where).to.equal(form.where);
  expect(await isFounded(bot)).to.equal(false);
  const steps = await client.press('ada', wrong, 'Set up', { name: filled.name });
  expect(steps.text).to.contain('☑ 1 ·').and.to.contain('☐ 2 ·');
  const { people, facts, settings } = await bot.snapshot();
  expect(facts.organisation).to.deep.include({ name: 'Nuage', timeZone: 'Europe/Paris', market: 'developing' });
  expect(settings.programme).to.equal('mpn-2017');
  expect([...people.values()].map(({ name, email, role }) => [name, email, role])).to.deep.equal([
    ['Ada Lovelace', 'ada@example.com', 'partner_admin'],
  ]);

  const person = await client.form('ada', await client.press('ada', steps, 'Add a colleague'));
  const added = { name: 'Bob', email: 'bob@example.com', associated: 'true' };
  const second = await client.press('ada', person, 'Add', added);
  expect(second.text).to.contain('☑ 2 ·').and.to.contain('☐ 3 ·');
  const purchase = await client.form('ada', await client.press('ada', second, 'Record the purchase'));
  const bought = { level: 'silver', boughtOn: '2026-11-01', accepted: 'true' };
  const checked = await client.press('ada', purchase, 'Check', bought);
  const done = await client.press('ada', checked, 'Record the purchase');
  expect(done.text).to.contain('All set').and.to.not.contain('☐');

  const link = await client.form('bob', await client.say('bob', 'I passed 70-533 on 12 November 2026'));
  expect(Object.keys(link.fields)).to.include.members(['credential', 'earnedOn', 'certificateId']);
  const verdict = await client.say('ada', 'are we silver yet?');
  expect(verdict.text).to.not.contain('not set up');
};

describe('setting up from an empty store, at both clients', () => {
  story(
    'with the code that the server printed, to the first verdict',
    async (client, bot) => {
      expect((await client.say('ada', 'are we gold yet?')).text).to.contain('the code that the server printed');
      expect((await client.say('ada', 'set up AAAA-1111')).text).to.contain('This is not the code');
      const spoilt = await bot.setUpCode();
      const shared = await client.say('ada', `set up ${spoilt}`, 'channel');
      expect(shared.text).to.contain('Write the code to me in private');
      expect(client.inChannels()).to.not.contain(spoilt);
      expect((await client.say('ada', `set up ${spoilt}`)).text).to.contain('This is not the code');
      const code = await bot.setUpCode();
      expect((await client.say('eve', `set up ${code}`)).text).to.contain('Guests cannot set me up');
      await setUp(client, bot, await client.say('ada', `set up ${code}`));
      expect(client.sentTo('ada')).to.not.contain(code);
    },
    nothing({ coded: true }),
  );

  for (const [how, name] of [
    ['address', ada.email],
    ['directory id', null],
  ] as const)
    story(
      `by whoever the configuration names by ${how}, and by nobody else`,
      async (client, bot) => {
        const opened = await client.say('ada', 'hello');
        const form = await client.form('ada', opened);
        for (const other of ['bob', 'eve']) {
          const said = await client.say(other, 'hello');
          expect(said.text, other).to.not.contain('Set up your organisation');
          await client.send(other, form, 'Set up', (action) => action, filled);
          expect(await isFounded(bot), other).to.equal(false);
        }
        await setUp(client, bot, await client.say('ada', 'hello'));
      },
      nothing({ firstAdmins: name === null ? ['aad-ada', 'u0ada'] : [name] }),
    );

  story(
    'the second who uses the code is told that it is done',
    async (client, bot) => {
      const code = await bot.setUpCode();
      const opened = await client.say('ada', `set up ${code}`);
      const other = await client.form('bob', await client.say('bob', `set up ${code}`));
      await setUp(client, bot, opened);
      await client.press('bob', other, 'Set up', filled);
      expect(await bot.store.organisations()).to.have.length(1);
      expect([...(await bot.snapshot()).people.values()].filter(({ role }) => role === 'partner_admin')).to.have.length(
        1,
      );
    },
    nothing({ coded: true }),
  );
});
