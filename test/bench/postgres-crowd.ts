/** Thousands of people at once on two instances that share one PostgreSQL. */
import { assay, asUrl, built } from './built.js';
import { allAnswered, people, stretch } from './crowd.js';
import { foundedOn, onDatabase } from './postgres-turns.js';
import { measured } from './process.js';
import { sink } from './sink.js';
import type { Comparison } from './table.js';

/** So many turns of 2,000 people on sixteen connections, each asked of one of two instances and the next of the other. */
export const crowdOnPostgres = async (server: string, turns: number): Promise<Comparison[]> => {
  const platform = await sink();
  const database = await foundedOn(server, { people, everybody: true });
  const probe = asUrl(built('probe'));
  const settings = onDatabase(database.url, platform.slackApiUrl);
  const bots = [await measured(assay, probe, settings), await measured(assay, probe, settings)];
  const one = await stretch(bots, platform, 0, turns);
  for (const bot of bots) await bot.stop();
  await platform.close();
  await database.drop();
  return [allAnswered(turns, [one], 'in both clients, two instances on one PostgreSQL')];
};
