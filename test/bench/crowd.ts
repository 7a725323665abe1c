/** Thousands of people at once, in both clients: how many answers a second, what one costs, and whether memory stays flat. */
import { rmSync } from 'node:fs';
import { tenant } from '../support/activities.js';
import { slackTeam } from '../support/fake-slack.js';
import { assay, asUrl, built } from './built.js';
import { dataFolder, inSlackAs, inTeamsAs } from './organisation.js';
import { type Measured, measured, type Report } from './process.js';
import { slackQuestion, teamsQuestion } from './questions.js';
import { type Sink, sink } from './sink.js';
import { type Comparison, megabytes, microseconds, milliseconds, percentile } from './table.js';
import { localSettings } from './turns.js';

const people = 2000;
const connections = 16;
/** Said in turn, so that nobody asks what they just asked. */
const asked = ['are we Gold yet?', 'what is missing?', 'who is at risk?', 'my certificates', 'what expires in March?'];

interface Stretch extends Report {
  turns: number;
  seconds: number;
  taken: number[];
}

/** Everybody in turn, one question after another, in Teams and in Slack by turns. */
const stretch = async (bot: Measured, platform: Sink, from: number, turns: number): Promise<Stretch> => {
  const taken: number[] = [];
  const before = await bot.report();
  const [began, messages] = [performance.now(), platform.taken()];
  let next = from;
  const connection = async (): Promise<void> => {
    while (next < from + turns) {
      const turn = next;
      next += 1;
      const text = asked[Math.floor(turn / people) % asked.length] ?? '';
      const person = (turn >> 1) % people;
      const start = performance.now();
      await (turn % 2 === 0
        ? teamsQuestion(bot.url, platform.url, { user: inTeamsAs(person), tenant, text, id: `crowd-${turn}` })
        : slackQuestion(bot.url, { user: inSlackAs(person), team: slackTeam, text, id: `Crowd${turn}`, serial: turn }));
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  await platform.until(messages + turns);
  const seconds = (performance.now() - began) / 1000;
  const after = await bot.report();
  return { turns, seconds, taken, cpu: after.cpu - before.cpu, memory: after.memory };
};

const growth = (stretches: readonly Stretch[]): number => {
  const half = stretches.slice(Math.floor(stretches.length / 2));
  const [first, last] = [half.at(0)?.memory ?? 0, half.at(-1)?.memory ?? 0];
  return last / first - 1;
};

/** So many turns of 2,000 people on sixteen connections; memory is looked at ten times on the way. */
export const crowd = async (turns: number): Promise<Comparison[]> => {
  const platform = await sink();
  const folder = await dataFolder(people, new Date().toISOString(), { everybody: true });
  const bot = await measured(assay, asUrl(built('probe')), localSettings(folder, platform.slackApiUrl));
  const stretches: Stretch[] = [];
  for (let part = 0; part < 10; part += 1)
    stretches.push(await stretch(bot, platform, (part * turns) / 10, turns / 10));
  await bot.stop();
  await platform.close();
  rmSync(folder, { recursive: true });
  const total = (of: (one: Stretch) => number): number => stretches.reduce((sum, one) => sum + of(one), 0);
  const taken = stretches.flatMap((one) => one.taken);
  const grown = growth(stretches);
  return [
    {
      what: `${turns.toLocaleString('en')} questions of ${people.toLocaleString('en')} people in both clients, ${connections} connections`,
      ours: `${(turns / total(({ seconds }) => seconds)).toFixed(0)} answers/s, ${microseconds(total(({ cpu }) => cpu) / turns)} CPU, p50 ${milliseconds(percentile(taken, 0.5))}, p99 ${milliseconds(percentile(taken, 0.99))}`,
      theirs: '',
      ratio: '',
      target: 'every one answered',
      met: true,
    },
    {
      what: `resident memory after each tenth of them`,
      ours: stretches.map(({ memory }) => megabytes(memory)).join(', '),
      theirs: '',
      ratio: `${(grown * 100).toFixed(1)} % more in the second half`,
      target: 'at most 5 % more',
      met: grown <= 0.05,
    },
  ];
};
