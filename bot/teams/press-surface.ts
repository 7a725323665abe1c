import type { FaceResponse } from '../http/face.js';
import type { MessageReference } from '../inbound.js';
import type { Log } from '../log.js';
import type { Chat } from './chat.js';
import { refusalOf } from './connector-call.js';
import { cardResponse, words, wordsResponse } from './invoke.js';
import { shownCard } from './message.js';
import type { TeamsSurface } from './surface.js';

export interface PressParts {
  chat: Chat;
  /** The message whose button was pressed; updating it is the answer to the press itself. */
  pressed: MessageReference | null;
  /** The client renews the card by itself: the first answer becomes the card, nothing is posted. */
  automatic: boolean;
  dialogs: boolean;
  log: Log;
}

/** The way back to an `Action.Execute`, which waits for a card or for words. */
export const pressSurface = ({ chat, pressed, automatic, dialogs, log }: PressParts): TeamsSurface => {
  let card: FaceResponse | null = null;
  let said: FaceResponse | null = null;
  let late = false;

  const isPressed = ({ message, conversation }: MessageReference): boolean =>
    pressed !== null && message === pressed.message && conversation === pressed.conversation;

  /** The answer to the press changes what its presser sees until they come back; the message itself has to change too. */
  const editPressed: TeamsSurface['surface']['update'] = async (message, view, note) => {
    try {
      if ((await chat.edit(message, view)) === 'edited') return;
      card = null;
      said = wordsResponse(words['answered-here'][note.language]);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null || late) throw error;
      log.warn({ err: error }, 'a card was answered and could not be edited as well');
    }
  };

  return {
    surface: {
      ...chat.surface,
      reply: async (view, note) => {
        if (automatic && card === null) {
          card = cardResponse(shownCard(view, dialogs));
          return { kind: 'delivered', message: pressed };
        }
        const outcome = await chat.surface.reply(view, note);
        const kind = chat.goesElsewhere(note) ? 'answered-privately' : 'answered-here';
        if (outcome.kind === 'delivered') said = wordsResponse(words[kind][note.language]);
        return outcome;
      },
      update: async (message, view, note) => {
        if (!isPressed(message)) return chat.surface.update(message, view, note);
        card = cardResponse(shownCard(view, dialogs));
        if (chat.isPersonal && !automatic) await editPressed(message, view, note);
      },
    },
    answer: () => {
      late = true;
      return card ?? said;
    },
  };
};
