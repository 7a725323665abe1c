import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { admin, at, type Elsewhere, employee, newcomer, tenants } from '../../support/tenants.js';

/** In the second workspace, with an address that tells nothing. */
const bea: Elsewhere = { ...newcomer, id: 'UBEA', email: 'somebody@else.example' };
const person = 'grace.okoro';
const name = 'Grace Okoro';

type Tenants = Awaited<ReturnType<typeof tenants>>;

const connected = async (): Promise<Tenants> => {
  const bot = await tenants();
  await bot.press(newcomer, await bot.say(newcomer, `set up ${await bot.code()}`), 'Connect');
  return bot;
};

const given = async ({ say, press }: Tenants, whose = name, as = admin): Promise<string> => {
  const asked = await say(as, `connect ${whose}'s Slack account`);
  const { text } = await press(as, asked, 'Give out the code');
  return /Code (\w{4}-\w{4})/.exec(text)?.[1] ?? text;
};

const identity = { platform: 'slack', tenant: 'T2', user: 'UBEA' } as const;

const notices = async ({ store, id }: Tenants) =>
  (await store.outbox(id))
    .filter(({ kind }) => kind === 'account')
    .map(({ payload }) => payload as { person: string; notice: { what: string; by: string | null; person: string } })
    .map((payload) => [payload.person, payload.notice.what, payload.notice.by]);

describe('an account that is not recognised', () => {
  it('becomes somebody’s by a code that a partner admin gave out for them, and one press', async () => {
    const bot = await connected();
    const { store, id, say, press } = bot;
    expect((await say(bea, 'what do you store about me?')).text).to.contain('Do I know you from another account?');
    const version = (await store.read(id))?.version;
    const check = await say(admin, `connect ${name}'s Slack account`);
    expect(check.text)
      .to.match(/^Give out a code/)
      .and.to.contain('is known in Teams already');
    expect((await store.read(id))?.version, 'a sentence writes nothing').to.equal(version);
    const asked = await say(bea, `set up ${await given(bot)}`);
    expect(asked.text).to.match(/^The code is right\. Are you Grace Okoro of Fabrique Nuage\?/);
    expect(await store.personOf(identity)).to.equal(null);
    const done = await press(bea, asked, 'Yes, that is me');
    expect(done.text).to.match(/^This account is Grace Okoro's now\./);
    expect(await store.personOf(identity)).to.deep.equal({ organisation: id, person });
    expect((await say(bea, 'what do you store about me?')).text).to.contain(name);
    const journal = JSON.stringify(await store.journal(id));
    expect(journal).to.contain('account connected').and.to.not.contain('UBEA');
    expect(JSON.stringify(await store.outbox(id))).to.not.contain('UBEA');
  });

  it('is told to the person whose record it is, and to partner admins, when the code is given and when it is used', async () => {
    const bot = await connected();
    const { say, press } = bot;
    const code = await given(bot);
    expect(await notices(bot)).to.deep.equal([[person, 'code', 'priya.nair']]);
    await press(bea, await say(bea, `set up ${code}`), 'Yes, that is me');
    expect((await notices(bot)).slice(1)).to.have.deep.members([
      [person, 'connected', null],
      ['priya.nair', 'connected', null],
    ]);
  });

  it('never becomes an admin’s without that admin being told, whoever gave the code out', async () => {
    const bot = await connected();
    const { say, press, store, id } = bot;
    await press(admin, await say(admin, 'make Grace an admin'), 'Make Grace Okoro an admin');
    await press(admin, await say(admin, 'make Bruno an admin'), 'Make Bruno Petit an admin');
    const grace: Elsewhere = { ...employee, id: person };
    const code = await given(bot, 'Priya Nair', grace);
    expect(await notices(bot), 'the other admins too').to.have.deep.members([
      ['priya.nair', 'code', person],
      ['bruno.petit', 'code', person],
    ]);
    await press(bea, await say(bea, `set up ${code}`), 'Yes, that is me');
    expect((await notices(bot)).slice(2)).to.have.deep.members([
      ['priya.nair', 'connected', null],
      ['bruno.petit', 'connected', null],
      [person, 'connected', null],
    ]);
    expect(await store.personOf(identity)).to.deep.equal({ organisation: id, person: 'priya.nair' });
  });

  it('is taken back by whoever connected it, by the person elsewhere, and by partner admins; nobody else', async () => {
    for (const who of [bea, { ...employee, id: person }, admin] satisfies Elsewhere[]) {
      const bot = await connected();
      const { store, say, press } = bot;
      const done = await press(bea, await say(bea, `set up ${await given(bot)}`), 'Yes, that is me');
      expect((await press(employee, done, 'Undo')).text).to.contain('is for partner admins');
      expect(await store.personOf(identity)).to.not.equal(null);
      expect((await press(who, done, 'Undo')).text).to.match(/^That account is (?:not yours|nobody's) any more/);
      expect(await store.personOf(identity)).to.equal(null);
      expect((await press(who, done, 'Undo')).text).to.match(/not connected any more|is for partner admins/);
      expect((await say(bea, 'my certifications')).text).to.not.contain('AZ-');
    }
  });

  it('gets a code from partner admins alone, each copy of the button once', async () => {
    const bot = await connected();
    const { say, press } = bot;
    const refused = await say(employee, `connect ${name}'s Slack account`);
    expect(refused.text).to.contain('is for partner admins');
    const asked = await say(admin, `connect ${name}'s Slack account`);
    const label = 'Give out the code';
    expect((await press(employee, asked, label)).text).to.contain('is for partner admins');
    expect((await press(admin, asked, label)).text).to.match(/^Code /);
    expect((await press(admin, asked, label)).text).to.not.match(/Code \w{4}-\w{4}/);
  });

  it('is chosen for from a list, reached from the code of a workspace and from a person’s card', async () => {
    const bot = await connected();
    const { say, press } = bot;
    const form = await press(admin, await say(admin, 'connect another workspace'), 'Somebody is not recognised');
    expect(form.text).to.match(/^Whose account do I not recognise/);
    expect((await press(admin, form, 'Check')).text).to.contain('Whose account do I not recognise');
    const chosen = await press(admin, form, 'Check', { person });
    expect(chosen.text).to.match(/^Give out a code that connects another chat account to Grace Okoro\?/);
    const card = await say(admin, 'Grace has an account now');
    expect((await press(admin, card, 'Connect an account')).text).to.match(/^Give out a code/);
  });

  it('cannot become somebody’s who has left, nor somebody’s who is gone', async () => {
    const bot = await connected();
    const { store, id, say, press } = bot;
    const code = await given(bot);
    const asked = await say(bea, `set up ${code}`);
    const version = (await store.read(id))?.version ?? 0;
    await store.commit([
      {
        organisation: id,
        expected: version,
        at,
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        changes: [{ kind: 'association-ended', on: '2026-11-20', person }],
      },
    ]);
    expect((await press(bea, asked, 'Yes, that is me')).text).to.contain('Their last day is over');
    expect((await say(admin, `connect ${name}'s Slack account`)).text).to.contain('Their last day is over');
    expect(await store.personOf(identity)).to.equal(null);
  });

  it('that is somebody’s here stays theirs, and one that is theirs already needs no code', async () => {
    const bot = await connected();
    const { store, say, press } = bot;
    const code = await given(bot);
    expect((await say(employee, `set up ${code}`)).text).to.match(
      /^This account is somebody's here already[\s\S]*“delete my data”/,
    );
    expect((await say({ ...employee, id: person }, `set up ${code}`)).text).to.contain('yours already');
    expect((await store.identitiesOf(bot.id, person)).length).to.equal(1);
    const asked = await say(bea, `set up ${code}`);
    const other = await say(bea, `set up ${await given(bot, 'Bruno Petit')}`);
    await press(bea, other, 'Yes, that is me');
    expect((await press(bea, asked, 'Yes, that is me')).text, 'and in between').to.contain(
      "is somebody's here already",
    );
    expect(await store.personOf(identity)).to.deep.equal({ organisation: bot.id, person: 'bruno.petit' });
  });

  it('of another organisation opens nothing with it', async () => {
    const bot = await connected();
    const { store, say } = bot;
    await store.commit([
      {
        organisation: 'other',
        expected: 0,
        founded: { id: 'other', name: 'Other', timeZone: 'Europe/Paris', market: 'developed' },
        at,
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        directory: [
          { kind: 'tenant-linked', platform: 'slack', tenant: 'T9' },
          { kind: 'settings-changed', settings: { programme: 'mpn-2017' } },
        ],
      },
    ]);
    const code = await given(bot);
    const { text } = await say({ ...bea, tenant: 'T9' }, `set up ${code}`);
    expect(text)
      .to.contain('not the code')
      .and.to.not.match(/Grace|Fabrique/);
    const stranger = await say({ ...bea, tenant: 'T5' }, `set up ${code}`);
    expect(stranger.text)
      .to.contain('not the code')
      .and.to.not.match(/Grace|Fabrique/);
  });

  it('has a quarter of an hour, one use, five tries an hour, and no way in for guests or in channels', async () => {
    const bot = await connected();
    const { store, clock, say, press } = bot;
    const code = await given(bot);
    expect((await say({ ...bea, guest: true }, `set up ${code}`)).text).to.not.contain('Grace');
    expect((await say(bea, `set up ${code}`, true)).text).to.not.contain('Grace');
    const [asked, other] = [await say(bea, `set up ${code}`), { ...bea, id: 'UOTHER' }];
    const alsoAsked = await say(other, `set up ${code}`);
    await press(bea, asked, 'Yes, that is me');
    expect((await press(other, alsoAsked, 'Yes, that is me')).text).to.contain('was used');
    const second = await given(bot);
    const late = await say(other, `set up ${second}`);
    clock.set('2026-11-23T08:30:01Z');
    expect((await press(other, late, 'Yes, that is me')).text).to.contain('was used');
    for (let attempt = 0; attempt < 5; attempt += 1) await say({ ...bea, id: 'UGUESS' }, 'set up 2222-3333');
    expect((await say({ ...bea, id: 'UGUESS' }, `set up ${second}`)).text).to.contain('Too many tries');
    expect(await store.personOf({ ...identity, user: 'UOTHER' })).to.equal(null);
  });

  it('is spoken of in French too', async () => {
    const bot = await connected();
    const asked = await bot.say(admin, `relier le compte Slack de ${name}`, false, 'fr-FR');
    expect(asked.text).to.match(/^Donner un code qui relie/);
    expect(demoOrganisation().people.some(({ id }) => id === person)).to.equal(true);
  });
});
