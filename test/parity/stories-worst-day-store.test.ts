import { expect } from 'chai';
import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { consoleSurface, type Printed } from '../../bot/console/surface.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import type { InboundBody } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { sealsWith } from '../../bot/slack/seal.js';
import { workspacesOf } from '../../bot/slack/workspaces.js';
import { memoryStore } from '../../storage/memory.js';
import { facesAt, facesBot } from '../support/faces-bot.js';
import { down, expectSaid, nothingInside, storeDown } from '../support/faces-outage.js';
import { slackClient } from '../support/faces-slack.js';
import { recordingLog } from '../support/log.js';
import { type UnsteadyStore, unsteadyStore } from '../support/unsteady-store.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';

describe('acceptance story 40: the store is out of reach', () => {
  storeDown(
    'a question is answered all the same, to its asker alone, and once it is back with the verdict',
    async (client, bot, store) => {
      await client.say(priya, 'hello');
      store.fail(down);
      const told = await client.say(priya, 'are we Gold yet?');
      expect(told).to.include({ where: 'private' });
      expect(told.others).to.deep.equal([]);
      expectSaid(told.text);
      expect(store.failed()).to.be.greaterThan(0);
      store.fail(null);
      expect((await client.say(priya, 'are we Gold yet?')).text).to.contain('Yes, you are Gold');
      expect(client.inChannels()).to.not.match(nothingInside);
      expect(bot.entries.some(({ level }) => level === 'error')).to.equal(true);
    },
  );

  storeDown('in a channel nobody else is told', async (client, _bot, store) => {
    await client.say('marc.lefevre', 'on est Or ?', 'channel');
    const before = client.inChannels();
    store.fail(down);
    const told = await client.say('marc.lefevre', 'on est Or ?', 'channel');
    expect(told.where).to.be.oneOf(['private', 'ephemeral']);
    expectSaid(told.text, 'fr');
    expect(client.inChannels()).to.equal(before);
    store.fail(null);
    expect((await client.say('marc.lefevre', 'on est Or ?', 'channel')).text).to.contain('Oui, vous êtes Or');
  });

  storeDown(
    'a form and a pressed button write nothing, and the same button works when it is back',
    async (client, bot, store) => {
      const form = await client.form(grace, await client.say(grace, 'I passed AZ-104 on 12 November'));
      const filled = { elsewhere: 'no', consent: 'true' };
      store.fail(down);
      expectSaid((await client.press(grace, form, 'Check', filled)).text);
      store.fail(null);
      const check = await client.press(
        grace,
        await client.form(grace, await client.say(grace, 'I passed AZ-104 on 12 November')),
        'Check',
        filled,
      );
      expect(check.text).to.contain('Valid: AZ-104');
      const { version } = await bot.snapshot();
      store.fail(down);
      expectSaid((await client.press(grace, check, 'Link AZ-104')).text);
      expect((await bot.snapshot()).version).to.equal(version);
      store.fail(null);
      const linked = await client.press(grace, check, 'Link AZ-104');
      expect(linked.text).to.contain('Linked: AZ-104');
      expect((await bot.snapshot()).version).to.equal(version + 1);
    },
  );

  storeDown('it goes away in the middle of writing: nothing of it was written', async (client, bot, store) => {
    const filled = { elsewhere: 'no', consent: 'true' };
    const form = await client.form(grace, await client.say(grace, 'I passed AZ-104 on 12 November'));
    const check = await client.press(grace, form, 'Check', filled);
    const { version } = await bot.snapshot();
    store.fail(down, 'commit');
    expectSaid((await client.press(grace, check, 'Link AZ-104')).text);
    expect(store.failed()).to.equal(1);
    expect((await bot.snapshot()).version).to.equal(version);
    store.fail(null);
    // As they were told: in a minute.
    bot.clock.set('2026-11-23T08:01:00.000Z');
    expect((await client.press(grace, check, 'Link AZ-104')).text).to.contain('Linked: AZ-104');
  });

  storeDown('a file is not read, and can be sent again', async (client, bot, store) => {
    const csv =
      'email,name,exam,earned on,expires on,certificate id\n' +
      'grace.okoro@fabrique-nuage.example,Grace Okoro,AZ-104,2026-11-12,,\n';
    await client.say(priya, 'hello');
    const { version } = await bot.snapshot();
    store.fail(down);
    expectSaid((await client.upload(priya, 'people.csv', csv)).text);
    store.fail(null);
    expect((await bot.snapshot()).version).to.equal(version);
    expect((await client.upload(priya, 'people.csv', csv)).text).to.match(/people\.csv/);
  });

  it("40: the app's own page in Slack says it as well, and shows the verdict again afterwards", async () => {
    const unsteady: UnsteadyStore[] = [];
    const bot = await facesBot({
      around: (store) => {
        const made = unsteadyStore(store);
        unsteady.push(made);
        return made.store;
      },
    });
    const client = slackClient(bot);
    unsteady[0]?.fail(down);
    expectSaid((await client.page(priya)).text);
    unsteady[0]?.fail(null);
    expect((await client.page(priya)).text).to.contain('You are Gold');
    unsteady[0]?.fail(down);
    const page = (await client.page(priya)).text;
    expectSaid(page);
    expect(page).to.contain('As of 23 Nov 2026, 09:00').and.to.contain('You are Gold');
    await bot.close();
  });

  it('40: the token of an installed workspace is not forgotten meanwhile, or nobody there could be told', async () => {
    const clock = settableClock(facesAt);
    const unsteady = unsteadyStore(memoryStore());
    const seals = sealsWith([new Uint8Array(32)]);
    const workspaces = workspacesOf({ own: null, installed: { kept: unsteady.store, seals }, clock });
    const its = { teamId: 'T0MANY', token: 'xoxb-many', botUserId: 'U0BOT', botId: null, installer: 'U0ADMIN' };
    await workspaces.keep(its, facesAt);
    unsteady.fail(down);
    clock.set('2026-11-23T10:00:00.000Z');
    expect(await workspaces.of('T0MANY')).to.include({ token: 'xoxb-many' });
    unsteady.fail(null);
    await unsteady.store.dropInstallation('slack', 'T0MANY');
    expect(await workspaces.of('T0MANY')).to.equal(null);
  });

  it('40: the terminal says the same', async () => {
    const clock = settableClock(facesAt);
    const inner = memoryStore();
    await found(inner, demoOrganisation(), clock);
    const unsteady = unsteadyStore(inner);
    const converse = assemble({
      store: unsteady.store,
      programmes: loadProgrammes(),
      clock,
      log: recordingLog(),
      actionKey: 'k'.repeat(64),
    });
    const printed: Printed[] = [];
    const send = async (body: InboundBody): Promise<string> => {
      printed.length = 0;
      await converse(
        {
          platform: 'console',
          eventKeys: [],
          user: { id: priya, tenant: 'console', name: null, guest: false },
          conversation: { id: 'terminal', kind: 'private' },
          locale: null,
          body,
        },
        consoleSurface(priya, false, (answer) => printed.push(answer)),
      );
      expect(printed).to.have.length(1);
      return printed[0]?.text ?? '';
    };
    unsteady.fail(down);
    expectSaid(await send({ kind: 'said', text: 'are we Gold yet?' }));
    expectSaid(await send({ kind: 'uploaded', name: 'people.csv', content: new Uint8Array([1]) }));
    unsteady.fail(null);
    expect(await send({ kind: 'said', text: 'are we Gold yet?' })).to.match(/^Yes, you are Gold/);
    unsteady.fail(down);
    clock.set('2026-11-24T09:00:00.000Z');
    const last = await send({ kind: 'said', text: 'are we Gold yet?' });
    expectSaid(last);
    expect(last).to.match(/As of 23 Nov 2026, 09:00 – this may have changed since\nYes, you are Gold/);
  });
});
