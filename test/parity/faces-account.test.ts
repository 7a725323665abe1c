import { expect } from 'chai';
import type { FacesOptions } from '../support/faces-bot.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';

/** Somebody at both clients whose account has no address that would tell who they are. */
const newcomer = (): FacesOptions => ({
  users: {
    newcomer: {
      name: 'G. O.',
      email: null,
      aadObjectId: '0a55a700-0000-4000-8000-0000000002ab',
      slackId: 'U0OTHERGRACE',
    },
  },
});

const codeIn = (text: string): string => /Code (\w{4}-\w{4})/.exec(text)?.[1] ?? text;

describe('another account of somebody, at both clients', () => {
  story(
    'is connected from the settings by a code, told to the person and to admins, and disconnected again',
    async (client, bot) => {
      await client.say(grace, 'hello');
      await client.say(priya, 'hello');
      const workspaces = await client.press(priya, await client.say(priya, 'settings'), 'Workspaces');
      const given = await client.press(priya, workspaces, 'Connect another workspace');
      expect(given.text).to.match(/Code \w{4}-\w{4}/);
      const form = await client.press(priya, given, 'Somebody is not recognised');
      expect(form.where).to.equal('form');
      const check = await client.press(priya, form, 'Check', { person: grace });
      expect(check.text).to.contain('connects another chat account to Grace Okoro?');
      const code = codeIn((await client.press(priya, check, 'Give out the code')).text);
      const asked = await client.say('newcomer', `set up ${code}`);
      expect(asked.text).to.contain('Are you Grace Okoro of Fabrique Nuage?');
      const before = await bot.store.identitiesOf(bot.organisation, grace);
      const done = await client.press('newcomer', asked, 'Yes, that is me');
      expect(done.text).to.contain("This account is Grace Okoro's now.");
      expect((await client.say('newcomer', 'what do you store about me?')).text).to.contain('Grace Okoro');
      await bot.sendDue();
      const told = client.inbox(grace);
      expect(told.map(({ text }) => text).join('\n'))
        .to.contain('Priya Nair gave out a code that connects another chat account to you.')
        .and.to.contain(`Another account of yours was connected: ${client.platform === 'teams' ? 'Teams' : 'Slack'}.`);
      expect(
        client
          .inbox(priya)
          .map(({ text }) => text)
          .join('\n'),
      ).to.contain('Another account was connected to Grace Okoro');
      expect(client.inbox('newcomer')).to.deep.equal([]);
      const notice = told.find(({ buttons }) => buttons.includes('Disconnect it'));
      if (notice === undefined) throw new Error('nothing to press');
      expect((await client.press(grace, notice, 'Disconnect it')).text).to.contain('is not yours any more');
      expect(await bot.store.identitiesOf(bot.organisation, grace)).to.deep.equal(before);
    },
    newcomer,
  );

  story('an answer that is said to be wrong says what corrects it', async (client) => {
    const wrong = await client.press(priya, await client.say(priya, 'why are we Gold in Security?'), 'This is wrong');
    expect(wrong.text).to.contain('what is recorded can be corrected').and.to.contain('List our overrides');
    expect((await client.press(priya, wrong, 'How fresh?')).text).to.contain('report');
  });
});
