import type { TurnContext } from 'botbuilder';
import type { PresentedCard } from '../../cards/card.js';
import type { MessageReference } from '../inbound.js';
import type { Log } from '../log.js';
import type { ReplyNote, ReplyOutcome, Surface } from '../surface.js';
import { type Activity, isPersonal, tenantOf } from './activity.js';
import { type ConnectorClient, refusalStatus } from './connector-call.js';
import { consentMessage, contentMessage } from './file-offer.js';
import { cardMessage, type Message, sendView } from './message.js';

export interface ChatParts {
  activity: Activity;
  context: TurnContext;
  connector: ConnectorClient;
  /** Whether the client shows dialogs. */
  dialogs: boolean;
  /** Whether the client takes files. */
  files: boolean;
  log: Pick<Log, 'error'>;
}

/** The conversation that an activity came from, and the asker's own chat beside it. */
export interface Chat {
  isPersonal: boolean;
  post(message: Message): Promise<void>;
  /** `anew`: the message could not be edited, so the card is a new one below. */
  edit(message: MessageReference, view: PresentedCard): Promise<'edited' | 'anew'>;
  /** Whether something goes to the asker's own chat and not to the conversation. */
  goesElsewhere(note: ReplyNote): boolean;
  /** Messages only; nothing that a press waits for. */
  surface: Surface;
}

type Sent = { id?: string | undefined } | undefined;
type Send = (message: Message) => Promise<Sent>;

const isClosedDoor = (error: unknown): boolean => [403, 404].includes(refusalStatus(error) ?? 0);
/** What Teams says of a message that is gone, or that it will not take in this place. */
const isNoEditing = (error: unknown): boolean => [400, 403, 404, 413].includes(refusalStatus(error) ?? 0);

export const createChat = ({ activity, context, connector, dialogs, files, log }: ChatParts): Chat => {
  const personal = isPersonal(activity);
  const goesElsewhere = (note: ReplyNote): boolean => note.private && !personal;

  const outcomeIn = (conversation: string, sent: Sent): ReplyOutcome => ({
    kind: 'delivered',
    message: sent?.id ? { conversation, message: sent.id } : null,
  });

  const sendTo =
    (conversation: string): Send =>
    (message) =>
      connector.conversations.sendToConversation(conversation, { ...message, from: context.activity.recipient });

  const writeHere = async (write: (send: Send) => Promise<Sent>): Promise<ReplyOutcome> =>
    outcomeIn(activity.conversation.id, await write((message) => context.sendActivity(message)));

  const writeInPrivateChat = async (write: (send: Send) => Promise<Sent>): Promise<ReplyOutcome> => {
    const { from, recipient } = context.activity;
    const tenant = tenantOf(activity);
    try {
      const chat = await connector.conversations.createConversation({
        isGroup: false,
        bot: recipient,
        members: [from],
        channelData: tenant === null ? {} : { tenant: { id: tenant } },
        ...(tenant === null ? {} : { tenantId: tenant }),
      });
      return outcomeIn(chat.id, await write(sendTo(chat.id)));
    } catch (error) {
      if (isClosedDoor(error)) return { kind: 'unreachable' };
      throw error;
    }
  };

  const edit: Chat['edit'] = async ({ conversation, message: id }, view) => {
    try {
      await connector.conversations.updateActivity(conversation, id, { ...cardMessage(view, dialogs), id });
      return 'edited';
    } catch (error) {
      if (!isNoEditing(error)) throw error;
      await sendView(view, dialogs, log, sendTo(conversation));
      return 'anew';
    }
  };

  return {
    isPersonal: personal,
    goesElsewhere,
    post: async (message) => {
      await context.sendActivity(message);
    },
    edit,
    surface: {
      capabilities: { privateReply: 'elsewhere', updates: true, typing: true },
      reply: (view, note) =>
        (goesElsewhere(note) ? writeInPrivateChat : writeHere)((send) => sendView(view, dialogs, log, send)),
      update: async (message, view) => {
        await edit(message, view);
      },
      typing: async () => {
        await context.sendActivity({ type: 'typing' });
      },
      offerFile: (file) =>
        (personal ? writeHere : writeInPrivateChat)((send) => send((files ? consentMessage : contentMessage)(file))),
    },
  };
};
