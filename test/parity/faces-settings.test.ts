import { expect } from 'chai';
import type { FacesBot } from '../support/faces-bot.js';
import { story } from '../support/faces-stories.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';

const settingsOf = async (bot: FacesBot) => (await bot.snapshot()).settings;
const zoneOf = async (bot: FacesBot, person: string) => (await bot.snapshot()).people.get(person)?.notices.timeZone;

describe('settings, at both clients', () => {
  story('the quiet hours are filled in, corrected, checked, saved and taken back', async (client, bot) => {
    const before = await settingsOf(bot);
    const form = await client.press(priya, await client.say(priya, 'settings'), 'Quiet hours');
    expect(form.where).to.equal('form');
    expect(form.fields).to.deep.include({ from: '19:00', to: '08:00', weekends: 'true', critical: 'false' });
    const wrong = await client.press(priya, form, 'Check', { from: '25', to: '7 am', critical: 'true' });
    expect(wrong.where).to.equal('form');
    expect(wrong.text).to.contain('Write an hour, like 19:00 or 7 pm.');
    expect(wrong.fields).to.deep.include({ from: '25', to: '7 am', critical: 'true' });
    const check = await client.press(priya, wrong, 'Check', { from: '20:00' });
    expect(check.text).to.contain('Nobody will be written to from 20:00 to 07:00, nor at weekends');
    expect(await settingsOf(bot)).to.deep.equal(before);
    const saved = await client.press(priya, check, 'Save');
    expect(saved.text).to.contain('Saved.');
    expect(await settingsOf(bot)).to.deep.equal({
      ...before,
      quiet: { from: '20:00', to: '07:00', weekends: true },
      criticalPasses: true,
    });
    await client.press(priya, saved, 'Undo');
    expect(await settingsOf(bot)).to.deep.equal(before);
  });

  story('an employee chooses a time zone of their own from the list', async (client, bot) => {
    const form = await client.press(grace, await client.say(grace, 'settings'), 'My time zone');
    expect(form.where).to.equal('form');
    expect(form.fields).to.deep.equal({ timeZone: 'organisation' });
    const saved = await client.press(grace, form, 'Save', { timeZone: 'America/Argentina/Buenos_Aires' });
    expect(saved.text).to.contain('Your time zone: America/Argentina/Buenos Aires.');
    expect(await zoneOf(bot, grace)).to.equal('America/Argentina/Buenos_Aires');
  });

  story('alerts are posted where an admin says so, which only the admin is asked about', async (client, bot) => {
    const refused = await client.say(grace, 'post alerts here', 'channel');
    expect(refused.where).to.not.equal('channel');
    expect(refused.text).to.contain('for partner admins: Priya Nair');
    const check = await client.say(priya, 'post alerts here', 'channel');
    expect(check.where).to.not.equal('channel');
    expect(check.text).to.contain('Alerts will be posted in').and.to.contain('names are hidden there');
    expect((await settingsOf(bot)).channel).to.equal(null);
    await client.press(priya, check, 'Save');
    const { channel } = await settingsOf(bot);
    const reference = channel === null ? null : await bot.store.reference(channel);
    expect(reference).to.deep.include({ platform: client.platform, kind: 'shared', person: null });
    expect(client.inChannels()).to.not.match(anyName);
    await client.press(priya, await client.say(priya, 'stop posting alerts here', 'channel'), 'Save');
    expect((await settingsOf(bot)).channel).to.equal(null);
  });
});
