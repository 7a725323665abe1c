import type { FacesBot } from './faces-bot.js';
import { type Client, isRecord } from './faces-shown.js';

/** How each client says that it will not have a card. Nothing was shown of it. */
export const refuseCards = (client: Client, bot: FacesBot, times = 1): void => {
  for (let time = 0; time < times; time += 1)
    if (client.platform === 'teams') bot.connector.next({ status: 400, code: 'BadSyntax' });
    else bot.slack.next('chat.*', { error: 'invalid_blocks', errors: ['/blocks/0 [json-pointer:/blocks/0]'] });
};

/** What was sent as words and nothing else, in order: neither a card nor blocks stand beside it. */
export const sentAsWords = ({ platform }: Client, bot: FacesBot): string[] =>
  platform === 'teams'
    ? bot.connector.calls.flatMap(({ id, body }) =>
        id !== undefined && typeof body.text === 'string' && body.attachments === undefined ? [body.text] : [],
      )
    : bot.slack.calls.flatMap(({ method, ts, arguments: { text, blocks } }) =>
        (method === 'chat.update' ||
          method === 'response-url' ||
          method === 'chat.postEphemeral' ||
          ts !== undefined) &&
        typeof text === 'string' &&
        blocks === undefined
          ? [text]
          : [],
      );

/** The cards that a client refused, as the log names them. */
export const refusedCards = (bot: FacesBot): string[] =>
  bot.entries.flatMap(({ level, fields, message }) =>
    level === 'error' && / refused /.test(message) && isRecord(fields) ? [String(fields.card)] : [],
  );
