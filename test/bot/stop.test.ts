import { mkdtempSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../bot/clock.js';
import { clientUsers } from '../../bot/demo/clients.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { noticeEntry } from '../../bot/watching/notice.js';
import { openEmbeddedStore } from '../../storage/index.js';
import { signingSecret, slackHeaders, slackTeam } from '../support/fake-slack.js';
import { type MainProcess, mainProcess } from '../support/main-process.js';
import { type SlowSlack, slowSlack } from '../support/slow-slack.js';

const demo = demoOrganisation();
const organisation = demo.facts.organisation.id;
const users = clientUsers(demo.people);
const slackIdOf = (person: string): string => users.find((one) => one.person === person)?.slackId ?? '';
const directory = { onFatal: () => {}, onTorn: () => {} };

/** A data folder in which a message waits to be sent. */
const folderWithMessage = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'stop-'));
  const store = await openEmbeddedStore({ directory: folder, ...directory });
  const identities = users.map(({ person, slackId }) => ({
    person,
    identity: { platform: 'slack' as const, tenant: slackTeam, user: slackId },
  }));
  await found(store, demo, systemClock, identities);
  const now = systemClock.now();
  const message = noticeEntry({
    id: 'appointed',
    organisation,
    to: { person: 'bruno.petit' },
    notice: { kind: 'appointed', role: 'executive', by: null },
    now,
  });
  await store.commit([
    { organisation, expected: 1, at: now, on: now.slice(0, 10), actor: null, reason: 'test', outbox: [message] },
  ]);
  await store.close();
  return folder;
};

/** A request of which the last line is still to come. */
const begun = (url: string, path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.once('error', reject);
    socket.once('connect', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n`, () => resolve(socket)));
  });

const answerOn = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('}')) resolve(text);
    });
    socket.on('close', () => resolve(text));
    socket.write('\r\n');
  });

const refusal = (url: string): Promise<unknown> =>
  fetch(url).then(
    () => null,
    (error: unknown) => (error instanceof Error ? (error.cause as { code?: unknown } | undefined)?.code : error),
  );

describe('the process, asked to stop', function () {
  this.timeout(60_000);
  let slack: SlowSlack;
  let folder: string;
  let bot: MainProcess;

  const ask = async (): Promise<number> => {
    const at = Math.floor(Date.now() / 1000);
    const user = slackIdOf('priya.nair');
    const said = { type: 'message', channel_type: 'im', channel: `D-${user}`, user, text: 'are we gold?' };
    const event = { ...said, ts: `${at}.1`, event_ts: `${at}.1` };
    const authorizations = [{ team_id: slackTeam, user_id: 'U0BOT', is_bot: true }];
    const body = JSON.stringify({ type: 'event_callback', team_id: slackTeam, event_id: 'Ev1', authorizations, event });
    const headers = { 'content-type': 'application/json', ...slackHeaders(body, at) };
    return (await fetch(`${bot.url}/slack/events`, { method: 'POST', headers, body })).status;
  };

  beforeEach(async () => {
    [slack, folder] = [await slowSlack(), await folderWithMessage()];
    bot = await mainProcess({
      BOT_MODE: 'local',
      DATA_DIR: folder,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: signingSecret,
    });
    /** A message that nobody asked for is on its way, and an answer. */
    await slack.posted(`D-${slackIdOf('bruno.petit')}`);
    expect(await ask()).to.equal(200);
    await slack.posted(`D-${slackIdOf('priya.nair')}`);
  });
  afterEach(async () => {
    bot.kill('SIGKILL');
    await bot.ended;
    await slack.close();
  });

  it('said when it started what is on and what is off, at the terminal and in the log', () => {
    const block = bot.said().split('\n');
    expect(block).to.include(`  on   store               embedded, in ${folder}`);
    expect(block).to.include('  on   Slack               HTTP, POST /slack/events, signed');
    const reported = bot.lines.filter(({ msg }) => msg === 'start report');
    expect(reported).to.have.length(block.filter((line) => /^ {2}o(n|ff) /.test(line)).length);
    expect(reported.find(({ part }) => part === 'store')).to.include({ on: true, how: `embedded, in ${folder}` });
    expect([bot.said(), ...bot.lines.map((line) => JSON.stringify(line))].join()).not.to.include(signingSecret);
  });

  it('takes nothing new, lets the answer and the message end, and leaves nothing behind', async () => {
    const socket = await begun(bot.url, '/readyz');
    bot.kill('SIGTERM');
    await bot.line(({ msg }) => msg === 'stopping');
    expect(await answerOn(socket)).to.match(/^HTTP\/1\.1 503 [\s\S]*\{"status":"stopping"\}$/);
    expect(await refusal(bot.url)).to.equal('ECONNREFUSED');
    slack.release();
    expect(await bot.ended).to.deep.equal({ code: 0, signal: null });
    const after = bot.lines.slice(bot.lines.findIndex(({ msg }) => msg === 'stopping'));
    expect(after.map(({ msg }) => msg)).to.have.members(['stopping', 'a turn ended', 'a message was sent']);

    const store = await openEmbeddedStore({ directory: folder, ...directory });
    const message = await store.outboxEntry('appointed');
    expect(message).to.deep.include({ state: 'sent', lease: null, attempts: 1 });
    expect((await store.outboxDepth()).leased).to.equal(0);
    await store.close();
  });

  it('ends at once when it is asked twice, and what was on its way is looked for later', async () => {
    bot.kill('SIGTERM');
    await bot.line(({ msg }) => msg === 'stopping');
    bot.kill('SIGTERM');
    expect(await bot.ended).to.deep.equal({ code: 1, signal: null });

    const store = await openEmbeddedStore({ directory: folder, ...directory });
    const later = new Date(Date.now() + 60 * 60_000).toISOString();
    const claimed = await store.claim('another', later, 1_000, 10);
    expect(claimed.find(({ id }) => id === 'appointed')).to.deep.include({ mayHaveArrived: true, attempts: 2 });
    await store.close();
  });
});
