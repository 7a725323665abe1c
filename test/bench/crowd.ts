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

export const people = 2000;
const connections = 16;
/** Said in turn, so that nobody asks what they just asked. */
const asked = ['are we Gold yet?', 'what is missing?', 'who is at risk?', 'my certificates', 'what expires in March?'];

export interface Stretch {
  cpu: number;
  turns: number;
  seconds: number;
  taken: number[];
}

/** Of all instances together. */
const cpuOf = async (bots: readonly Measured[]): Promise<number> =>
  (await Promise.all(bots.map((bot) => bot.report()))).reduce((sum, { cpu }) => sum + cpu, 0);

/** Everybody in turn, one question after another, in Teams and in Slack by turns, each asked of one instance or another. */
export const stretch = async (
  bots: readonly Measured[],
  platform: Sink,
  from: number,
  turns: number,
  aheadMs = 0,
): Promise<Stretch> => {
  const taken: number[] = [];
  const before = await cpuOf(bots);
  const [began, messages] = [performance.now(), platform.taken()];
  let next = from;
  const connection = async (): Promise<void> => {
    while (next < from + turns) {
      const turn = next;
      next += 1;
      const text = asked[Math.floor(turn / people) % asked.length] ?? '';
      const person = (turn >> 1) % people;
      /** Whoever asks again comes to another one than before. */
      const url = bots[(person + Math.floor(turn / people)) % bots.length]?.url ?? '';
      const start = performance.now();
      await (turn % 2 === 0
        ? teamsQuestion(url, platform.url, { user: inTeamsAs(person), tenant, text, id: `crowd-${turn}` })
        : slackQuestion(url, {
            user: inSlackAs(person),
            team: slackTeam,
            text,
            id: `Crowd${turn}`,
            serial: turn,
            aheadMs,
          }));
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  await platform.until(messages + turns);
  const seconds = (performance.now() - began) / 1000;
  return { turns, seconds, taken, cpu: (await cpuOf(bots)) - before };
};

const growth = (tenths: readonly Report[]): number => {
  const half = tenths.slice(Math.floor(tenths.length / 2));
  const [first, last] = [half.at(0)?.inUse ?? 0, half.at(-1)?.inUse ?? 0];
  return last / first - 1;
};

export const allAnswered = (turns: number, stretches: readonly Stretch[], where: string): Comparison => {
  const total = (of: (one: Stretch) => number): number => stretches.reduce((sum, one) => sum + of(one), 0);
  const taken = stretches.flatMap((one) => one.taken);
  return {
    what: `${turns.toLocaleString('en')} questions of ${people.toLocaleString('en')} people ${where}, ${connections} connections`,
    ours: `${(turns / total(({ seconds }) => seconds)).toFixed(0)} answers/s, ${microseconds(total(({ cpu }) => cpu) / turns)} CPU, p50 ${milliseconds(percentile(taken, 0.5))}, p99 ${milliseconds(percentile(taken, 0.99))}`,
    theirs: '',
    ratio: '',
    target: 'every one answered',
    met: true,
  };
};

const halfHourMs = 30 * 60 * 1000;

/**
 * So many turns of 2,000 people on sixteen connections; memory is looked at ten times on the way. Half an hour passes between one
 * time and the next, so that what is kept for an hour ends as it does in a day.
 */
export const crowd = async (turns: number): Promise<Comparison[]> => {
  const platform = await sink();
  const folder = await dataFolder(people, new Date().toISOString(), { everybody: true });
  const bot = await measured(assay, asUrl(built('probe')), localSettings(folder, platform.slackApiUrl));
  const stretches: Stretch[] = [];
  const tenths: Report[] = [];
  for (let part = 0; part < 10; part += 1) {
    await bot.goAhead(part * halfHourMs);
    stretches.push(await stretch([bot], platform, (part * turns) / 10, turns / 10, part * halfHourMs));
    tenths.push(await bot.collected());
  }
  await bot.stop();
  await platform.close();
  rmSync(folder, { recursive: true });
  const grown = growth(tenths);
  return [
    allAnswered(turns, stretches, 'in both clients'),
    {
      what: 'memory in use after each tenth of them, resident memory at the end',
      ours: `${tenths.map(({ inUse }) => megabytes(inUse)).join(', ')}; ${megabytes(tenths.at(-1)?.memory ?? 0)}`,
      theirs: '',
      ratio: `${(grown * 100).toFixed(1)} % more in the second half`,
      target: 'at most 5 % more',
      met: grown <= 0.05,
    },
  ];
};
