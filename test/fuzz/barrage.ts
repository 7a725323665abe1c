import fc from 'fast-check';
import type { ChangeSource } from '../../core/index.js';
import { projectRoot } from '../architecture/import-graph.js';
import type { Json } from '../support/activities.js';
import { personalMessage } from '../support/activities.js';
import { type Assembled, assembled, connectorUrl } from '../support/assembled.js';
import { signingSecret } from '../support/fake-slack.js';
import { outboundToken } from '../support/managed-identity.js';
import { type Fuzzed, genuine, strange } from './request.js';
import { createSender, type Outcome } from './sender.js';

export interface BarrageParts {
  requests: number;
  seed: number;
  /** After every chunk: requests so far. */
  progress?(done: number): void;
}

export interface Figures {
  requests: number;
  seed: number;
  milliseconds: number;
  /** How many answers of each status; "none" where the connection ended or stayed silent. */
  statuses: Record<string, number>;
  /** Of all answers over kept connections. */
  p50: number;
  p99: number;
  slowest: number;
  turns: number;
  commits: number;
  /** Errors in the log, by their words. Each is a fault inside that the caller was told nothing of. */
  faults: Record<string, number>;
  megabytes: number;
}

/** What a request did that no request may do. */
export interface Breach {
  what: string;
  chunk: number;
  request: Fuzzed | null;
}

const chunkSize = 100;
const parallel = 16;
const withinMs = 5_000;

const inside = [
  projectRoot,
  signingSecret,
  outboundToken,
  'xoxb-test',
  'an action key for tests',
  'node_modules',
  '\n    at ',
];

const trustedFiles = /^https:\/\/(contoso-my\.sharepoint\.com|files\.slack\.com|[a-z0-9-]+\.slack\.com)\//;

/** Presses need buttons that were signed: the bot is asked for some cards first. */
const buttonsOf = async (bot: Assembled): Promise<Json[]> => {
  const aadObjectId = bot.people[0]?.aadObjectId;
  for (const text of [
    'status',
    'help',
    'list',
    'what is missing?',
    'why',
    'link',
    'my data',
    'my certifications',
    'hide my name',
  ]) {
    const body = JSON.stringify(
      personalMessage(connectorUrl, { id: `ask ${text}`, text, from: { id: '29:1', name: 'x', aadObjectId } }),
    );
    const authorization = `Bearer ${bot.mint.token({})}`;
    const headers = { authorization, 'content-type': 'application/json' };
    await (await fetch(`${bot.url}/api/messages`, { method: 'POST', headers, body })).text();
  }
  await bot.ended();
  const found: Json[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('verb' in value && 'mac' in value) found.push(value as Json);
    for (const part of Object.values(value)) collect(part);
  };
  collect(bot.connector.calls);
  return found;
};

/** The requests of one chunk: the same for the same seed, whatever came before. */
export const chunkOf = (seed: number, chunk: number, size = chunkSize): Fuzzed[] =>
  fc.sample(chunk % 2 === 0 ? strange : genuine, { seed: seed + chunk, numRuns: size });

const breachOf = ({ kind }: Fuzzed, isStrange: boolean, { status, text, milliseconds }: Outcome): string | null => {
  if (milliseconds > withinMs) return `answered after ${Math.round(milliseconds)} ms`;
  if (status === null) return null;
  if (status >= 500 && status !== 501) return `answered ${status}`;
  if (isStrange && kind === 'request' && ![400, 401, 403, 413, 415].includes(status)) return `a stranger got ${status}`;
  if (status !== 200 && kind === 'request' && text !== '') return `said something with a ${status}`;
  const told = inside.find((secret) => text.includes(secret));
  return told === undefined ? null : 'told something from inside';
};

/** What somebody may change about themselves: what they claim, and that they are associated. */
const isAbout = (change: ChangeSource, person: string): boolean => {
  if (change.kind === 'achievement-linked') return change.achievement.person === person;
  if (change.kind === 'association-started' || change.kind === 'person-added') return change.person === person;
  return false;
};

/**
 * Commits are lawful when a person of the organisation made them about themselves, or an admin about anything. What a platform
 * reports by itself asks the admins, and changes nothing.
 */
const unlawfulCommits = async ({ watched, organisation }: Assembled): Promise<string[]> => {
  const snapshot = await watched.store.read(organisation);
  return watched.commits.flatMap(({ actor, reason, changes = [], directory = [], founded }) => {
    const role = snapshot?.people.get(actor ?? '')?.role;
    const isOwn =
      changes.every((change) => isAbout(change, actor ?? '')) &&
      directory.every((change) => change.kind === 'person-recorded' && change.person.id === actor);
    const isAsked = actor === null && reason === 'has-left' && changes.length + directory.length === 0;
    const isLawful = founded === undefined && (isAsked || (role !== undefined && (isOwn || role === 'partner_admin')));
    return isLawful ? [] : [`a commit (${reason}) by ${actor ?? 'nobody'}`];
  });
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * Sends that many requests to the whole bot, strangers' and genuine ones by turns, and looks after every chunk at what
 * they did. Chunks of strangers may not reach the store at all.
 */
export const barrage = async ({
  requests,
  seed,
  progress,
}: BarrageParts): Promise<{ figures: Figures; breaches: Breach[] }> => {
  const bot = await assembled();
  const began = performance.now();
  const breaches: Breach[] = [];
  const statuses: Record<string, number> = {};
  const faults: Record<string, number> = {};
  const times: number[] = [];
  let turns = 0;
  let commits = 0;
  let chunk = 0;
  const report = (what: string, request: Fuzzed | null = null): void => {
    breaches.push({ what, chunk, request });
  };
  const onUnhandled = (error: unknown): void =>
    report(`an unhandled rejection: ${error instanceof Error ? error.stack : String(error)}`);
  process.on('unhandledRejection', onUnhandled);
  process.on('uncaughtException', onUnhandled);
  const sender = createSender(bot, { people: bot.people, buttons: await buttonsOf(bot) }, withinMs);

  const settle = async (isStrange: boolean, callsBefore: number): Promise<void> => {
    await bot.ended();
    // What has been read may not be a turn yet: whoever is answered now was read after it.
    await (await fetch(`${bot.url}/healthz`)).text();
    await bot.ended();
    if (isStrange && bot.watched.calls() !== callsBefore) report('a stranger reached the store');
    for (const unlawful of await unlawfulCommits(bot)) report(unlawful);
    for (const url of bot.outbound.strayed.splice(0)) if (!trustedFiles.test(url)) report(`the bot called ${url}`);
    for (const { level, message, fields } of bot.entries.splice(0)) {
      if (message.includes('from inside')) report(message);
      if (level !== 'error') continue;
      const words = fields.err instanceof Error ? `${message}: ${fields.err.message}`.slice(0, 160) : message;
      faults[words] = (faults[words] ?? 0) + 1;
    }
    turns += bot.watched.writes.filter((name) => name === 'once').length;
    commits += bot.watched.commits.length;
    bot.watched.writes.length = 0;
    bot.watched.commits.length = 0;
    bot.connector.calls.length = 0;
    bot.slack.calls.length = 0;
  };

  try {
    for (let done = 0; done < requests; chunk += 1) {
      const isStrange = chunk % 2 === 0;
      const drawn = chunkOf(seed, chunk, Math.min(chunkSize, requests - done));
      const callsBefore = bot.watched.calls();
      const queue = drawn.values();
      const work = async (): Promise<void> => {
        for (const fuzzed of queue) {
          const outcome = await sender.send(fuzzed).catch((error: Error) => {
            report(`no answer: ${error.message}`, fuzzed);
            return { status: null, text: '', milliseconds: 0 };
          });
          const status = String(outcome.status ?? 'none');
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (fuzzed.kind === 'request') times.push(outcome.milliseconds);
          const breach = breachOf(fuzzed, isStrange, outcome);
          if (breach !== null) report(breach, fuzzed);
        }
      };
      await Promise.all(Array.from({ length: parallel }, work));
      await settle(isStrange, callsBefore);
      done += drawn.length;
      progress?.(done);
    }
    if (Object.keys(Object.prototype).length > 0) report('the prototype of all objects has something new');
    const health = await fetch(`${bot.url}/healthz`);
    if (health.status !== 200) report(`the bot is not well afterwards: ${health.status}`);
  } finally {
    sender.close();
    await bot.close();
    process.off('unhandledRejection', onUnhandled);
    process.off('uncaughtException', onUnhandled);
  }
  times.sort((a, b) => a - b);
  return {
    breaches,
    figures: {
      requests,
      seed,
      milliseconds: Math.round(performance.now() - began),
      statuses,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      slowest: times.at(-1) ?? 0,
      turns,
      commits,
      faults,
      megabytes: Math.round(process.memoryUsage().rss / 1024 / 1024),
    },
  };
};
