import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asker, tenant } from '../support/activities.js';
import { type FakeConnector, fakeConnector } from '../support/fake-connector.js';
import { type FakeSlack, fakeSlack, signingSecret, slackTeam } from '../support/fake-slack.js';
import { assay, asUrl, built } from './built.js';
import { dataFolder } from './organisation.js';
import { type Measured, measured } from './process.js';
import { slackQuestion, teamsQuestion } from './questions.js';
import { type Comparison, median, megabytes, microseconds, milliseconds, percentile, times } from './table.js';

/** How many turns are taken. */
export interface Length {
  warmUps: number;
  turns: number;
  /** Ours and theirs take turns so many times, for the machine is not the same from one minute to the next. */
  rounds: number;
}

const wholeLength: Length = { warmUps: 1500, turns: 1000, rounds: 5 };
const atOnce = 16;

export interface Cost {
  /** Answers a second. */
  rate: number;
  cpu: number;
  median: number;
  late: number;
  memory: number;
}

/** A bot that is asked again and again. A turn has ended when its answer has reached the fake platform. */
export interface Asked {
  bot: Measured;
  send(serial: number): Promise<void>;
  answered(): number;
}

let serial = 0;

/** Sends turns, sixteen at once; answers how long each took, in milliseconds. */
export const ask = async ({ send, answered }: Asked, count: number): Promise<number[]> => {
  const times: number[] = [];
  const before = answered();
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      serial += 1;
      const start = performance.now();
      await send(serial);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  while (answered() < before + count) await new Promise((resolve) => setTimeout(resolve, 2));
  return times;
};

const roundOf = async (asked: Asked, turns: number): Promise<Cost> => {
  const before = await asked.bot.report();
  const began = performance.now();
  const taken = await ask(asked, turns);
  const seconds = (performance.now() - began) / 1000;
  const after = await asked.bot.report();
  return {
    rate: turns / seconds,
    cpu: (after.cpu - before.cpu) / turns,
    median: percentile(taken, 0.5),
    late: percentile(taken, 0.99),
    memory: after.memory,
  };
};

const middle = (costs: readonly Cost[]): Cost => ({
  rate: median(costs.map(({ rate }) => rate)),
  cpu: median(costs.map(({ cpu }) => cpu)),
  median: median(costs.map((cost) => cost.median)),
  late: median(costs.map(({ late }) => late)),
  memory: Math.max(...costs.map(({ memory }) => memory)),
});

/** Both warm, in turns; the middle of the rounds of each. */
export const sideBySide = async (
  ours: Asked,
  theirs: Asked,
  { warmUps, turns, rounds }: Length = wholeLength,
): Promise<{ ours: Cost; theirs: Cost }> => {
  for (const asked of [ours, theirs]) await ask(asked, warmUps);
  const costs: { ours: Cost; theirs: Cost }[] = [];
  for (let round = 0; round < rounds; round += 1)
    costs.push({ ours: await roundOf(ours, turns), theirs: await roundOf(theirs, turns) });
  return { ours: middle(costs.map(({ ours: one }) => one)), theirs: middle(costs.map(({ theirs: one }) => one)) };
};

export const inTeams = (bot: Measured, connector: FakeConnector): Asked => ({
  bot,
  send: (number) =>
    teamsQuestion(bot.url, connector.url, {
      user: asker.aadObjectId,
      tenant,
      text: 'are we Gold yet?',
      id: `bench-${bot.url}-${number}`,
    }),
  answered: () => connector.calls.filter(({ body }) => body.attachments !== undefined).length,
});

export const inSlack = (bot: Measured, slack: FakeSlack): Asked => ({
  bot,
  send: (number) =>
    slackQuestion(bot.url, {
      user: 'U1',
      team: slackTeam,
      text: 'are we Gold yet?',
      id: `Ev${bot.url}${number}`,
      serial: number,
    }),
  answered: () => slack.callsOf('chat.postMessage').length,
});

export const compared = (
  client: string,
  people: number,
  { ours, theirs }: { ours: Cost; theirs: Cost },
  most: number | null,
  store = '',
): Comparison => {
  const ratio = ours.cpu / theirs.cpu;
  const shown = ({ rate, cpu, median, late, memory }: Cost): string =>
    `${rate.toFixed(0)} answers/s, ${microseconds(cpu)} CPU, p50 ${milliseconds(median)}, p99 ${milliseconds(late)}, ${megabytes(memory)}`;
  return {
    what: `"are we Gold yet?" in ${client}, ${people.toLocaleString('en')} people${store}, ${atOnce} at once`,
    ours: shown(ours),
    theirs: `${shown(theirs)}, bare echo`,
    ratio: `${times(ratio)} the CPU`,
    target: most === null ? '' : `at most ${most}×`,
    met: most === null ? null : ratio <= most,
  };
};

const started = (people: number, ours: Measured, memory: number, echo: Measured, theirs: number): Comparison => ({
  what: `from start to the first answer, and memory then, ${people.toLocaleString('en')} people`,
  ours: `${milliseconds(ours.startedIn)}, ${megabytes(memory)}`,
  theirs: `${milliseconds(echo.startedIn)}, ${megabytes(theirs)}, bare echo`,
  ratio: `${times(ours.startedIn / echo.startedIn)} the time, ${times(memory / theirs)} the memory`,
  target: '',
  met: null,
});

export const localSettings = (folder: string, slackApiUrl: string): Record<string, string> => ({
  BOT_MODE: 'local',
  LOG_LEVEL: 'silent',
  DATA_DIR: folder,
  SLACK_API_URL: slackApiUrl,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_BOT_TOKEN: 'xoxb-test',
});

/** The last answers in each client, kept in that folder: what the bare bots answer with. */
export const readyMade = (
  connector: FakeConnector,
  slack: FakeSlack,
  folder: string,
): { card: string; message: string } => {
  const kept = { card: join(folder, 'card.json'), message: join(folder, 'message.json') };
  const sent = connector.calls.findLast(({ body }) => Array.isArray(body.attachments))?.body.attachments;
  const [attachment] = Array.isArray(sent) ? sent : [];
  writeFileSync(kept.card, JSON.stringify(attachment.content));
  const message = slack.callsOf('chat.postMessage').at(-1)?.arguments;
  writeFileSync(kept.message, JSON.stringify({ text: message?.text, blocks: message?.blocks }));
  return kept;
};

/** A whole turn over HTTP beside bare echo bots that send a ready-made card of the same size, in the same minutes. */
export const turnsAndStarts = async (sizes: readonly { people: number; most: number }[]): Promise<Comparison[]> => {
  const probe = asUrl(built('probe'));
  const echoes = { teams: built('echo/teams'), slack: built('echo/slack') };
  const notes = mkdtempSync(join(tmpdir(), 'assay-bench-card-'));
  const found: Comparison[] = [];
  const starts: Comparison[] = [];
  for (const { people, most } of sizes) {
    const connector = await fakeConnector();
    const slack = await fakeSlack();
    slack.addUser({ id: 'U1', team_id: slackTeam, real_name: 'Alex Asker', locale: 'en-GB' });
    const folder = await dataFolder(people, new Date().toISOString());
    const bot = await measured(assay, probe, localSettings(folder, slack.apiUrl));
    const { memory } = await bot.report();
    const [teams, slackHere] = [inTeams(bot, connector), inSlack(bot, slack)];
    await ask(teams, 1);
    await ask(slackHere, 1);
    const { card, message } = readyMade(connector, slack, notes);
    const teamsEcho = await measured(echoes.teams, probe, { CARD: card });
    const echoMemory = (await teamsEcho.report()).memory;
    found.push(compared('Teams', people, await sideBySide(teams, inTeams(teamsEcho, connector)), most));
    await teamsEcho.stop();
    const slackEcho = await measured(echoes.slack, probe, {
      ...localSettings(folder, slack.apiUrl),
      MESSAGE: message,
    });
    found.push(compared('Slack', people, await sideBySide(slackHere, inSlack(slackEcho, slack)), most));
    await slackEcho.stop();
    await bot.stop();
    starts.push(started(people, bot, memory, teamsEcho, echoMemory));
    await connector.close();
    await slack.close();
    rmSync(folder, { recursive: true });
  }
  rmSync(notes, { recursive: true });
  return [...found, ...starts];
};
