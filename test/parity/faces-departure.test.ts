import { expect } from 'chai';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgramme } from '../../bot/programmes.js';
import { evaluate } from '../../core/index.js';
import type { FacesBot, FacesOptions } from '../support/faces-bot.js';
import { writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { withFacts } from '../support/told.js';

const priya = 'priya.nair';
const programme = loadProgramme('demo');

/** Farid has renewed, so that nothing but the departure is at stake. */
const faridRenewed = (): FacesOptions => ({
  organisation: withFacts(({ achievements }) => ({
    achievements: achievements.map((one) =>
      one.person === 'farid.benali' && one.credential === 'az-500' ? { ...one, expiresOn: '2027-12-20' } : one,
    ),
  }))(demoOrganisation()),
});

const securityOn = async (bot: FacesBot, day: string): Promise<unknown[]> => {
  const { facts } = await bot.snapshot();
  const levels = evaluate(programme, facts, day).competencies.find(({ id }) => id === 'security')?.levels;
  return [levels?.gold?.held, levels?.silver?.held];
};

describe('a departure, at both clients', () => {
  story(
    '33: is said, checked and recorded; she counts on her last day and not on the day after; cancelled, she counts on',
    async (client, bot) => {
      const form = await client.form(priya, await client.say(priya, 'Ana Ruiz is leaving on 15 January'));
      expect(form.fields).to.deep.include({ person: 'ana.ruiz', lastDay: '2027-01-15' });
      const check = await writesNothing(bot, () => client.press(priya, form, 'Check'));
      expect(check.text).to.contain('2 levels are lost: Ana Ruiz counts through 15 Jan 2027, not on 16 Jan 2027.');
      expect(check.text).to.contain('You could renew Silver, not Gold.');
      const done = await client.press(priya, check, 'Record the departure');
      expect(done.where).to.not.equal('channel');
      expect(done.text).to.contain('Recorded: Ana Ruiz counts through 15 Jan 2027.');
      expect(await securityOn(bot, '2027-01-15')).to.deep.equal([true, true]);
      expect(await securityOn(bot, '2027-01-16')).to.deep.equal([false, false]);

      await bot.sendDue();
      expect(client.inbox('ana.ruiz'), 'the person is not written to').to.deep.equal([]);
      expect(client.inbox('bruno.petit')).to.deep.equal([]);
      expect(client.inChannels()).to.equal('');

      const ask = await client.press(priya, done, 'Cancel the departure');
      expect(ask.text).to.contain('Cancel the departure of Ana Ruiz, last day 15 Jan 2027?');
      const cancelled = await client.press(priya, ask, 'Cancel the departure');
      expect(cancelled.text).to.contain('Cancelled: no last day is recorded for Ana Ruiz any more.');
      expect(await securityOn(bot, '2027-01-16')).to.deep.equal([true, true]);
      await client.press(priya, cancelled, 'Undo');
      expect(await securityOn(bot, '2027-01-16')).to.deep.equal([false, false]);
    },
    faridRenewed,
  );

  story('a day before somebody came is wrong at its field, and what was filled in stays', async (client, bot) => {
    const form = await client.form(priya, await client.say(priya, 'record a departure'));
    const again = await writesNothing(bot, () =>
      client.press(priya, form, 'Check', { person: 'bruno.petit', lastDay: '1999-12-31' }),
    );
    expect(again.text).to.contain('Associated here only since');
    expect(again.fields).to.deep.include({ person: 'bruno.petit', lastDay: '1999-12-31' });
    const right = await client.press(priya, again, 'Check', { lastDay: '2026-12-31' });
    expect(right.text).to.contain('Bruno Petit counts through 31 Dec 2026');
  });

  story('in a channel it is answered to the admin alone, and refused to a colleague', async (client, bot) => {
    await client.say(priya, 'hello');
    await client.say('bruno.petit', 'hello');
    await client.say(priya, 'Ana Ruiz is leaving on 15 January', 'channel');
    const refused = await writesNothing(bot, () => client.say('bruno.petit', 'who is leaving?', 'channel'));
    expect(refused.text).to.contain('for partner admins');
    expect(client.inChannels()).not.to.match(/Ruiz|15 Jan/);
  });
});
