import type { types, webApi } from '@slack/bolt';
import type { PresentedCard } from '../../cards/card.js';
import type { Language } from '../../cards/reader.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import { isViewRefused, slackCode } from './failure.js';
import { answerView, formView, wordsAlone } from './form-view.js';
import type { OpenModal } from './heard.js';

export interface ModalSurfaceParts {
  client: webApi.WebClient;
  token: string;
  modal: OpenModal;
  /** For what a modal cannot show, and for a modal that was closed meanwhile. */
  messages: Surface;
  log: Log;
}

interface Shown {
  view: types.ModalView;
  /** A message has to say it as well. */
  andMessage: boolean;
}

/** Answers in the modal in which something was pressed: Slack lets it change, and only its user close it. */
export const createModalSurface = ({ client, token, modal, messages, log }: ModalSurfaceParts): Surface => {
  let { hash } = modal;

  const shownFor = (view: PresentedCard, language: Language): Shown => {
    const opened = { at: modal.at, language };
    const form = view.dialog === null ? null : formView(view, view.dialog, opened);
    if (form?.kind === 'modal') return { view: form.view, andMessage: false };
    const { view: answer, whole } = answerView(view, modal.title, opened);
    return { view: answer, andMessage: !whole };
  };

  const show = async (view: types.ModalView): Promise<void> => {
    const unchanged = hash === null ? {} : { hash };
    const answer = await client.views.update({ token, view_id: modal.id, ...unchanged, view });
    hash = answer.view?.hash ?? null;
  };

  /** Or the modal would say for ever that it is working. What is more than words comes as a message. */
  const showWords = async (view: PresentedCard, language: Language): Promise<void> => {
    const { view: plain } = answerView(view, modal.title, { at: modal.at, language });
    await show({ ...plain, blocks: wordsAlone(view.text, 'modal') }).catch(() => {});
  };

  return {
    ...messages,
    reply: async (view, note) => {
      const shown = shownFor(view, note.language);
      try {
        await show(shown.view);
      } catch (error) {
        const code = slackCode(error);
        log.warn({ card: view.name, code }, 'a modal could not be changed');
        // Something else changed it since: its own answer stands there.
        if (code === 'hash_conflict') return { kind: 'delivered', message: null };
        if (isViewRefused(code)) await showWords(view, note.language);
        // Closed by its user, who wants no more of the form.
        if (code === 'not_found' && view.dialog !== null) return { kind: 'delivered', message: null };
        return messages.reply(view, note);
      }
      return shown.andMessage ? messages.reply(view, note) : { kind: 'delivered', message: null };
    },
  };
};
