import { expect } from 'chai';
import { type FacesBot, facesBot } from '../support/faces-bot.js';
import type { Client, Shown } from '../support/faces-shown.js';
import { slackClient } from '../support/faces-slack.js';
import { story } from '../support/faces-stories.js';
import { teamsClient } from '../support/faces-teams.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';
const there = 'C0PARTNERS';

/** What is left of a text without the names of those who may stand in it. */
const without = (text: string, ...names: string[]): string =>
  names.reduce((rest, name) => rest.replaceAll(name, ''), text);

const journalOf = async (bot: FacesBot): Promise<number> => (await bot.snapshot()).version;

describe('sharing, at both clients', () => {
  story('said in a channel, the card stands there with the name of whoever said it', async (client) => {
    const shown = await client.say(priya, 'share', 'channel');
    expect(shown.where).to.equal('channel');
    expect(shown.text)
      .to.match(/^You are Gold\./m)
      .and.to.contain('Shared by Priya Nair on 23 Nov');
    expect(shown.buttons).to.deep.equal(['Explain to me privately', 'See the plan']);
    expect(without(client.inChannels(), 'Priya Nair')).to.not.match(anyName);
  });

  story('said in private, nothing is posted: a form shows what everybody would read', async (client, bot) => {
    await client.say(priya, 'are we Gold yet?', 'channel');
    const [before, told] = [await journalOf(bot), client.inChannels()];
    const form = await client.say(priya, 'share our level with the channel');
    const shown = await client.form(priya, form);
    expect(shown.text).to.contain('What everybody there will read').and.to.contain('Shared by Priya Nair');
    expect(client.inChannels()).to.equal(told);
    expect(await journalOf(bot)).to.equal(before);
  });

  story('in French the card is in the words of whoever shares it', async (client) => {
    const shown = await client.say(priya, 'partage notre niveau ici', 'channel');
    expect(shown.text)
      .to.match(/^Vous êtes Or/m)
      .and.to.contain('Partagé par Priya Nair le 23 nov.');
  });

  story(
    'nobody but who is shared as the sharer is named, a colleague who hid their name included',
    async (client, bot) => {
      await client.press(grace, await client.say(grace, 'hide my name'), 'Hide my name').catch(() => null);
      const shown = await client.say(grace, 'share', 'channel');
      expect(shown.text).to.contain('Shared by Grace Okoro');
      expect(without(client.inChannels(), 'Grace Okoro')).to.not.match(anyName);
      expect((await bot.snapshot()).people.get(grace)?.name).to.equal('Grace Okoro');
    },
  );

  it('a guest shares nothing, and is told so kindly', async () => {
    const guest = { name: 'Gus Guest', email: null, aadObjectId: 'guest-aad', slackId: 'U0GUEST', guest: true };
    const bot = await facesBot({ users: { gus: guest } });
    for (const client of [slackClient(bot), teamsClient(bot)] as Client[]) {
      const refused = await client.say('gus', 'share our level');
      expect(refused.text, client.platform).to.contain('Sharing our level is for colleagues of this organisation');
    }
    await bot.close();
  });
});

describe('sharing in Slack', () => {
  let bot: FacesBot;
  beforeEach(async () => {
    bot = await facesBot();
    bot.slack.channels.set(there, { name: 'partners', members: 42 });
  });
  afterEach(() => bot.close());

  const posted = (): typeof bot.slack.messages => bot.slack.messages.filter(({ channel }) => channel === there);
  const shareOf = async (who = priya) => {
    const slack = slackClient(bot);
    const form = await slack.shortcut(who, 'share');
    return { slack, form };
  };

  it('the shortcut opens a form with a preview and Slack’s own list of channels', async () => {
    const { form } = await shareOf();
    expect(form.where).to.equal('form');
    expect(form.text).to.contain('What everybody there will read').and.to.contain('Shared by Priya Nair');
    const [modal] = [...bot.slack.modals.values()];
    const select = JSON.stringify(modal?.view);
    expect(select)
      .to.contain('"conversations_select"')
      .and.to.contain('"default_to_current_conversation":true')
      .and.to.contain('"exclude_external_shared_channels":true');
    expect(bot.slack.messages).to.deep.equal([]);
  });

  it('posts once, with the sharer’s name and no other, and the sharer has a receipt', async () => {
    const { slack, form } = await shareOf();
    const receipt = await slack.press(priya, form, 'Share', { channel: there });
    expect(receipt.where).to.equal('private');
    expect(receipt.text).to.contain('Shared in #partners (Slack).');
    expect(posted()).to.have.length(1);
    expect(posted()[0]?.text).to.contain('You are Gold.').and.to.contain('Shared by Priya Nair on 23 Nov');
    expect(without(JSON.stringify(posted()), 'Priya Nair')).to.not.match(anyName);
    expect(slack.inChannels()).to.contain('See the plan');
  });

  it('speaks French where the sharer does', async () => {
    const user = bot.users[priya];
    if (user === undefined) throw new Error('there is no Priya');
    bot.slack.addUser({ id: user.slackId, team_id: 'T0TEAM', real_name: user.name, locale: 'fr-FR' });
    const { slack, form } = await shareOf();
    expect(form.text).to.contain('Ce que tout le monde y lira');
    const receipt = await slack.press(priya, form, 'Partager', { channel: there });
    expect(receipt.text).to.contain('Partagé : #partners (Slack).');
    expect(posted()[0]?.text)
      .to.match(/^Vous êtes Or/)
      .and.to.contain('Partagé par Priya Nair');
  });

  it('the same form submitted twice posts once, whether Slack repeats it or its user does', async () => {
    const { slack, form } = await shareOf();
    await slack.press(priya, form, 'Share', { channel: there });
    await slack.repeat(priya);
    expect(posted()).to.have.length(1);
    const again = await slack.press(priya, form, 'Share', { channel: there });
    expect(again.text).to.contain('nothing was shared twice');
    expect(posted()).to.have.length(1);
  });

  it('one share a minute for each person and channel; elsewhere, or somebody else, at once', async () => {
    const share = async (who: string, channel: string): Promise<Shown> => {
      const { slack, form } = await shareOf(who);
      return slack.press(who, form, 'Share', { channel });
    };
    await share(priya, there);
    bot.clock.set('2026-11-23T08:00:59.999Z');
    expect((await share(priya, there)).text).to.contain('you shared there a moment ago');
    expect(posted()).to.have.length(1);
    expect((await share(priya, 'C0OTHER')).text).to.contain('Shared in that channel.');
    expect((await share(grace, there)).text).to.contain('Shared in #partners');
    bot.clock.set('2026-11-23T08:01:00.000Z');
    expect((await share(priya, there)).text).to.contain('Shared in #partners');
    expect(posted().map(({ text }) => /Shared by (\w+)/.exec(text)?.[1])).to.deep.equal(['Priya', 'Grace', 'Priya']);
  });

  const refusals = {
    not_in_channel: 'Invite me there with /invite @Assay',
    channel_not_found: 'Invite me there with /invite @Assay',
    is_archived: 'In an archived channel nobody can write.',
    restricted_action: 'Whoever manages it can let me post there.',
    'HTTP 429': 'Try again in 7 seconds.',
  } as const;
  for (const [refusal, how] of Object.entries(refusals))
    it(`${refusal}: nothing is posted, a private sentence says what to do, and it may be tried again at once`, async () => {
      const { slack, form } = await shareOf();
      bot.slack.next('chat.postMessage', refusal === 'HTTP 429' ? { status: 429, retryAfter: 7 } : { error: refusal });
      const told = await slack.press(priya, form, 'Share', { channel: there });
      expect(told.where).to.equal('private');
      expect(told.text).to.contain('Nothing was shared').and.to.contain(how);
      expect(posted()).to.deep.equal([]);
      const receipt = await slack.press(priya, told, 'Try again');
      expect(receipt.text).to.contain('Shared in #partners');
      expect(posted()).to.have.length(1);
    });

  it('HTTP 503: it may have arrived, so the sharer is asked to look, and no second one follows within the minute', async () => {
    const { slack, form } = await shareOf();
    bot.slack.next('chat.postMessage', { status: 503, taken: true });
    const told = await slack.press(priya, form, 'Share', { channel: there });
    expect(told.text).to.contain('did not say whether it arrived in #partners').and.to.contain('Look there first.');
    const again = await slack.press(priya, told, 'Try again');
    expect(again.text).to.contain('you shared there a moment ago');
    expect(posted()).to.have.length(1);
  });

  for (const nowhere of ['U0SOMEBODY', 'D0DIRECT', 'not a channel'])
    it(`what is no channel (${nowhere}) is asked again and never written to`, async () => {
      const { slack, form } = await shareOf();
      const wrong = await slack.press(priya, form, 'Share', { channel: nowhere.replaceAll(' ', '-') });
      expect(wrong.text).to.contain('I know no such channel any more.');
      expect(bot.slack.callsOf('chat.postMessage')).to.deep.equal([]);
    });

  it('/assay share in a channel opens the same form, and its receipt is seen by its user alone', async () => {
    const slack = slackClient(bot);
    const form = await slack.command(priya, 'share');
    expect(form.where).to.equal('form');
    const receipt = await slack.press(priya, form, 'Share', { channel: there });
    expect(receipt.where).to.equal('ephemeral');
    expect(posted()).to.have.length(1);
  });

  it('the private verdict has a button that opens the same form, for the level that was asked about', async () => {
    const slack = slackClient(bot);
    const form = await slack.press(priya, await slack.say(priya, 'are we Silver?'), 'Share to channel');
    expect(form.where).to.equal('form');
    await slack.press(priya, form, 'Share', { channel: there });
    expect(posted()[0]?.text).to.contain('Silver');
  });

  it('the journal and the log tell that something was shared, and neither by whom, where nor what', async () => {
    const { slack, form } = await shareOf();
    await slack.press(priya, form, 'Share', { channel: there });
    const told = bot.entries.filter(({ message }) => message === 'a card was shared');
    expect(told.map(({ fields }) => fields)).to.deep.equal([
      { platform: 'slack', card: 'status-shared-by', outcome: 'posted', reason: null },
    ]);
    expect(JSON.stringify(bot.entries)).to.not.match(anyName);
  });
});

describe('sharing in Teams', () => {
  let bot: FacesBot;
  beforeEach(async () => {
    bot = await facesBot();
  });
  afterEach(() => bot.close());

  it('in private it asks which of the channels that it knows, and posts there once', async () => {
    const teams = teamsClient(bot);
    await teams.say(priya, 'are we Gold yet?', 'channel');
    const before = teams.inChannels().length;
    const form = await teams.form(priya, await teams.say(priya, 'share our level'));
    const { channel } = form.fields;
    expect(channel).to.equal('');
    const key = /"value":"([\w-]{43})"/.exec(JSON.stringify(teams.sentTo(priya)).replaceAll('\\', ''))?.[1] ?? '';
    const receipt = await teams.press(priya, form, 'Share', { channel: key });
    expect(receipt.text).to.contain('Shared in Teams channel 1');
    const after = teams.inChannels().slice(before);
    expect(after).to.contain('Shared by Priya Nair');
    expect(without(after, 'Priya Nair')).to.not.match(anyName);
    await teams.repeat(priya);
    const again = await teams.press(priya, form, 'Share', { channel: key });
    expect(again.told).to.equal('Already answered.');
    expect(teams.inChannels().slice(before)).to.equal(after);
  });

  it('without a channel it says how to come by one, and offers nothing to press', async () => {
    const teams = teamsClient(bot);
    const form = await teams.say(priya, 'share our level');
    expect(form.text).to.contain('I was not added to any channel yet.');
    expect(form.buttons).to.deep.equal(['Cancel']);
  });

  it('a channel that does not take it: nothing was shared, and what to do', async () => {
    const teams = teamsClient(bot);
    await teams.say(priya, 'are we Gold yet?', 'channel');
    const form = await teams.form(priya, await teams.say(priya, 'share our level'));
    const key = /"value":"([\w-]{43})"/.exec(JSON.stringify(teams.sentTo(priya)).replaceAll('\\', ''))?.[1] ?? '';
    bot.connector.next({ status: 403, code: 'BotNotInConversationRoster' });
    const told = await teams.press(priya, form, 'Share', { channel: key });
    expect(told.text).to.contain('Nothing was shared: I am not in').and.to.contain('Add me to that team or chat');
  });
});
