import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { findButton } from '../../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../../bot/console/surface.js';
import { serverCodes } from '../../../bot/conversation/index.js';
import { keyedCodes } from '../../../bot/conversation/setting-up/keyed-code.js';
import { codeToPrint } from '../../../bot/conversation/setting-up/server-codes.js';
import type { Inbound } from '../../../bot/inbound.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { memoryStore } from '../../../storage/index.js';
import type { Store } from '../../../storage/port.js';
import { onDatabase } from '../../storage/postgres/on-database.js';
import { recordingLog } from '../../support/log.js';

const programmes = loadProgrammes();
const shared = 'an action key that all instances have';
/** A Thursday, with which weeks of codes begin. */
const at = '2026-11-26T08:00:00Z';
const filled = { name: 'Nuage', timeZone: 'Europe/Paris', market: 'developed', programme: 'mpn-2017' };

let serial = 0;

/** One instance of the bot on a store that others may use as well. Its clock is its own. */
const instance = (store: Store, setting: { actionKey?: string; at?: string; several?: boolean } = {}) => {
  const clock = settableClock(setting.at ?? at);
  const actionKey = setting.actionKey ?? shared;
  const codes = { actionKey, store, clock };
  const converse = assemble({
    store,
    programmes,
    clock,
    log: recordingLog(),
    actionKey,
    setUpCodes: serverCodes(codes),
  });
  const send = async (id: string, body: Inbound['body'], tenant: string): Promise<Printed> => {
    serial += 1;
    const printed: Printed[] = [];
    await converse(
      {
        platform: 'teams',
        eventKeys: [`event ${serial}`],
        user: { id, tenant, name: id, guest: false },
        conversation: { id: `private ${id}`, kind: 'private' },
        locale: 'en-GB',
        ...(setting.several === true ? { oneOfSeveral: true as const } : {}),
        body,
        lookUp: async () => ({ name: id, email: `${id}@example.com` }),
      },
      consoleSurface(id, false, (answer) => printed.push(answer)),
    );
    const [only] = printed;
    if (only === undefined) throw new Error('no answer');
    return only;
  };
  return {
    clock,
    prints: async () => (await codeToPrint(codes)).code,
    through: async () => (await codeToPrint(codes)).through,
    say: (id: string, text: string, tenant = 'tenant') => send(id, { kind: 'said', text }, tenant),
    press: (id: string, { card, text }: Printed, tenant = 'tenant') => {
      const button = findButton(card, 'Set up');
      if (button === null) throw new Error(`nothing to press beside ${text}`);
      return send(id, { kind: 'pressed', action: button.action, inputs: filled, message: null }, tenant);
    },
  };
};

const isRight = /^Set up your organisation/;
const isWrong = /^This is not the code that the server printed last/;

const database = onDatabase();
const kinds: Readonly<Record<string, () => Promise<[Store, Store]>>> = {
  'a store in memory': async () => {
    const store = memoryStore();
    return [store, store];
  },
  PostgreSQL: async () => [await database.opened(), await database.opened()],
};

for (const [kind, stores] of Object.entries(kinds))
  describe(`two instances on ${kind} that nobody has set up`, () => {
    it('print one code, and it works on the other: once, whoever has its form open', async () => {
      const [here, there] = await stores();
      const [one, other] = [instance(here), instance(there)];
      const code = await one.prints();
      expect(await other.prints()).to.equal(code);
      const forms = [await other.say('ada', `set up ${code}`), await one.say('bob', `set up ${code}`)] as const;
      for (const { text } of forms) expect(text).to.match(isRight);
      const pressed = await Promise.all([one.press('ada', forms[0]), other.press('bob', forms[1])]);
      expect(pressed.filter(({ text }) => text.includes('☑ 1 ·'))).to.have.length(1);
      expect(await here.organisations()).to.have.length(1);
      for (const { say } of [one, other])
        expect((await say('eve', `set up ${code}`)).text).to.match(/^I am set up already/);
      expect(await other.prints(), 'what comes after it is another').to.not.equal(code);
    });

    it('take no code of one that has another key', async () => {
      const [here, there] = await stores();
      const [one, stranger] = [instance(here), instance(there, { actionKey: 'an action key of its own' })];
      const [code, strange] = [await one.prints(), await stranger.prints()];
      expect(code).to.not.equal(strange);
      expect((await stranger.say('ada', `set up ${code}`)).text).to.match(isWrong);
      expect((await one.say('ada', `set up ${strange}`)).text).to.match(isWrong);
      expect((await one.say('ada', `set up ${code}`)).text).to.match(isRight);
    });

    it('share the tries of a user, and have one who asks for codes use none of them up', async () => {
      const [here, there] = await stores();
      /** The one whose clock goes ahead looks first. */
      const [one, other] = [instance(there, { at: '2026-11-26T08:09:00Z' }), instance(here)];
      for (const { say } of [one, other, one, other, one])
        expect((await say('eve', 'set up AAAA-2222')).text).to.match(isWrong);
      const code = await one.prints();
      expect((await other.say('eve', `set up ${code}`)).text).to.match(/^Too many tries/);
      const done = await other.press('ada', await other.say('ada', `set up ${code}`));
      expect(done.text).to.contain('☑ 1 ·');
    });
  });

describe('a code that the server printed', () => {
  it('holds for its week and the next on every instance, and then no more', async () => {
    const store = memoryStore();
    const one = instance(store);
    const code = await one.prints();
    expect(await one.through()).to.equal('2026-12-09');
    for (const [when, is] of [
      ['2026-11-25T23:51:00Z', isRight],
      ['2026-12-02T23:59:59Z', isRight],
      ['2026-12-03T00:00:00Z', isRight],
      ['2026-12-09T23:59:59Z', isRight],
      ['2026-12-10T00:00:00Z', isWrong],
      ['2027-11-25T08:00:00Z', isWrong],
    ] as const)
      expect((await instance(store, { at: when }).say(`ada ${when}`, `set up ${code}`)).text, when).to.match(is);
  });

  it('is another one from the next week on, the same whoever was started when', async () => {
    const store = memoryStore();
    const one = instance(store);
    const code = await one.prints();
    one.clock.set('2026-12-03T00:00:00Z');
    const other = instance(store, { at: '2026-12-04T12:00:00Z' });
    const next = await other.prints();
    expect(next).to.not.equal(code);
    expect(await one.prints()).to.equal(next);
    for (const [each, said] of [
      [one, next],
      [other, code],
    ] as const)
      expect((await each.say('ada', `set up ${said}`)).text).to.match(isRight);
  });

  it('ends those of before with its use, and the form that one of them opened', async () => {
    const store = memoryStore();
    const one = instance(store, { several: true });
    const old = await one.prints();
    const form = await one.say('ada', `set up ${old}`);
    const other = instance(store, { at: '2026-12-03T08:00:00Z' });
    await other.press('bob', await other.say('bob', `set up ${await other.prints()}`));
    one.clock.set('2026-12-03T08:01:00Z');
    for (const tenant of ['tenant', 'another'])
      expect((await one.say('eve', `set up ${old}`, tenant)).text).to.match(
        tenant === 'tenant' ? /^I am set up already/ : isWrong,
      );
    await one.press('ada', form, 'another');
    expect(await store.organisations()).to.have.length(1);
  });

  it('begins the organisation of each of several tenants once, on any instance', async () => {
    const store = memoryStore();
    const [one, other] = [instance(store, { several: true }), instance(store, { several: true })];
    const code = await one.prints();
    for (const [index, tenant] of ['first', 'second', 'third'].entries()) {
      const { say, press } = index % 2 === 0 ? other : one;
      const form = await say(`ada of ${tenant}`, `set up ${code}`, tenant);
      const late = await one.say(`late of ${tenant}`, `set up ${code}`, tenant);
      expect((await press(`ada of ${tenant}`, form, tenant)).text).to.contain('☑ 1 ·');
      await one.press(`late of ${tenant}`, late, tenant);
      expect(await store.organisations()).to.have.length(index + 1);
      expect(await other.prints()).to.equal(code);
    }
  });

  it('stands in the store neither before its use nor after it, nor does its digest', async () => {
    const keys: string[] = [];
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      once: (key, ttlMs, now) => {
        keys.push(key);
        return inner.once(key, ttlMs, now);
      },
      commit: (commits) => {
        keys.push(...commits.flatMap(({ once }) => once?.key ?? []));
        return inner.commit(commits);
      },
    };
    const one = instance(store);
    const code = await one.prints();
    await one.press('ada', await one.say('ada', `set up ${code}`));
    expect(keys.filter((key) => key.includes('set-up code'))).to.include('["set-up code",0]');
    for (const key of keys)
      expect(key).to.match(/^(\["set-up (code",\d+|try","teams","tenant","ada",\d)\]|[^"]*event.*)$/);
  });
});

describe('a code that is made of a key', () => {
  const codes = Array.from({ length: 20_000 }, (_, number) => keyedCodes(shared, 'a test')(number));

  it('has eight letters without look-alikes, a digit in each group', () => {
    for (const code of codes) expect(code).to.match(/^(?=.*\d.*-)(?=.*-.*\d)[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  });

  it('is as hard to guess as its letters say: none comes twice, and each digit and each letter as often as the others', () => {
    expect(new Set(codes).size).to.equal(codes.length);
    const often = new Map<string, number>();
    for (const letter of codes.join('').replaceAll('-', '')) often.set(letter, (often.get(letter) ?? 0) + 1);
    for (const of of ['23456789', 'ABCDEFGHJKMNPQRSTUVWXYZ']) {
      const counts = [...of].map((letter) => often.get(letter) ?? 0);
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      for (const count of counts) expect(Math.abs(count - mean) / mean, of).to.be.below(0.08);
    }
  });

  it('is another for another key, another purpose and another thing', () => {
    const one = keyedCodes(shared, 'a test')('this', 1);
    expect(one).to.equal(keyedCodes(shared, 'a test')('this', 1));
    expect(
      new Set([
        one,
        keyedCodes(`${shared}.`, 'a test')('this', 1),
        keyedCodes(shared, 'another test')('this', 1),
        keyedCodes(shared, 'a test')('this', 2),
        keyedCodes(shared, 'a test')('that', 1),
      ]).size,
    ).to.equal(5);
  });
});
