import type { types, webApi } from '@slack/bolt';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { PresentedCard } from '../../cards/card.js';
import type { MessageReference } from '../inbound.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import { blockProblems, slackCode } from './failure.js';
import type { Place } from './heard.js';
import { postToResponseUrl, trustsResponseUrl } from './response-url.js';
import { escapeMrkdwn } from './text.js';

interface Message {
  text: string;
  blocks?: types.Block[];
}

/** Slack cuts longer texts by itself, in the middle of a word. */
const textLimit = 3900;

const textOf = (text: string): string => {
  const characters = [...text];
  return escapeMrkdwn(characters.length > textLimit ? `${characters.slice(0, textLimit).join('')}…` : text);
};

/** All the messages a card takes. Screen readers read the text alone, so the first one holds the whole meaning. */
const converted = ({ card, text }: PresentedCard): readonly Message[] => {
  const { pages } = cardToBlockKit(card, { surface: 'message' });
  return pages.map((blocks, index) => ({
    text: index === 0 ? textOf(text) : `${index + 1}/${pages.length}`,
    blocks,
  }));
};

/** An answer that is kept is converted once. */
const conversions = new WeakMap<PresentedCard, readonly Message[]>();

const messagesOf = (view: PresentedCard): readonly Message[] => {
  const messages = conversions.get(view) ?? converted(view);
  conversions.set(view, messages);
  return messages;
};

export interface SurfaceParts {
  client: webApi.WebClient;
  token: string;
  place: Place;
  /** The message whose button was pressed. */
  pressed: MessageReference | null;
  local: boolean;
  log: Log;
  callWithinMs: number;
}

export const createSlackSurface = (parts: SurfaceParts): Surface => {
  const { client, token, place, pressed, local, log, callWithinMs } = parts;
  const responseUrl =
    place.ephemeral && place.responseUrl !== null && trustsResponseUrl(place.responseUrl, local)
      ? place.responseUrl
      : null;
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false } as const;
  const inThread = (thread: string | null) => (thread === null ? {} : { thread_ts: thread });

  /** Slack's grammar for blocks changes without notice: its refusal must not cost the person their answer. */
  const sendMessage = async <Sent>(view: PresentedCard, message: Message, send: (m: Message) => Promise<Sent>) => {
    try {
      return await send(message);
    } catch (error) {
      if (slackCode(error) !== 'invalid_blocks') throw error;
      log.error(
        { card: view.name, problems: blockProblems(error) },
        'Slack refused the blocks of a card; sent as text',
      );
      return send({ text: message.text });
    }
  };

  const post = async (message: Message): Promise<string | null> => {
    const posted = await client.chat.postMessage({
      token,
      channel: place.channel,
      ...inThread(place.thread),
      ...quiet,
      ...message,
    });
    return posted.ts ?? null;
  };

  const postForAsker = async (message: Message): Promise<null> => {
    if (responseUrl !== null) await postToResponseUrl(responseUrl, message, { replace: false, withinMs: callWithinMs });
    else
      await client.chat.postEphemeral({
        token,
        channel: place.channel,
        user: place.user,
        link_names: false,
        ...inThread(place.openThread),
        ...message,
      });
    return null;
  };

  return {
    capabilities: { privateReply: 'here', updates: true, typing: false },
    reply: async (view, note) => {
      const forAsker = place.ephemeral || (note.private && !place.direct);
      let first: string | null = null;
      for (const [index, message] of messagesOf(view).entries()) {
        const ts = await sendMessage(view, message, forAsker ? postForAsker : post);
        if (index === 0) first = ts;
      }
      return {
        kind: 'delivered',
        message: first === null ? null : { conversation: place.channel, message: first },
      };
    },
    update: async (reference, view) => {
      const [message] = messagesOf(view);
      if (message === undefined) return;
      const isPressed = pressed !== null && reference.message === pressed.message;
      await sendMessage(view, message, async (content) => {
        if (isPressed && responseUrl !== null)
          await postToResponseUrl(responseUrl, content, { replace: true, withinMs: callWithinMs });
        else
          await client.chat.update({
            token,
            channel: reference.conversation,
            ts: reference.message,
            link_names: false,
            ...content,
          });
      });
    },
    typing: async () => {},
  };
};
