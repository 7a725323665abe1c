import { expect } from 'chai';
import { type DemoOrganisation, demoOrganisation } from '../../bot/demo/organisation.js';
import { mostBytes } from '../../cards/present.js';
import { parseFacts } from '../../core/index.js';
import { newPerson } from '../../storage/records.js';
import { type FacesBot, facesBot } from '../support/faces-bot.js';
import type { Client, Shown } from '../support/faces-shown.js';
import { slackClient } from '../support/faces-slack.js';
import { teamsClient } from '../support/faces-teams.js';
import { refuseCards, refusedCards, sentAsWords } from '../support/refusing.js';
import { anyName } from '../support/told.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';
const clients = { Teams: teamsClient, Slack: slackClient } as const;

type Steps = (client: Client, bot: FacesBot) => Promise<void>;

/** Like a story that goes well, but what goes wrong is in the log and may stay there. */
const worstDay = (title: string, steps: Steps, organisation: () => DemoOrganisation = demoOrganisation): void => {
  for (const [name, make] of Object.entries(clients))
    it(`40: ${title} (${name})`, async () => {
      const bot = await facesBot({ organisation: organisation() });
      try {
        await steps(make(bot), bot);
      } finally {
        await bot.close();
      }
    });
};

const newest = (texts: readonly string[]): string => (texts.at(-1) ?? '').replaceAll('&gt;', '>');

describe('acceptance story 40: a card that the client will not have', () => {
  worstDay('is said in words with verdict, figures and risk', async (client, bot) => {
    await client.say(priya, 'hello');
    refuseCards(client, bot);
    await client.say(priya, 'are we Gold yet?');
    const words = newest(sentAsWords(client, bot));
    expect(words).to.match(/^Yes, you are Gold\. The renewal on 10 Feb 2027 is at risk\./);
    for (const part of ['until 10 Feb 2027', '4 of 4', '3 of 4', "Farid Benali's AZ-500 counts until 20 Dec"])
      expect(words).to.contain(part);
    expect(refusedCards(bot)).to.deep.equal(['status']);
  });

  worstDay('is said in words in a channel, and names nobody there', async (client, bot) => {
    await client.say(priya, 'hello');
    refuseCards(client, bot);
    await client.say('marc.lefevre', 'on est Or ?', 'channel');
    const words = newest(sentAsWords(client, bot));
    expect(words).to.match(/^Oui, vous êtes Or/);
    expect(words.split('\n').length).to.be.at.most(9);
    expect(words).to.not.match(anyName);
  });

  worstDay('where an answer takes the place of another, the answer is not lost either', async (client, bot) => {
    const form = await client.form(grace, await client.say(grace, 'I passed AZ-104 on 12 November'));
    const asked = { elsewhere: 'no', consent: 'true' };
    const check = await client.press(grace, form, 'Check', asked);
    // Teams is asked to change the message first, and refuses the same card twice.
    refuseCards(client, bot, client.platform === 'teams' ? 2 : 1);
    await client.press(grace, check, 'Link AZ-104');
    expect(newest(sentAsWords(client, bot))).to.match(/^Linked: AZ-104/);
    const { facts } = await bot.snapshot();
    expect(facts.achievements.filter(({ person }) => person === grace)).to.have.length(1);
  });

  worstDay('what nobody asked for arrives in words as well, once', async (client, bot) => {
    await client.say(priya, 'hello');
    refuseCards(client, bot);
    await bot.passTo('2026-11-24T08:05:00.000Z');
    expect(sentAsWords(client, bot).filter((text) => text.includes('renewal'))).to.have.length(1);
    expect((await bot.store.outbox(bot.organisation)).filter(({ state }) => state === 'dead')).to.deep.equal([]);
  });

  worstDay('a picture that it will not have costs nobody the dates in words', async (client, bot) => {
    await client.say(priya, 'hello');
    if (client.platform === 'teams') bot.connector.next({ status: 400, code: 'BadSyntax' });
    else bot.slack.next('files.getUploadURLExternal', { error: 'method_not_supported' });
    const shown = await client.say(priya, 'when do we renew?');
    expect(shown.text).to.contain('Renewal from 11 Feb 2027 to 12 Mar 2027');
    expect(shown.text).to.contain('21 Dec');
    expect(client.sentTo(priya)).to.not.contain('image_url');
    expect(sentAsWords(client, bot)).to.deep.equal([]);
  });

  it('40: a form that Slack opens in no modal comes as a message that can be filled in', async () => {
    const bot = await facesBot();
    const client = slackClient(bot);
    const asked = await client.say(grace, 'I passed AZ-104 on 12 November');
    bot.slack.next('views.open', { error: 'invalid_arguments', errors: ['/view/blocks/3 [json-pointer]'] });
    const form = await client.press(grace, asked, asked.buttons[0] ?? '');
    expect(form.where).to.equal('private');
    const check = await client.press(grace, form, 'Check', { elsewhere: 'no', consent: 'true' });
    expect(check.text).to.contain('Valid: AZ-104');
    await bot.close();
  });

  it("40: the app's own page is shown in words where Slack takes no more", async () => {
    const bot = await facesBot();
    const client = slackClient(bot);
    bot.slack.next('views.publish', { error: 'invalid_arguments' });
    const page = await client.page(priya);
    expect(page.text).to.contain('You are Gold').and.to.contain('4 of 4');
    expect(page.buttons).to.deep.equal([]);
    await bot.close();
  });
});

const crowdSize = 200;

/** The demonstration with so many more colleagues, half of whom hold something that counts. */
const crowded = (): DemoOrganisation => {
  const { facts, people, ...rest } = demoOrganisation();
  const more = Array.from({ length: crowdSize - people.length }, (_, index) => `extra.${index}`);
  const holders = more.filter((_, index) => index % 2 === 0);
  return {
    ...rest,
    facts: parseFacts({
      ...facts,
      people: [...facts.people, ...more.map((id) => ({ id }))],
      associations: [...facts.associations, ...more.map((person) => ({ person, from: '2024-01-01' }))],
      achievements: [
        ...facts.achievements,
        ...holders.map((person, index) => ({
          id: `of ${person}`,
          person,
          credential: ['az-104', 'sc-200', 'dp-203', 'az-500'][index % 4],
          earnedOn: '2026-01-15',
          expiresOn: '2027-01-15',
          state: index % 5 === 0 ? 'claimed' : 'confirmed',
        })),
      ],
    }),
    people: [
      ...people,
      ...more.map((id, index) =>
        newPerson({ id, name: `Maximiliane Wolfeschlegelsteinhausen ${index}`, email: null, language: 'en' }),
      ),
    ],
  };
};

const mostBlocks = 50;
const soonMs = 2_000;

/** What the clients limit, over everything that was sent; the played clients count blocks and letters themselves. */
const tooLarge = (bot: FacesBot): string[] => [
  ...bot.connector.calls.flatMap(({ body }) => {
    const [attachment] = Array.isArray(body.attachments) ? body.attachments : [];
    const bytes = Buffer.byteLength(JSON.stringify(attachment?.content ?? {}));
    return bytes > mostBytes && !JSON.stringify(attachment).includes('data:image') ? [`${bytes} bytes`] : [];
  }),
  ...bot.slack.calls.flatMap(({ arguments: { blocks } }) =>
    Array.isArray(blocks) && blocks.length > mostBlocks ? [`${blocks.length} blocks`] : [],
  ),
];

/** Messages that a screen reader or a notification would have nothing to say of. */
const unspoken = (bot: FacesBot): unknown[] => [
  ...bot.connector.calls.filter(({ body }) => body.attachments !== undefined && !String(body.summary ?? '').trim()),
  ...bot.slack.calls.filter(({ arguments: { text, blocks } }) => blocks !== undefined && !String(text ?? '').trim()),
];

describe('acceptance story 40: two hundred people', () => {
  const asked = [
    'are we Gold yet?',
    'who contributes to Cloud platform?',
    'why are we Gold in Security?',
    'what is at risk?',
    'who has not linked anything?',
    'who holds AZ-104?',
    'what is waiting for verification?',
    'who is indispensable?',
    'who could help in Data analytics?',
    'what is the cheapest way to stay Gold?',
    'when do we renew?',
    'settings',
  ];

  const long = new Set(['who has not linked anything?', 'who could help in Data analytics?']);

  worstDay(
    'every list stays within what the client takes, says how many are left out, and is there at once',
    async (client, bot) => {
      const slow: string[] = [];
      const shown: Shown[] = [];
      await client.say(priya, 'hello');
      for (const sentence of asked) {
        const begun = performance.now();
        shown.push(await client.say(priya, sentence));
        const took = performance.now() - begun;
        if (took > soonMs) slow.push(`${sentence}: ${Math.round(took)} ms`);
      }
      expect(slow).to.deep.equal([]);
      expect(tooLarge(bot)).to.deep.equal([]);
      expect(unspoken(bot)).to.deep.equal([]);
      expect(bot.entries.filter(({ level }) => level === 'error')).to.deep.equal([]);
      for (const { text } of shown.filter((_, index) => long.has(asked[index] ?? '')))
        expect(text).to.match(/… and \d+ more/);
      expect(shown.filter(({ buttons }) => buttons.length === 0)).to.deep.equal([]);
    },
    crowded,
  );
});
