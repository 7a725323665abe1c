import type { FaceResponse } from '../http/face.js';
import type { ReplyOutcome, ShownCard } from '../surface.js';
import { cardType, shownCard } from './message.js';
import type { TeamsSurface } from './surface.js';
import { dialogResponse } from './task-response.js';

const headlineOf = ({ text }: ShownCard): string => text.split('\n', 1)[0] ?? text;

/** The card goes into the message that is being written; nobody reads it before that is sent. */
const composedResponse = (view: ShownCard, dialogs: boolean): FaceResponse => ({
  status: 200,
  body: {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: [
        {
          contentType: cardType,
          content: shownCard(view, dialogs),
          preview: {
            contentType: 'application/vnd.microsoft.card.thumbnail',
            content: { title: headlineOf(view), text: view.text },
          },
        },
      ],
    },
  },
});

/**
 * The way back to somebody who is writing a message. Everything but what goes into it is shown in the dialog, and nothing
 * is posted: the bot may be no member of that chat. What comes after the answer has no place to go.
 */
export const composeSurface = (dialogs: boolean): TeamsSurface => {
  let answer: FaceResponse | null = null;
  const show = (view: ShownCard): ReplyOutcome => {
    answer = view.composed === true ? composedResponse(view, dialogs) : dialogResponse(view);
    return { kind: 'delivered', message: null };
  };
  return {
    surface: {
      capabilities: { privateReply: 'here', updates: false, typing: false },
      reply: async (view) => show(view),
      update: async (_message, view) => {
        show(view);
      },
      typing: async () => {},
      offerFile: async () => ({ kind: 'unreachable' }),
    },
    answer: () => answer,
  };
};
