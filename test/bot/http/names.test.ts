import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { type Json, personalMessage } from '../../support/activities.js';
import { type Assembled, assembled, assembledAt, connectorUrl } from '../../support/assembled.js';
import { blockKitProblems } from '../../support/block-kit.js';
import { slackHeaders, slackTeam } from '../../support/fake-slack.js';
import { hostileNames, withHostileNames } from '../../support/hostile-names.js';

const seconds = Date.parse(assembledAt) / 1000;
const questions = [
  'status',
  'list',
  'why?',
  'what is missing?',
  'who contributes to Cloud Platform?',
  'help',
  'parle français',
];

/** Every value of that name, however deep. */
const valuesOf = (name: string, value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : valuesOf(name, inner),
  );
};

const withoutEscapes = (text: string): string => text.replace(/\\[\\`*_{}[\]<>#|~]/g, '');
/** Line feeds are laid out by us; nothing else that a person cannot see belongs into a card. */
const invisible = /[^\P{Cc}\n]|\p{Bidi_Control}|[\u200b\ufeff]/u;

/** What a Teams client would act on: links, mentions, its own functions, expressions left over, unseen characters. */
const actsInTeams = (text: string): boolean => {
  const rest = withoutEscapes(text);
  return /\]\(|<at|<\/at|<script|\{\{|\$\{/i.test(rest) || invisible.test(text);
};

/**
 * Slack's `<…>`: mentions, links. What else is shown as typed. The converter puts characters of no width beside Slack's
 * marks (`*`, `_`) to keep them from being any; these may stay.
 */
const actsInSlack = (text: string): boolean =>
  /<[!@#]|<https?:|<mailto:/.test(text) || invisible.test(text.replaceAll('\u200b', ''));

describe('hostile names, at the whole bot', () => {
  const teams = async (bot: Assembled, text: string, id: string, name = 'x'): Promise<void> => {
    const from = { id: '29:1', name, aadObjectId: admin(bot).aadObjectId };
    const body = JSON.stringify(personalMessage(connectorUrl, { id, text, from }));
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bot.mint.token({})}` };
    await (await fetch(`${bot.url}/api/messages`, { method: 'POST', headers, body })).text();
  };
  const slack = async (bot: Assembled, text: string, ts: string): Promise<void> => {
    const event = { type: 'message', channel: 'D1', channel_type: 'im', user: admin(bot).slackId, text, ts };
    const body = JSON.stringify({ type: 'event_callback', team_id: slackTeam, event_id: `Ev${ts}`, event });
    const headers = { 'content-type': 'application/json', ...slackHeaders(body, seconds) };
    await (await fetch(`${bot.url}/slack/events`, { method: 'POST', headers, body })).text();
  };
  /** The partner admin, who is shown every name. */
  const admin = ({ people }: Assembled) => {
    const found = people.find(({ person }) => person === 'priya.nair');
    if (found === undefined) throw new Error('the demonstration has another admin now');
    return found;
  };

  const cardsOf = ({ connector }: Assembled): Json[] =>
    connector.calls.flatMap(({ body }) => (Array.isArray(body.attachments) ? (body.attachments as Json[]) : []));

  for (const start of [0, 4, 8, 12, 16, 20])
    it(`do nothing in either client, wherever a name is shown (names from the ${start + 1}th on)`, async () => {
      const bot = await assembled({ organisation: withHostileNames(demoOrganisation(), start) });
      try {
        for (const [index, question] of questions.entries()) {
          await teams(bot, question, `q${index}`, hostileNames[(index + start) % hostileNames.length]);
          await slack(bot, question, `1.${index}`);
        }
        await bot.ended();
        expect(bot.entries.filter(({ level }) => level === 'error')).to.deep.equal([]);

        const cards = cardsOf(bot);
        expect(cards).to.have.length(questions.length);
        for (const card of cards) {
          expect(valuesOf('text', card).filter(actsInTeams)).to.deep.equal([]);
          expect(valuesOf('url', card)).to.deep.equal([]);
          expect(Buffer.byteLength(JSON.stringify(card))).to.be.below(28 * 1024);
        }
        for (const { body } of bot.connector.calls)
          expect(invisible.test(String(body.summary)), String(body.summary)).to.equal(false);

        const messages = bot.slack.callsOf('chat.postMessage').map(({ arguments: message }) => message);
        expect(messages.length).to.be.at.least(questions.length);
        for (const { blocks, text } of messages) {
          expect(blockKitProblems(blocks as unknown[], 'message')).to.deep.equal([]);
          expect([...valuesOf('text', blocks), String(text)].filter(actsInSlack)).to.deep.equal([]);
          expect(String(text).length).to.be.below(4_000);
        }
        const shown = JSON.stringify([cards, messages]);
        expect(shown, 'names are shown at all').to.match(/Zq\d/);
        expect(shown).not.to.include('x'.repeat(400));
      } finally {
        await bot.close();
      }
    });

  it('do nothing either when somebody says them to the bot', async () => {
    const bot = await assembled();
    try {
      for (const [index, name] of hostileNames.entries()) {
        await teams(bot, `what if ${name} leaves?`, `s${index}`);
        await teams(bot, name, `n${index}`);
        await slack(bot, `what if ${name} leaves?`, `2.${index}`);
        await slack(bot, name, `3.${index}`);
      }
      await bot.ended();
      for (const card of cardsOf(bot)) expect(valuesOf('text', card).filter(actsInTeams)).to.deep.equal([]);
      for (const { arguments: message } of bot.slack.callsOf('chat.postMessage'))
        expect([...valuesOf('text', message.blocks), String(message.text)].filter(actsInSlack)).to.deep.equal([]);
    } finally {
      await bot.close();
    }
  });
});
