import { expect } from 'chai';
import { createLog } from '../../bot/log.js';
import { concealing } from '../../bot/secrets.js';
import type { Store } from '../../storage/port.js';
import { personalMessage, tenant } from '../support/activities.js';
import { type FacesBot, facesAt, facesBot, facesServiceUrl } from '../support/faces-bot.js';
import { slackClient } from '../support/faces-slack.js';
import { teamsClient } from '../support/faces-teams.js';
import { signingSecret, slackHeaders, slackTeam } from '../support/fake-slack.js';
import type { Entry } from '../support/log.js';
import { outboundToken } from '../support/managed-identity.js';
import { printedDuring } from '../support/printed.js';
import { startedBot } from '../support/started-bot.js';

const databaseUrl = 'postgres://assay:the-database-password@db.example:5432/assay';
const actionKey = 'an action key for tests, long enough';
const configured = [databaseUrl, 'the-database-password', actionKey, signingSecret, 'the-oauth-client-secret'];
/** Part of everything that is said or filled in. */
const typed = 'quagga';

/** A token as Microsoft's are, which somebody repeats in what they answer. */
const echoed = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln';

/** What nobody may read anywhere: whatever was planted, told by its name. */
const planted = (bot: FacesBot, tokens: readonly string[]): [string, string][] => [
  ...configured.map((value, at): [string, string] => [`configured ${at}`, value]),
  ['the bot token', 'xoxb-test'],
  ['another Slack token', 'xoxe.xoxp-1-planted'],
  ['the token for the connector', outboundToken],
  ['an echoed token', echoed],
  ['what was typed', typed],
  ...tokens.map((token, at): [string, string] => [`token ${at}`, token]),
  ...Object.values(bot.users).flatMap(({ email }): [string, string][] =>
    email === null ? [] : [['an address', email]],
  ),
];

/** The very lines that the log would have written, as `npm start` makes it. */
const linesOf = (entries: readonly Entry[], secrets: readonly string[]): string => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) }, concealing(secrets));
  for (const { level, fields, message } of entries) log[level](fields, message);
  return lines.join('');
};

const leaks = (where: string, text: string, secrets: readonly [string, string][]): string[] =>
  secrets.filter(([, value]) => text.includes(value)).map(([name]) => `${name} in ${where}`);

const failing = ['read', 'personOf', 'organisationOf', 'commit', 'putReference', 'noteSeen'] as const;

/** A store of which the next call of a method fails as a database does, with everything in its sentence. */
const faulty = () => {
  let broken: string | null = null;
  const around = (inner: Store): Store =>
    new Proxy(inner, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]): Promise<unknown> => {
          if (name !== broken) return Reflect.apply(method, target, given);
          broken = null;
          const cause = new Error(`getaddrinfo ENOTFOUND for ${databaseUrl}`);
          throw Object.assign(new Error(`password authentication failed (${databaseUrl})`, { cause }), {
            config: { connectionString: databaseUrl, password: 'the-database-password' },
            parameters: [JSON.stringify(given)],
          });
        };
      },
    });
  return {
    around,
    breakNext: (name: string): void => {
      broken = name;
    },
  };
};

/** Whatever comes of it: this is about what is left behind by what fails. */
const anyhow = async (work: Promise<unknown>): Promise<void> => {
  await work.catch(() => null);
};

describe('secrets, addresses and what people write', () => {
  it('are in no log line, no output and no HTTP answer, whatever goes wrong', async () => {
    const { around, breakNext } = faulty();
    const bot = await facesBot({ around });
    const answers: string[] = [];
    const tokens: string[] = [];
    const said = (text: string) => `${text} ${typed}`;
    const printed = await printedDuring(async () => {
      for (const client of [teamsClient(bot), slackClient(bot)]) {
        await anyhow(client.say('ana.ruiz', said('link AZ-104')));
        await anyhow(client.say('ana.ruiz', said('are we gold yet?'), 'channel'));
        await anyhow(client.upload('priya.nair', `${typed}.csv`, `${typed},a@b.example\n"${typed}`));
        for (const method of failing) {
          breakNext(method);
          await anyhow(client.say('grace.okoro', said('my certifications')));
          breakNext(method);
          await anyhow(client.say('grace.okoro', said('hide my name')));
        }
      }
      bot.slack.next('chat.postMessage', { error: `invalid_auth xoxb-test ${typed}` }, { status: 500 });
      await anyhow(slackClient(bot).say('bruno.petit', said('status')));
      bot.slack.next('views.open', { error: 'invalid_arguments', errors: [`xoxe.xoxp-1-planted ${typed}`] });
      await anyhow(slackClient(bot).say('bruno.petit', said('link a certification')));
      for (const mishap of [{ status: 401, code: echoed }, { status: 500 }, 'reset', 'nonsense'] as const) {
        bot.connector.next(mishap, mishap, mishap);
        await anyhow(teamsClient(bot).say('bruno.petit', said('status')));
      }
      tokens.push(
        bot.mint.token({ exp: 2, nbf: 1 }),
        bot.mint.forged({}),
        bot.mint.unsigned({}),
        bot.mint.confused({}),
      );
      for (const token of tokens) {
        const body = JSON.stringify(personalMessage(facesServiceUrl, { text: said('status') }));
        answers.push((await bot.bot.post('/api/messages', body, { authorization: `Bearer ${token}` })).text);
      }
      const body = `{"type":"event_callback","team_id":"${slackTeam}","event":"${typed}`;
      const now = Math.floor(Date.parse(facesAt) / 1000);
      for (const headers of [slackHeaders(body, now), slackHeaders(body, now, 'the-oauth-client-secret')])
        answers.push((await bot.bot.post('/slack/events', body, headers)).text);
      for (const path of ['/healthz', '/readyz', '/metrics', `/${typed}?token=${actionKey}`])
        answers.push((await bot.bot.get(path)).text);
      await bot.ended();
    });
    const secrets = planted(bot, tokens);
    const unconcealed = bot.entries.map(({ message, fields }) => `${message} ${String(fields.err ?? '')}`).join('\n');
    expect(unconcealed, 'the faults did happen, with secrets in their words').to.contain('the-database-password');
    expect(bot.entries.filter(({ level }) => level === 'error').length).to.be.above(failing.length);
    const found = [
      ...leaks('the log', linesOf(bot.entries, configured), secrets),
      ...leaks('the output', printed, secrets),
      ...answers.flatMap((answer, at) => leaks(`answer ${at}`, answer, secrets)),
    ];
    await bot.close();
    expect(found).to.deep.equal([]);
  }).timeout(60_000);

  it('are in no metric and no line of a bot that runs as started, and neither are names and tenants', async () => {
    const bot = await startedBot();
    let metrics = '';
    const printed = await printedDuring(async () => {
      for (const [at, text] of [`status ${typed}`, 'my data', `I passed AZ-104 ${typed}`].entries()) {
        const before = bot.lines.filter((line) => line.includes('a turn ended')).length;
        await bot.say('ana.ruiz', text, `Ev${at}`);
        let seen = 0;
        await bot.line(({ msg }) => msg === 'a turn ended' && ++seen > before);
      }
      metrics = await (await fetch(`${bot.url}/metrics`)).text();
    });
    await bot.close();
    const everywhere = [...bot.lines, metrics, printed].join('\n');
    expect(metrics).to.contain('assay_turns_total{platform="slack",kind="said"}');
    for (const secret of [typed, 'xoxb-test', signingSecret, actionKey, tenant, 'ana.ruiz@', 'Ana Ruiz'])
      expect(everywhere.includes(secret), secret).to.equal(false);
    expect(metrics).to.not.contain(slackTeam).and.to.not.contain(bot.userOf('ana.ruiz').slackId);
  }).timeout(60_000);
});
