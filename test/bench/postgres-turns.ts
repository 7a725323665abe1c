import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../../storage/index.js';
import { fakeConnector } from '../support/fake-connector.js';
import { fakeSlack, slackTeam } from '../support/fake-slack.js';
import { freshDatabaseOn } from '../support/postgres.js';
import { assay, asUrl, built } from './built.js';
import { foundIn } from './organisation.js';
import { measured } from './process.js';
import type { Comparison } from './table.js';
import { ask, compared, inSlack, inTeams, type Length, localSettings, readyMade, sideBySide } from './turns.js';

/** The bare bots ask no store, so that there is no ratio to be hoped for: it tells what sharing a database costs. */
const most = null;

/** Settings of an instance whose store is that database. All instances sign with one key. */
export const onDatabase = (url: string, slackApiUrl: string): Record<string, string> => {
  const { DATA_DIR: _none, ...settings } = localSettings('', slackApiUrl);
  return { ...settings, DATABASE_URL: url, ACTION_KEY: 'a key that all instances of the bench share' };
};

/** A new database with an organisation of so many people. */
export const foundedOn = async (server: string, founding: { people: number; everybody?: boolean }) => {
  const database = await freshDatabaseOn(server);
  const store = await openPostgresStore({ url: database.url });
  await foundIn(store, { ...founding, now: new Date().toISOString() });
  await store.close();
  return database;
};

/** A whole turn of a bot with PostgreSQL, as `turnsAndStarts` takes it, beside the same bare echo bots, which ask no store. */
export const turnsOnPostgres = async (server: string, people: number, length: Length): Promise<Comparison[]> => {
  const probe = asUrl(built('probe'));
  const [connector, slack] = [await fakeConnector(), await fakeSlack()];
  slack.addUser({ id: 'U1', team_id: slackTeam, real_name: 'Alex Asker', locale: 'en-GB' });
  const notes = mkdtempSync(join(tmpdir(), 'assay-bench-card-'));
  const database = await foundedOn(server, { people });
  const bot = await measured(assay, probe, onDatabase(database.url, slack.apiUrl));
  const [teams, slackHere] = [inTeams(bot, connector), inSlack(bot, slack)];
  await ask(teams, 1);
  await ask(slackHere, 1);
  const { card, message } = readyMade(connector, slack, notes);
  const teamsEcho = await measured(built('echo/teams'), probe, { CARD: card });
  const inBoth = [
    compared('Teams', people, await sideBySide(teams, inTeams(teamsEcho, connector), length), most, ' on PostgreSQL'),
  ];
  await teamsEcho.stop();
  const slackEcho = await measured(built('echo/slack'), probe, {
    ...localSettings('', slack.apiUrl),
    MESSAGE: message,
  });
  inBoth.push(
    compared('Slack', people, await sideBySide(slackHere, inSlack(slackEcho, slack), length), most, ' on PostgreSQL'),
  );
  await slackEcho.stop();
  await bot.stop();
  await connector.close();
  await slack.close();
  await database.drop();
  rmSync(notes, { recursive: true });
  return inBoth;
};
