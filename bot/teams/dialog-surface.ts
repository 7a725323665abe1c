import type { PresentedCard } from '../../cards/card.js';
import type { Log } from '../log.js';
import type { ReplyNote, ReplyOutcome } from '../surface.js';
import type { Chat } from './chat.js';
import { refusalOf } from './connector-call.js';
import type { TeamsSurface } from './surface.js';
import { closedResponse, dialogResponse, toldResponse } from './task-response.js';

export interface DialogParts {
  chat: Chat;
  /** The dialog is open already and one of its buttons was pressed. */
  inside: boolean;
  log: Log;
}

const headlineOf = ({ text }: PresentedCard): string => text.split('\n', 1)[0] ?? text;

/**
 * The way back to a dialog. What opens it is shown in it, whatever it is; a step of a form stays in it; what a filled-in
 * form leads to goes to the chat, where it can be found again. Nothing is lost: a receipt that cannot be sent is shown in
 * the dialog, and what comes after the dialog had its answer goes to the chat.
 */
export const dialogSurface = ({ chat, inside, log }: DialogParts): TeamsSurface => {
  let open = true;
  let shown: PresentedCard | null = null;
  let receipt: PresentedCard | null = null;

  const show = (view: PresentedCard): ReplyOutcome => {
    shown = view;
    return { kind: 'delivered', message: null };
  };

  const belongsInside = (view: PresentedCard): boolean =>
    open && (view.dialog !== null || (!inside && (shown === null || shown.dialog === null)));

  const sendReceipt = async (view: PresentedCard, note: ReplyNote): Promise<ReplyOutcome> => {
    try {
      const outcome = await chat.surface.reply(view, note);
      if (outcome.kind === 'unreachable') return open ? show(view) : outcome;
      receipt = view;
      return outcome;
    } catch (error) {
      if (!open || refusalOf(error) === null) throw error;
      log.warn({ err: error }, 'a receipt could not be sent and was shown in its dialog');
      return show(view);
    }
  };

  return {
    surface: {
      ...chat.surface,
      reply: async (view, note) => (belongsInside(view) ? show(view) : sendReceipt(view, note)),
      update: async (message, view, note) => {
        if (open && view.dialog !== null) show(view);
        else {
          await chat.surface.update(message, view, note);
          receipt = view;
        }
      },
      typing: async () => {},
    },
    answer: () => {
      open = false;
      if (shown !== null) return dialogResponse(shown);
      if (receipt === null) return null;
      return chat.isPersonal ? closedResponse : toldResponse(headlineOf(receipt));
    },
  };
};
