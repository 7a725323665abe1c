import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { findButton } from '../../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../../bot/console/surface.js';
import { serverCodes } from '../../../bot/conversation/index.js';
import { codeToPrint } from '../../../bot/conversation/setting-up/server-codes.js';
import type { Inbound } from '../../../bot/inbound.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { needsSetUp } from '../../../bot/set-up-code.js';
import { memoryStore } from '../../../storage/index.js';
import type { Snapshot, Store } from '../../../storage/port.js';
import { everything } from '../../support/told.js';

const programmes = loadProgrammes();

interface User {
  id: string;
  email?: string;
  guest?: boolean;
  platform?: Inbound['platform'];
}

const ada: User = { id: 'ADA-Object-Id', email: 'Ada@Example.com' };

/** A bot in front of an empty store. */
const newcomer = (setting: { coded?: boolean; firstAdmins?: string[]; store?: Store } = {}) => {
  const store = setting.store ?? memoryStore();
  const clock = settableClock('2026-11-23T08:00:00Z');
  const errors: unknown[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: ({ err }: Record<string, unknown>) => errors.push(err),
  };
  const actionKey = randomBytes(32).toString('hex');
  const codes = { actionKey, store, clock };
  const converse = assemble({
    store,
    programmes,
    clock,
    log,
    actionKey,
    setUpCodes: setting.coded === false ? null : serverCodes(codes),
    firstAdmins: new Set(setting.firstAdmins ?? []),
  });
  let event = 0;
  const send = async (body: Inbound['body'], user: User, shared: boolean): Promise<Printed> => {
    event += 1;
    const printed: Printed[] = [];
    await converse(
      {
        platform: user.platform ?? 'teams',
        eventKeys: [`event ${event}`],
        user: { id: user.id, tenant: 'tenant', name: 'Ada', guest: user.guest === true },
        conversation: shared ? { id: 'channel', kind: 'shared' } : { id: `private ${user.id}`, kind: 'private' },
        locale: 'en-CA',
        body,
        lookUp: async () => ({ name: 'Ada Lovelace', email: user.email ?? null }),
      },
      consoleSurface(user.id, shared, (answer) => printed.push(answer)),
    );
    if (errors.length > 0) throw errors[0];
    const [only] = printed;
    if (only === undefined || printed.length > 1) throw new Error(`${printed.length} answers`);
    return only;
  };
  return {
    store,
    clock,
    /** As the server would print it, started now. */
    code: async () => (await codeToPrint(codes)).code,
    say: (text: string, user: User = ada, shared = false) => send({ kind: 'said', text }, user, shared),
    press: (answer: Printed, label: string, inputs: Record<string, string> = {}, user: User = ada, shared = false) => {
      const button = findButton(answer.card, label);
      if (button === null) throw new Error(`there is no button "${label}" beside ${answer.text}`);
      return send({ kind: 'pressed', action: button.action, inputs, message: null }, user, shared);
    },
    only: async (): Promise<Snapshot> => {
      const [first] = await store.organisations();
      const snapshot = first === undefined ? null : await store.read(first);
      if (snapshot === null) throw new Error('no organisation was founded');
      return snapshot;
    },
  };
};

const filled = { name: 'Nuage <b>', timeZone: 'Europe/Paris', market: 'developing', programme: 'mpn-2017' };

describe('setting up from nothing', () => {
  it('leads from the code to the first verdict, and ticks itself off', async () => {
    const bot = newcomer();
    const code = await bot.code();
    expect((await bot.say('are we gold yet?')).text).to.contain('the code that the server printed');
    const form = await bot.say(`set up ${code}`);
    expect(form.text).to.match(/^Set up your organisation/);
    expect(JSON.stringify(form.card)).to.contain('America/Toronto').and.not.to.contain('"value":"demo"');
    const first = await bot.press(form, 'Set up', filled);
    expect(first.text).to.contain('☑ 1 · Choose').and.to.contain('☐ 2 ·').and.to.contain('☐ 3 ·');
    const founded = await bot.only();
    expect(founded.facts.organisation).to.deep.include({
      name: 'Nuage <b>',
      timeZone: 'Europe/Paris',
      market: 'developing',
    });
    expect(founded.settings.programme).to.equal('mpn-2017');
    expect([...founded.people.values()].map(({ name, email, role }) => [name, email, role])).to.deep.equal([
      ['Ada Lovelace', 'Ada@Example.com', 'partner_admin'],
    ]);
    const person = await bot.press(first, 'Add a colleague');
    const second = await bot.press(person, 'Add', { name: 'Zoé', email: 'zoe@example.com', associated: 'true' });
    expect(second.text).to.contain('☑ 2 ·').and.to.contain('☐ 3 ·');
    const purchase = await bot.press(second, 'Record the purchase');
    const checked = await bot.press(purchase, 'Check', { level: 'silver', boughtOn: '2026-11-01', accepted: 'true' });
    const done = await bot.press(checked, 'Record the purchase');
    expect(done.text).to.include('All set').and.not.to.contain('☐');
    expect((await bot.say('are we silver yet?')).text).not.to.contain('not set up');
    expect((await bot.say('set up')).text).to.include('All set');
  });

  it('begins in French as well', async () => {
    const bot = newcomer();
    const form = await bot.say(`configurer ${await bot.code()}`);
    expect(form.text).to.match(/^Configurer votre organisation/);
  });

  it('says what is wrong with the form and keeps the rest', async () => {
    const bot = newcomer();
    const code = await bot.code();
    const form = await bot.say(`set up ${code}`);
    for (const wrong of [{ name: ' ' }, { timeZone: 'Mars/Olympus' }, { market: 'other' }, { programme: 'demo' }]) {
      const again = await bot.press(form, 'Set up', { ...filled, ...wrong });
      expect(again.text, JSON.stringify(wrong))
        .to.match(/^Set up your organisation/)
        .and.to.contain('—');
      expect(await bot.store.organisations()).to.deep.equal([]);
    }
  });

  it('is open to whoever is named in the configuration, by address or by id, and to nobody else', async () => {
    for (const firstAdmins of [['ada@example.com'], ['ada-object-id']]) {
      const bot = newcomer({ coded: false, firstAdmins });
      const form = await bot.say('hello');
      expect(form.text).to.match(/^Set up your organisation/);
      const other = { id: 'bob', email: 'bob@example.com' };
      expect((await bot.say('hello', other)).text).to.contain('the code that the server printed');
      expect((await bot.press(form, 'Set up', filled, other)).text).to.contain('the code that the server printed');
      expect(await bot.store.organisations()).to.deep.equal([]);
      await bot.press(form, 'Set up', filled);
      expect([...(await bot.only()).people.values()].map(({ role }) => role)).to.deep.equal(['partner_admin']);
    }
  });

  it('lets whoever sits at the machine begin without a code', async () => {
    const bot = newcomer({ coded: false });
    const operator: User = { id: 'operator', platform: 'console' };
    const form = await bot.say('set up', operator);
    expect((await bot.press(form, 'Set up', filled, operator)).text).to.contain('☑ 1 ·');
    expect((await bot.only()).people.size).to.equal(0);
  });
});

describe('the set-up code', () => {
  it('works once', async () => {
    const bot = newcomer();
    const code = await bot.code();
    const [one, other] = [await bot.say(`set up ${code}`), await bot.say(`set up ${code}`, { id: 'bob' })];
    await bot.press(one, 'Set up', filled);
    const late = await bot.press(other, 'Set up', filled, { id: 'bob' });
    expect(late.text).not.to.contain('☑');
    expect(await bot.store.organisations()).to.have.length(1);
    expect((await bot.say(`set up ${code}`)).text).to.match(/^I am set up already/);
  });

  it('is refused when it is wrong, from guests and in channels, and shown to nobody', async () => {
    const bot = newcomer();
    const code = await bot.code();
    expect((await bot.say('set up 7F3A-22QJ')).text).to.match(/^This is not the code/);
    expect((await bot.say(`set up ${code}`, { id: 'eve', guest: true })).text).to.match(/^Guests cannot/);
    for (const text of ['set up', 'hello', 'set up 7F3A-22QJ'])
      expect(everything(await bot.say(text))).not.to.contain(code);
    expect(everything(await bot.say(`set up ${code}`)))
      .to.contain('Set up your organisation')
      .and.not.to.contain(code);
    const shared = await bot.say(`set up ${code}`, ada, true);
    expect(shared.text).to.match(/^Write the code to me in private/);
    expect(await bot.store.organisations()).to.deep.equal([]);
  });

  it('may be tried five times an hour by each user', async () => {
    const bot = newcomer();
    const code = await bot.code();
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await bot.say('set up AAAA-1111')).text, String(attempt)).to.match(/^This is not the code/);
    expect((await bot.say(`set up ${code}`)).text).to.match(/^Too many tries/);
    expect((await bot.say(`set up ${code}`, { id: 'bob' })).text).to.match(/^Set up your organisation/);
    bot.clock.set('2026-11-23T08:59:59Z');
    expect((await bot.say(`set up ${code}`)).text).to.match(/^Too many tries/);
    bot.clock.set('2026-11-23T09:00:01Z');
    expect((await bot.say(`set up ${code}`)).text).to.match(/^Set up your organisation/);
  });

  it('makes a colleague the admin of an organisation that has none, and of no other', async () => {
    const store = memoryStore();
    await store.commit([
      {
        organisation: 'nuage',
        expected: 0,
        founded: { id: 'nuage', name: 'Nuage', timeZone: 'Europe/Paris', market: 'developed' },
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'import',
        directory: [
          { kind: 'tenant-linked', platform: 'teams', tenant: 'tenant' },
          { kind: 'settings-changed', settings: { programme: 'mpn-2017' } },
        ],
      },
    ]);
    const bot = newcomer({ store });
    const code = await bot.code();
    const cards = [await bot.say(`set up ${code}`), await bot.say(`set up ${code}`, { id: 'bob' })] as const;
    expect(cards[0].text).to.match(/^The code is right\./);
    expect([...(await bot.only()).people.values()]).to.deep.equal([]);
    expect((await bot.press(cards[0], 'Become the partner admin')).text).to.contain('☑ 1 ·');
    expect((await bot.press(cards[1], 'Become the partner admin', {}, { id: 'bob' })).text).to.match(
      /^I am set up already/,
    );
    const admins = [...(await bot.only()).people.values()].filter(({ role }) => role === 'partner_admin');
    expect(admins.map(({ email }) => email)).to.deep.equal(['Ada@Example.com']);
  });

  it('is over once it was written where others read it, whoever wrote it, and its form with it', async () => {
    for (const writer of [ada, { id: 'eve', guest: true }]) {
      const bot = newcomer();
      const code = await bot.code();
      const form = await bot.say(`set up ${code}`);
      const wrong = await bot.say('set up 7F3A-22QJ', writer, true);
      expect(await bot.code(), 'a wrong one ends nothing').to.equal(code);
      const shared = await bot.say(`set up ${code}`, writer, true);
      expect(shared.text, 'and nobody learns whether it was right').to.equal(wrong.text);
      expect((await bot.say(`set up ${code}`)).text).to.match(/^This is not the code/);
      expect((await bot.press(form, 'Set up', filled)).text).to.contain('the code that the server printed');
      expect(await bot.store.organisations()).to.deep.equal([]);
      const next = await bot.code();
      expect(next).not.to.equal(code);
      expect((await bot.say(`set up ${next}`)).text).to.match(/^Set up your organisation/);
    }
  });

  it('is understood however it was made', async () => {
    for (let round = 0; round < 40; round += 1) {
      const bot = newcomer();
      const code = await bot.code();
      const typed = round % 2 === 0 ? code : code.toLowerCase();
      expect((await bot.say(`set up ${typed}`)).text, typed).to.match(/^Set up your organisation/);
    }
  });

  it('is needed while no organisation or one has no admin', async () => {
    const bot = newcomer();
    const code = await bot.code();
    expect(await needsSetUp(bot.store)).to.equal(true);
    await bot.press(await bot.say(`set up ${code}`), 'Set up', filled);
    expect(await needsSetUp(bot.store)).to.equal(false);
  });
});
