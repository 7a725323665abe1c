import type { webApi } from '@slack/bolt';
import type { Log } from '../log.js';
import type { OfferedFile, Surface } from '../surface.js';
import { directMessagesOf } from './direct-messages.js';
import { slackCode } from './failure.js';
import { trustsFileHost } from './file.js';
import { escapeMrkdwn } from './text.js';

export interface OfferedFileParts {
  client: webApi.WebClient;
  token: string;
  user: string;
  local: boolean;
  log: Log;
  callWithinMs: number;
}

const upload = async (url: string, { content, type }: OfferedFile, withinMs: number): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(content),
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack did not take the file (http ${response.status}).`);
};

/** Puts files into the direct messages with one user, whatever channel they asked in. */
export const offerFileTo =
  ({ client, token, user, local, log, callWithinMs }: OfferedFileParts): Surface['offerFile'] =>
  async (file) => {
    try {
      const channel = await directMessagesOf(client, token, user);
      const { name, content, description } = file;
      const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
        token,
        filename: name,
        length: content.length,
      });
      if (url === undefined || id === undefined || !trustsFileHost(url, local))
        throw new Error('Slack did not say where the file goes.');
      await upload(url, file, callWithinMs);
      await client.files.completeUploadExternal({
        token,
        files: [{ id, title: name }],
        channel_id: channel,
        initial_comment: escapeMrkdwn(description),
      });
      return { kind: 'delivered', message: null };
    } catch (error) {
      log.warn({ err: error, code: slackCode(error) }, 'a file could not be handed over');
      return { kind: 'unreachable' };
    }
  };
