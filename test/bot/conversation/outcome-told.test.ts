import { expect } from 'chai';
import type { Printed } from '../../../bot/console/surface.js';
import { OutcomeUnknownError } from '../../../storage/index.js';
import { down, expectSaid } from '../../support/faces-outage.js';
import { plainly } from '../../support/faces-shown.js';
import { at, home } from '../../support/tenants.js';
import { setUpCode, type UnsteadyBot, type User, unsteadyBot } from '../../support/unsteady-bot.js';

const filled = { name: 'Nuage', timeZone: 'Europe/Paris', market: 'developing', programme: 'mpn-2017' };
const ada: User = { id: 'ada', tenant: 'new' };
/** Somebody whom no address tells. */
const unrecognised: User = { id: 'bea', tenant: home };
const grace: User = { id: 'grace.okoro', tenant: home };
/** Another account of somebody whom the organisation has: recognised by the address when it is heard first. */
const anaElsewhere: User = { id: 'another account', tenant: home, email: 'ana.ruiz@fabrique-nuage.example' };

interface Scene {
  title: string;
  demo: boolean;
  /** Whoever presses. */
  who: User;
  /** Leads to a press that writes, which may be done again and again. */
  begin(bot: UnsteadyBot): Promise<() => Promise<Printed>>;
  /** How often what is pressed was done. */
  done(bot: UnsteadyBot): Promise<number>;
}

const scenes: readonly Scene[] = [
  {
    title: 'founding an organisation',
    demo: false,
    who: ada,
    begin: async (bot) => {
      const form = await bot.say(ada, `set up ${setUpCode}`);
      return () => bot.press(ada, form, 'Set up', filled);
    },
    done: async ({ inner }) => (await inner.organisations()).length,
  },
  {
    title: 'connecting a tenant',
    demo: true,
    who: ada,
    begin: async (bot) => {
      const { text } = await bot.say({ id: 'priya.nair', tenant: home }, 'connect another workspace');
      const asked = await bot.say(ada, `set up ${/Code (\w{4}-\w{4})/.exec(text)?.[1]}`);
      return () => bot.press(ada, asked, 'Connect');
    },
    done: async ({ inner, organisation }) =>
      (await inner.journal(organisation)).filter(({ reason }) => reason === 'tenant connected').length,
  },
  {
    title: 'becoming somebody by a code',
    demo: true,
    who: unrecognised,
    begin: async (bot) => {
      const priya: User = { id: 'priya.nair', tenant: home };
      const check = await bot.say(priya, "connect Grace Okoro's Slack account");
      const { text } = await bot.press(priya, check, 'Give out the code');
      const asked = await bot.say(unrecognised, `set up ${/Code (\w{4}-\w{4})/.exec(text)?.[1]}`);
      return () => bot.press(unrecognised, asked, 'Yes, that is me');
    },
    done: async ({ inner, organisation }) =>
      (await inner.journal(organisation)).filter(({ reason }) => reason === 'account connected').length,
  },
];

const saved = 'This was saved, but I could not show it.';

describe('what became of a commit that is no act of the organisation’s', () => {
  for (const { title, demo, who, begin, done } of scenes) {
    it(`${title}: saved, and the store goes away before it is answered`, async () => {
      const bot = await unsteadyBot({ demo });
      const press = await begin(bot);
      bot.unsteady.failAfter('commit', down);
      bot.breakAnswer(down());
      expectSaid((await press()).text, 'en', 'yes');
      expect(await done(bot)).to.equal(1);
    });

    it(`${title}: saved, and something else fails before it is answered`, async () => {
      const bot = await unsteadyBot({ demo });
      const press = await begin(bot);
      bot.breakAnswer(new Error('a fault of ours'));
      const { text } = await press();
      expect(text).to.contain(saved).and.to.contain('no need to do it again').and.to.not.contain('Try again');
      expect(await done(bot)).to.equal(1);
    });

    it(`${title}: out of reach before, nothing was done, and the same button does it later`, async () => {
      const bot = await unsteadyBot({ demo });
      const press = await begin(bot);
      bot.unsteady.fail(down, 'commit');
      expectSaid((await press()).text, 'en', 'nothing');
      expect(await done(bot)).to.equal(0);
      bot.unsteady.fail(null);
      bot.clock.set('2026-11-23T08:01:00Z');
      await press();
      expect(await done(bot)).to.equal(1);
    });

    for (const stands of [true, false])
      it(`${title}: lost on the way, ${stands ? 'done' : 'not done'}: not known, and never twice`, async () => {
        const bot = await unsteadyBot({ demo });
        const press = await begin(bot);
        const lost = () => new OutcomeUnknownError('lost');
        if (stands) bot.lose(true);
        else bot.unsteady.fail(lost, 'commit');
        expectSaid((await press()).text, 'en', 'maybe');
        expect(await done(bot)).to.equal(stands ? 1 : 0);
        bot.unsteady.fail(down);
        bot.clock.set('2026-11-23T08:01:00Z');
        expectSaid((await press()).text, 'en', 'maybe');
        bot.unsteady.fail(null);
        bot.lose(false);
        bot.clock.set('2026-11-23T08:02:00Z');
        await press();
        expect(await done(bot)).to.equal(1);
      });

    it(`${title}: whoever was heard again is not told of a doubt that is over`, async () => {
      const bot = await unsteadyBot({ demo });
      const press = await begin(bot);
      bot.unsteady.fail(() => new OutcomeUnknownError('lost'), 'commit');
      expectSaid((await press()).text, 'en', 'maybe');
      bot.unsteady.fail(null);
      await bot.say(who, 'hello');
      bot.unsteady.fail(down);
      bot.clock.set('2026-11-23T08:01:00Z');
      expectSaid((await press()).text, 'en', 'nothing');
    });
  }

  it('a language that was chosen and kept is said to be saved when the answer is lost', async () => {
    const bot = await unsteadyBot({ demo: true });
    bot.unsteady.failAfter('commit', down);
    bot.breakAnswer(down());
    expectSaid((await bot.say(grace, 'parle français')).text, 'fr', 'yes');
    const person = (await bot.inner.read(bot.organisation))?.people.get(grace.id);
    expect(person?.language).to.equal('fr');
  });

  it('a language that may have been kept is not said to be unchanged', async () => {
    const bot = await unsteadyBot({ demo: true });
    bot.lose(true);
    expectSaid(plainly((await bot.say(grace, 'parle français')).text), 'fr', 'maybe');
  });
});

describe('what became of a turn in which somebody is recognised', () => {
  /** A button that writes, made for Grace and pressed by whoever it is. */
  const check = async (bot: UnsteadyBot): Promise<Printed> =>
    bot.press(grace, await bot.say(grace, 'I passed AZ-104 on 12 November'), 'Check', {
      credential: 'az-104',
      earnedOn: '2026-11-12',
      elsewhere: 'no',
      consent: 'true',
    });
  const recognised = async ({ inner, organisation }: UnsteadyBot): Promise<number> =>
    (await inner.journal(organisation)).filter(({ reason }) => reason === 'recognised').length;

  it('kept, and the store goes away: nothing of what they asked for was done', async () => {
    const bot = await unsteadyBot({ demo: true });
    const card = await check(bot);
    bot.unsteady.failAfter('commit', down);
    expectSaid((await bot.press(anaElsewhere, card, 'Link AZ-104')).text, 'en', 'nothing');
    expect(await recognised(bot)).to.equal(1);
  });

  it('lost on the way: what they pressed was not begun, so there is no doubt about it', async () => {
    const bot = await unsteadyBot({ demo: true });
    const card = await check(bot);
    const { version = 0 } = (await bot.inner.read(bot.organisation)) ?? {};
    bot.lose(true);
    expectSaid((await bot.press(anaElsewhere, card, 'Link AZ-104')).text, 'en', 'nothing');
    bot.unsteady.fail(down);
    expectSaid((await bot.press(anaElsewhere, card, 'Link AZ-104')).text, 'en', 'nothing');
    expect((await bot.inner.read(bot.organisation))?.version).to.equal(version + 1);
  });

  it('whoever is to become somebody else is not given the last verdict as who they were', async () => {
    const bot = await unsteadyBot({ demo: true });
    expect((await bot.say(anaElsewhere, 'are we Gold?')).text).to.contain('Gold');
    bot.unsteady.fail(down);
    expect((await bot.say(anaElsewhere, 'are we Gold?')).text, 'as long as they are').to.contain('As of');
    bot.unsteady.fail(null);
    const identity = { platform: 'teams' as const, tenant: home, user: anaElsewhere.id };
    const { version = 0 } = (await bot.inner.read(bot.organisation)) ?? {};
    await bot.inner.commit([
      {
        organisation: bot.organisation,
        expected: version,
        at,
        on: '2026-11-23',
        actor: null,
        reason: 'account disconnected',
        directory: [{ kind: 'identity-unlinked', identity }],
      },
    ]);
    bot.unsteady.fail(down, 'commit');
    const { text } = await bot.say(anaElsewhere, 'are we Gold?');
    expectSaid(text, 'en', 'nothing');
    expect(text).to.not.contain('As of');
  });
});

describe('noting who saw certificates', () => {
  for (const [how, why] of [
    ['out of reach', down],
    ['failing otherwise', () => new Error('a fault of ours')],
  ] as const)
    it(`adds nothing to an answer that was given, where the store is ${how}`, async () => {
      const bot = await unsteadyBot({ demo: true });
      bot.unsteady.fail(why, 'noteSeen');
      const answers = await bot.all({ id: 'priya.nair', tenant: home }, 'who holds AZ-104?');
      expect(bot.unsteady.failed(), 'it was to be noted').to.equal(1);
      expect(answers.map(({ intent }) => intent)).to.deep.equal(['holders']);
      const errors = bot.log.entries.filter(({ level }) => level === 'error');
      expect(errors.map(({ message }) => message)).to.deep.equal(['who saw certificates could not be noted']);
    });
});
