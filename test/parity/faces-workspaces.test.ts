import { expect } from 'chai';
import type { FacesBot } from '../support/faces-bot.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';

/** Another workspace and another tenant, where nobody has written yet. */
const linkTwo = async ({ store, organisation, clock }: FacesBot): Promise<void> => {
  const expected = (await store.read(organisation))?.version ?? 0;
  const [at, on] = [clock.now(), clock.now().slice(0, 10)];
  const directory = [
    { kind: 'tenant-linked' as const, platform: 'slack' as const, tenant: 'T0SECOND' },
    { kind: 'tenant-linked' as const, platform: 'teams' as const, tenant: '44444444-5555-4666-8777-888888888888' },
  ];
  await store.commit([{ organisation, expected, at, on, actor: null, reason: 'story', directory }]);
};

describe('the workspaces of an organisation, at both clients', () => {
  story(
    'are listed, one is chosen and disconnected after its effect was read, and the other admins are told',
    async (client, bot) => {
      await linkTwo(bot);
      await client.say(grace, 'hello');
      await client.say(priya, 'hello');
      await client.press(priya, await client.say(priya, 'make Grace an admin'), 'Make Grace Okoro an admin');
      const listed = await client.press(priya, await client.say(priya, 'settings'), 'Workspaces');
      expect(listed.text).to.contain(
        'Slack workspace T0SECOND: nobody of the organisation has written to me there yet',
      );
      expect(listed.text.match(/you are here/g)).to.have.length(1);
      const form = await client.press(priya, listed, 'Disconnect one');
      expect(form.where).to.equal('form');
      const workspace = JSON.stringify(['slack', 'T0SECOND']);
      const check = await client.press(priya, form, 'What would it do?', { workspace });
      expect(check.text)
        .to.contain('Disconnect the Slack workspace T0SECOND?')
        .and.to.contain('Nobody of the organisation has an account there yet.');
      expect(await bot.store.organisationOf('slack', 'T0SECOND')).to.equal(bot.organisation);
      const done = await client.press(priya, check, 'Disconnect it');
      expect(done.text).to.contain('Disconnected: Slack workspace T0SECOND');
      expect(await bot.store.organisationOf('slack', 'T0SECOND')).to.equal(null);
      await bot.sendDue();
      const told = (who: string): string =>
        client
          .inbox(who)
          .map(({ text }) => text)
          .join('\n');
      expect(told(grace))
        .to.contain('A workspace or tenant was disconnected: Slack workspace T0SECOND.')
        .and.to.contain('Priya Nair did so');
      expect(told(priya)).to.not.contain('was disconnected');
    },
    () => ({ several: true }),
  );

  story('stay as they are where the server was set up for them', async (client, bot) => {
    const listed = await client.say(priya, 'which workspaces are connected?');
    expect(listed.text).to.contain('(you are here)').and.to.contain('(the one that this server was set up for)');
    expect(listed.buttons).to.not.include('Disconnect one');
    expect((await client.say(priya, 'disconnect a workspace')).text).to.contain('connected');
    expect(await bot.store.tenantsOf(bot.organisation)).to.have.length(2);
  });
});
