import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import { directMessagesOf } from './direct-messages.js';
import { slackCode } from './failure.js';
import { escapeMrkdwn } from './text.js';
import { type UploadParts, uploadFile } from './upload.js';

export interface OfferedFileParts extends UploadParts {
  user: string;
  log: Log;
}

/** Puts files into the direct messages with one user, whatever channel they asked in. */
export const offerFileTo =
  ({ user, log, ...parts }: OfferedFileParts): Surface['offerFile'] =>
  async (file) => {
    const { client, token } = parts;
    try {
      const channel = await directMessagesOf(client, token, user);
      const id = await uploadFile(parts, file);
      await client.files.completeUploadExternal({
        token,
        files: [{ id, title: file.name }],
        channel_id: channel,
        initial_comment: escapeMrkdwn(file.description),
      });
      return { kind: 'delivered', message: null };
    } catch (error) {
      log.warn({ err: error, code: slackCode(error) }, 'a file could not be handed over');
      return { kind: 'unreachable' };
    }
  };
