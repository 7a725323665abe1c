import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Child, launch } from './child.js';
import { type ClientUser, demoSlackBot, demoWorkspace } from './clients.js';

const require = createRequire(import.meta.url);

/** Credentials between the bot and a Slack that exists on this machine only. */
export const localSlackSecrets = {
  signingSecret: 'local-signing-secret',
  botToken: 'xoxb-local-token',
  appToken: 'xapp-local-token',
};

const configuration = (requestUrl: string, mode: 'events' | 'socket', everybody: readonly ClientUser[]): string => {
  const members = [...everybody.map(({ slackId }) => slackId), demoSlackBot.user];
  return JSON.stringify({
    workspace: { name: 'Fabrique Nuage', domain: 'fabrique-nuage', teamId: demoWorkspace },
    app: {
      appId: demoSlackBot.app,
      botUserId: demoSlackBot.user,
      botName: demoSlackBot.name,
      ...localSlackSecrets,
      mode,
      requestUrl,
    },
    users: everybody.map(({ slackId, person, name, email }) => ({ id: slackId, name: person, real_name: name, email })),
    channels: [
      { id: 'C0GENERAL', name: 'general', members },
      { id: 'C0PARTNERS', name: 'partners', members },
    ],
  });
};

/** Where the program is on this machine, or null: it exists for Linux on x64 only. */
const program = (): string | null => {
  try {
    return join(dirname(require.resolve('local-slack-linux-x64/package.json')), 'bin/local-slack');
  } catch {
    return null;
  }
};

export const localSlackApi = (port: number): string => `http://127.0.0.1:${port}/api/`;

/** Starts local-slack as the Slack client. Null where it cannot run. */
export const startLocalSlack = async (
  requestUrl: string,
  port: number,
  everybody: readonly ClientUser[],
  mode: 'events' | 'socket' = 'events',
): Promise<Child | null> => {
  const command = program();
  if (command === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'assay-slack-'));
  writeFileSync(join(folder, 'config.json'), configuration(requestUrl, mode, everybody));
  const url = `http://127.0.0.1:${port}`;
  return launch({
    name: 'local-slack',
    command,
    words: [
      ...['--config', join(folder, 'config.json'), '--port', String(port)],
      ...['--base-host', '127.0.0.1', '--files-dir', join(folder, 'files')],
    ],
    folder,
    url,
    readyUrl: `${url}/_control/state`,
  });
};
