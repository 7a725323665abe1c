import { expect } from 'chai';
import { type FacesBot, facesBot } from '../support/faces-bot.js';
import { checkedLink, heldBy, levelHeld, usual } from '../support/faces-facts.js';
import { slackClient } from '../support/faces-slack.js';
import { teamsClient } from '../support/faces-teams.js';

const grace = 'grace.okoro';
const priya = 'priya.nair';

describe('what only one client has', () => {
  let bot: FacesBot;
  beforeEach(async () => {
    bot = await facesBot();
  });
  afterEach(() => bot.close());

  it('Slack: the shortcut opens the form at once, and its receipt is in the direct messages', async () => {
    const slack = slackClient(bot);
    const form = await slack.shortcut(grace);
    expect(form.where).to.equal('form');
    const check = await slack.press(grace, form, 'Check', { ...usual, credential: 'az-104', earnedOn: '2026-11-12' });
    const receipt = await slack.press(grace, check, 'Link AZ-104');
    expect(receipt).to.deep.include({ where: 'private' });
    expect(await heldBy(bot, grace)).to.have.length(1);
  });

  it('Slack: the page opens forms, and tells of what was done while it is looked at', async () => {
    const slack = slackClient(bot);
    const page = await slack.page(grace);
    expect(page.where).to.equal('page');
    bot.clock.set('2026-11-23T08:01:00.000Z');
    const label = page.buttons.find((title) => title.startsWith('Link')) ?? `no link among ${page.buttons.join(' | ')}`;
    const form = await slack.press(grace, page, label);
    const shown = [form, ...form.others].find(({ where }) => where === 'form');
    if (shown === undefined) throw new Error('no form was opened');
    const check = await slack.press(grace, shown, 'Check', { ...usual, credential: 'az-104', earnedOn: '2026-11-12' });
    bot.clock.set('2026-11-23T08:02:00.000Z');
    const receipt = await slack.press(grace, check, 'Link AZ-104');
    expect([receipt, ...receipt.others].map(({ where }) => where)).to.have.members(['private', 'page']);
  });

  it('Slack: an ephemeral card in a channel is changed in place, and nobody else sees any of it', async () => {
    const slack = slackClient(bot);
    const mine = await slack.say('ana.ruiz', 'un-link SC-100', 'channel');
    expect(mine.where).to.equal('ephemeral');
    const done = await slack.press('ana.ruiz', mine, 'Un-link SC-100');
    expect(done).to.deep.include({ where: 'ephemeral', inPlace: true });
    const undone = await slack.press('ana.ruiz', done, 'Undo');
    expect(undone).to.deep.include({ where: 'ephemeral', inPlace: true });
    expect(slack.inChannels()).to.equal('');
  });

  it('Teams: a private answer to a channel is in the chat with the asker, and goes on there', async () => {
    const teams = teamsClient(bot);
    const mine = await teams.say('ana.ruiz', 'un-link SC-100', 'channel');
    expect(mine.where).to.equal('private');
    const done = await teams.press('ana.ruiz', mine, 'Un-link SC-100');
    expect(done).to.deep.include({ where: 'private', inPlace: true });
    expect((await teams.press('ana.ruiz', done, 'Undo')).inPlace).to.equal(true);
    expect(teams.inChannels()).to.not.contain('SC-100');
  });

  it('both at once: linked in Slack, approved in Teams, and each is told where they last wrote', async () => {
    const [slack, teams] = [slackClient(bot), teamsClient(bot)];
    await teams.say(grace, 'hello');
    bot.clock.set('2026-11-23T08:01:00.000Z');
    await slack.say(grace, 'hello');
    const check = await checkedLink(slack, grace, { credential: 'az-104', earnedOn: '2026-11-12' });
    await slack.press(grace, check, 'Link AZ-104');
    await teams.press(priya, await teams.say(priya, 'what waits for verification?'), 'Approve');
    expect(await levelHeld(bot, 'cloud-platform', 'gold')).to.equal(true);
    await bot.sendDue();
    expect(slack.inbox(grace).map(({ text }) => text.includes('AZ-104 is verified'))).to.deep.equal([true]);
    expect(teams.inbox(grace)).to.deep.equal([]);
  });
});
