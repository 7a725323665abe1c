import { expect } from 'chai';
import { admin, type Elsewhere, employee, newcomer, tenants } from '../../support/tenants.js';

type Tenants = Awaited<ReturnType<typeof tenants>>;

/** In the third workspace. */
const third: Elsewhere = { platform: 'slack', tenant: 'T3', id: 'U3', email: 'grace.okoro@fabrique-nuage.example' };
/** The admin, as the second workspace knows them. */
const adminThere: Elsewhere = { ...newcomer, id: 'UPRIYA', email: 'priya.nair@fabrique-nuage.example' };

const connect = async (bot: Tenants, who: Elsewhere): Promise<void> => {
  await bot.press(who, await bot.say(who, `set up ${await bot.code()}`), 'Connect');
};

/** The demonstration in Teams, and in two Slack workspaces where somebody has written. */
const connected = async (...who: Elsewhere[]): Promise<Tenants> => {
  const bot = await tenants();
  for (const one of who) {
    await connect(bot, one);
    await bot.say(one, 'my certifications');
  }
  return bot;
};

const notices = async ({ store, id }: Tenants) =>
  (await store.outbox(id))
    .filter(({ kind }) => kind === 'workspace')
    .map(({ payload }) => payload as { person: string; notice: Record<string, unknown> })
    .map(({ person, notice }) => [person, notice.what, notice.tenant, notice.by]);

describe('the workspaces of an organisation', () => {
  it('are told to partner admins, with who is known there and which of them stays', async () => {
    const bot = await connected(newcomer, third);
    const { text } = await bot.say(admin, 'which workspaces are connected?');
    expect(text).to.contain('3 workspaces and tenants are connected to Fabrique Nuage');
    expect(text).to.contain('Slack workspace T2: 1 person is known there');
    expect(text).to.match(/Teams tenant home: \d+ people are known there \(you are here\)/);
    const there = await bot.say(adminThere, 'which workspaces are connected?');
    expect(there.text).to.contain('T2: 2 people are known there (you are here)');
    expect(there.text).to.match(/Teams tenant home.*\(the one that this server was set up for\)/);
    expect((await bot.say(admin, 'quels espaces sont reliés ?')).text).to.contain('3 espaces et tenants sont reliés');
  });

  it('are nobody else’s to see or to disconnect', async () => {
    const bot = await connected(newcomer);
    for (const text of ['which workspaces are connected?', 'disconnect the Slack workspace']) {
      expect((await bot.say(employee, text)).text)
        .to.contain('is for partner admins')
        .and.to.not.contain('T2');
      expect((await bot.say(admin, text, true)).private, text).to.equal(true);
    }
    const check = await bot.say(admin, 'disconnect the Slack workspace');
    expect((await bot.press(employee, check, 'Disconnect it')).text).to.contain('is for partner admins');
    expect(await bot.store.organisationOf('slack', 'T2')).to.equal(bot.id);
  });

  it('is disconnected by one press, after what it does was read', async () => {
    const bot = await connected(newcomer);
    const { store, id, say, press } = bot;
    const version = (await store.read(id))?.version;
    const check = await say(admin, 'disconnect the Slack workspace');
    expect(check.text).to.match(/^Disconnect the Slack workspace T2\?/);
    expect(check.text).to.contain('1 person has an account there').and.to.not.contain('no account elsewhere');
    expect((await store.read(id))?.version, 'a sentence writes nothing').to.equal(version);
    const before = await store.read(id);
    const done = await press(admin, check, 'Disconnect it');
    expect(done.text).to.match(/^Disconnected: Slack workspace T2/);
    const after = await store.read(id);
    expect(after?.facts).to.deep.equal(before?.facts);
    expect([...(after?.people.values() ?? [])]).to.deep.equal([...(before?.people.values() ?? [])]);
    expect(await store.organisationOf('slack', 'T2')).to.equal(null);
    expect(await store.personOf({ platform: 'slack', tenant: 'T2', user: newcomer.id })).to.equal(null);
    for (const text of ['are we gold yet?', 'my certifications', 'who has az-104?', 'help'])
      expect((await say(newcomer, text)).text, text).to.not.match(/Ruiz|Fabrique|Gold:|Silver:/);
    expect((await press(admin, check, 'Disconnect it')).text, 'a second time').to.contain('is not connected');
  });

  it('is connected again by a code, and its people are recognised as before', async () => {
    const bot = await connected(newcomer);
    const { store, id, say, press } = bot;
    await press(admin, await say(admin, 'disconnect the Slack workspace'), 'Disconnect it');
    await connect(bot, newcomer);
    expect(await store.organisationOf('slack', 'T2')).to.equal(id);
    await say(newcomer, 'my certifications');
    const known = await store.personOf({ platform: 'slack', tenant: 'T2', user: newcomer.id });
    expect(known).to.deep.equal({ organisation: id, person: 'ana.ruiz' });
  });

  it('is chosen where there are several, and named by what was said where that is one', async () => {
    const bot = await connected(newcomer, third);
    const { store, say, press } = bot;
    const form = await say(admin, 'disconnect a workspace');
    expect(form.text).to.contain('Which one');
    expect((await press(admin, form, 'What would it do?')).text, 'none chosen').to.contain('Which one');
    const key = JSON.stringify(['slack', 'T3']);
    const check = await press(admin, form, 'What would it do?', { workspace: key });
    expect(check.text).to.match(/^Disconnect the Slack workspace T3\?/);
    await press(admin, check, 'Disconnect it');
    expect([await store.organisationOf('slack', 'T2'), await store.organisationOf('slack', 'T3')]).to.deep.equal([
      bot.id,
      null,
    ]);
    expect((await say(admin, 'disconnect our Slack workspace')).text).to.match(/^Disconnect the Slack workspace T2\?/);
  });

  it('is never the one from which it is said, nor the one that the server was set up for', async () => {
    const bot = await connected(newcomer);
    const { say, press, store, id } = bot;
    expect((await say(admin, 'disconnect Teams')).text).to.contain('that you are writing from stays');
    await say(adminThere, 'my certifications');
    expect((await say(adminThere, 'disconnect Teams')).text).to.contain('that this server was set up for stays');
    expect((await say(adminThere, 'disconnect Slack')).text).to.contain('that you are writing from stays');
    /** The check was made elsewhere, and its button is pressed there. */
    const check = await say(admin, 'disconnect Slack');
    expect((await press(adminThere, check, 'Disconnect it')).text).to.contain('that you are writing from stays');
    expect(await store.organisationOf('slack', 'T2')).to.equal(id);
    const none = await (await tenants()).say(admin, 'disconnect a workspace');
    expect(none.text).to.contain('that you are writing from stays');
  });

  it('two admins do not disconnect each other: somebody stays connected, though both press at once', async () => {
    const bot = await connected(newcomer, third);
    const { store, say, press } = bot;
    await press(admin, await say(admin, 'make Grace an admin'), 'Make Grace Okoro an admin');
    await say(adminThere, 'my certifications');
    /** The only other one in Slack, so it is the one that is meant. */
    const [fromSecond, fromThird] = [
      await say(adminThere, 'disconnect a workspace'),
      await say(third, 'disconnect a workspace'),
    ];
    expect([fromSecond.text, fromThird.text].join()).to.match(/workspace T3\?.*workspace T2\?/s);
    const answers = await Promise.all([
      press(adminThere, fromSecond, 'Disconnect it'),
      press(third, fromThird, 'Disconnect it'),
    ]);
    const linked = [await store.organisationOf('slack', 'T2'), await store.organisationOf('slack', 'T3')];
    expect(linked.filter((one) => one === bot.id)).to.have.length(1);
    expect(answers.filter(({ text }) => text.startsWith('Disconnected:'))).to.have.length(1);
    expect(answers.filter(({ text }) => text.includes('is not connected'))).to.have.length(1);
  });

  it('tells how many would hear nothing any more, and that alerts lose their channel', async () => {
    const bot = await connected(newcomer);
    const { store, id, say, press } = bot;
    await say({ ...newcomer, id: 'UBEA', email: 'bea@other.example' }, 'help');
    const snapshot = await store.read(id);
    const channel = JSON.stringify(['slack', 'T2', 'C1']);
    await store.putReference({
      id: channel,
      organisation: id,
      platform: 'slack',
      tenant: 'T2',
      person: null,
      kind: 'shared',
      reference: {},
      suspended: null,
      seenAt: '2026-11-23T08:00:00Z',
    });
    const directory = [
      {
        kind: 'identity-unlinked' as const,
        identity: { platform: 'teams' as const, tenant: 'home', user: 'ana.ruiz' },
      },
      { kind: 'settings-changed' as const, settings: { channel } },
    ];
    const on = '2026-11-23';
    const at = '2026-11-23T08:00:00Z';
    const expected = snapshot?.version ?? 0;
    await store.commit([{ organisation: id, expected, at, on, actor: null, reason: 'story', directory }]);
    const check = await say(admin, 'disconnect Slack');
    expect(check.text)
      .to.contain('It is their only account, so they get no more messages')
      .and.to.contain('Alerts are posted in a channel');
    await press(admin, check, 'Disconnect it');
    expect((await store.read(id))?.settings.channel).to.equal(null);
    expect(await store.reference(channel)).to.equal(null);
  });

  it('is told to the other partner admins when it is connected, with the way to part again, and when it is not any more', async () => {
    const bot = await connected();
    const { say, press } = bot;
    await press(admin, await say(admin, 'make Grace an admin'), 'Make Grace Okoro an admin');
    await connect(bot, newcomer);
    expect(await notices(bot)).to.have.deep.members([
      ['priya.nair', 'connected', 'T2', null],
      ['grace.okoro', 'connected', 'T2', null],
    ]);
    await press(admin, await say(admin, 'disconnect Slack'), 'Disconnect it');
    expect((await notices(bot)).slice(2)).to.deep.equal([['grace.okoro', 'disconnected', 'T2', 'priya.nair']]);
  });
});
