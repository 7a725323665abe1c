import type { TeamsConfig } from '../../bot/config.js';
import type { Face } from '../../bot/http/face.js';
import { createTeamsFace, type TeamsFaceParts } from '../../bot/teams/index.js';
import type { Json } from './activities.js';
import { type RecordedConversation, recordedConversation } from './conversation.js';
import { type FakeConnector, fakeConnector } from './fake-connector.js';
import { type Entry, recordingLog } from './log.js';
import { type Answer, runBot } from './running-bot.js';

const config: TeamsConfig = { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true };

export interface LocalTeams {
  face: Face;
  connector: FakeConnector;
  conversation: RecordedConversation;
  entries: Entry[];
  send(activity: Json): Promise<Answer>;
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** The bot in local mode between a fake connector and a recorded conversation, over real HTTP. */
export const localTeams = async (changes: Partial<Omit<TeamsFaceParts, 'log'>> = {}): Promise<LocalTeams> => {
  const connector = await fakeConnector();
  const conversation = recordedConversation();
  const log = recordingLog();
  const face = createTeamsFace({ config, converse: conversation.converse, log, ...changes });
  const bot = await runBot([face], log, 'local');
  return {
    face,
    connector,
    conversation,
    entries: log.entries,
    send: (activity) => bot.post('/api/messages', JSON.stringify(activity)),
    post: (body, headers) => bot.post('/api/messages', body, headers),
    close: async () => {
      await bot.stop();
      await connector.close();
    },
  };
};
