import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { type Child, launch } from './child.js';
import { type ClientUser, demoBot, demoTenant } from './clients.js';

const require = createRequire(import.meta.url);

const othersInPlayground = 5;

const user = ({ name, email, aadObjectId, person }: ClientUser): Record<string, string> => {
  const [given = name, ...rest] = name.split(' ');
  const surname = rest.join(' ') || given;
  return { id: `29:${person}`, name, userPrincipleName: email, aadObjectId, givenName: given, surname, email };
};

/** Conversation ids carry the acting user, so that three playgrounds on one bot do not share their chats. */
const configuration = (acting: ClientUser, everybody: readonly ClientUser[]): string => {
  const others = everybody.filter(({ person }) => person !== acting.person).slice(0, othersInPlayground);
  return stringify({
    version: '0.1.1',
    tenantId: demoTenant,
    bot: demoBot,
    currentUser: user(acting),
    users: others.map(user),
    personalChat: { id: `a:${acting.person}` },
    groupChat: { id: `19:group-${acting.person}@thread.v2`, name: 'Partner group' },
    team: {
      id: `19:team-${acting.person}@thread.tacv2`,
      name: 'Fabrique Nuage',
      aadGroupId: '0a55a700-0000-4000-8000-000000000009',
      channels: [{ id: `19:partners-${acting.person}@thread.tacv2`, name: 'Partners' }],
    },
  });
};

/** Starts Microsoft 365 Agents Playground as the Teams client of one person. */
export const startPlayground = (
  endpoint: string,
  port: number,
  acting: ClientUser,
  everybody: readonly ClientUser[],
): Promise<Child> => {
  const program = join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
  const folder = mkdtempSync(join(tmpdir(), 'assay-playground-'));
  writeFileSync(join(folder, '.m365agentsplayground.yml'), configuration(acting, everybody));
  const url = `http://127.0.0.1:${port}`;
  return launch({
    name: 'Microsoft 365 Agents Playground',
    command: process.execPath,
    words: [
      program,
      'start',
      ...['-e', endpoint, '-c', 'msteams', '-p', String(port)],
      ...['--service-url', `${url}/_connector`, '--disable-telemetry'],
    ],
    folder,
    environment: { TEAMSAPPTESTER_BROWSER: 'none' },
    url,
    readyUrl: `${url}/_debug/ping`,
  });
};
