import type { webApi } from '@slack/bolt';
import type { PresentedCard } from '../../cards/card.js';
import type { Language } from '../../cards/reader.js';
import type { MessageReference } from '../inbound.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import { slackCode } from './failure.js';
import type { Place } from './heard.js';
import { postIllustrated } from './illustrated.js';
import { type Message, messagesOf, openerOf, sendMessage } from './message.js';
import { offerFileTo } from './offered-file.js';
import { formOpener } from './open-form.js';
import { postToResponseUrl, trustsResponseUrl } from './response-url.js';

export interface SurfaceParts {
  client: webApi.WebClient;
  token: string;
  place: Place;
  /** The message whose button was pressed. */
  pressed: MessageReference | null;
  local: boolean;
  emulator: boolean;
  log: Log;
  callWithinMs: number;
  sleep(milliseconds: number): Promise<void>;
}

/** Slack says that the bot has no business in that channel: a word for the asker alone goes to their direct messages. */
const isElsewhere = (error: unknown): boolean =>
  ['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'].includes(slackCode(error) ?? '');

/** Used up or too old: five answers within half an hour. */
const isSpent = (error: unknown): boolean => slackCode(error)?.startsWith('http 4') === true;

export const createSlackSurface = (parts: SurfaceParts): Surface => {
  const { client, token, place, pressed, local, emulator, log, callWithinMs, sleep } = parts;
  const responseUrl =
    place.ephemeral && place.responseUrl !== null && trustsResponseUrl(place.responseUrl, local)
      ? place.responseUrl
      : null;
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false } as const;
  const inThread = (thread: string | null) => (thread === null ? {} : { thread_ts: thread });
  const openForm = formOpener({ client, token, place, log });

  const post = async (message: Message): Promise<string | null> => {
    const where = { channel: place.channel, ...inThread(place.thread) };
    const posted = await client.chat.postMessage({ token, ...where, ...quiet, ...message });
    return posted.ts ?? null;
  };

  const postEphemeral = async (message: Message): Promise<null> => {
    const { channel, user, openThread } = place;
    try {
      await client.chat.postEphemeral({ token, channel, user, link_names: false, ...inThread(openThread), ...message });
    } catch (error) {
      if (!isElsewhere(error)) throw error;
      await client.chat.postMessage({ token, channel: user, ...quiet, ...message });
    }
    return null;
  };

  const postForAsker = async (message: Message, replace = false): Promise<null> => {
    if (responseUrl === null) return postEphemeral(message);
    try {
      await postToResponseUrl(responseUrl, message, { replace, withinMs: callWithinMs });
      return null;
    } catch (error) {
      if (!isSpent(error)) throw error;
      return postEphemeral(message);
    }
  };

  /** What is sent for a card; nothing when it went into a modal. */
  const messagesFor = async (view: PresentedCard, language: Language): Promise<readonly Message[]> => {
    const { dialog } = view;
    if (dialog === null) return messagesOf(view);
    switch (await openForm(view, dialog, language)) {
      case 'open':
        return [];
      case 'unfit':
        return messagesOf(view);
      case 'shut':
        return [openerOf(view, dialog)];
    }
  };

  return {
    capabilities: { privateReply: 'here', updates: true, typing: false },
    reply: async (view, note) => {
      const forAsker = place.ephemeral || (note.private && !place.direct);
      if (view.png !== undefined && view.dialog === null && !forAsker) {
        const { channel, thread } = place;
        const ts = await postIllustrated({ client, token, local, emulator, log, callWithinMs, sleep }, view, {
          channel,
          thread,
          post,
        });
        return { kind: 'delivered', message: ts === null ? null : { conversation: channel, message: ts } };
      }
      let first: string | null = null;
      for (const [index, message] of (await messagesFor(view, note.language)).entries()) {
        const ts = await sendMessage(log, view.name, message, forAsker ? (content) => postForAsker(content) : post);
        if (index === 0) first = ts;
      }
      return {
        kind: 'delivered',
        message: first === null ? null : { conversation: place.channel, message: first },
      };
    },
    update: async (reference, view, note) => {
      const [message, ...more] = await messagesFor(view, note.language);
      if (message === undefined) return;
      const forAsker = place.ephemeral && pressed !== null && reference.message === pressed.message;
      await sendMessage(log, view.name, message, async (content) => {
        const { conversation: channel, message: ts } = reference;
        if (forAsker) await postForAsker(content, true);
        else await client.chat.update({ token, channel, ts, link_names: false, ...content });
      });
      for (const page of more)
        await sendMessage(log, view.name, page, place.ephemeral ? (content) => postForAsker(content) : post);
    },
    typing: async () => {},
    offerFile: offerFileTo({ client, token, user: place.user, local, log, callWithinMs }),
  };
};
