import type { PresentedCard, PresentedDialog } from '../../cards/card.js';
import type { Language } from '../../cards/reader.js';
import type { Surface } from '../surface.js';
import type { Acknowledgement, ModalAnswer } from './acknowledgement.js';
import { callbackOf, formView } from './form-view.js';
import type { OpenModal } from './heard.js';

export interface SubmissionSurfaceParts {
  modal: OpenModal;
  acknowledgement: Acknowledgement;
  /** Where the form was opened. */
  messages: Surface;
  /** The modal itself, once Slack has its acknowledgement. */
  modals: Surface;
  sleep(milliseconds: number): Promise<void>;
}

/** Until Slack has surely put into the modal what it was acknowledged with. */
const settlingMs = 500;

/** Answers a submitted modal: with the acknowledgement while Slack waits for it, afterwards by changing the modal. */
export const createSubmissionSurface = (parts: SubmissionSurfaceParts): Surface => {
  const { modal, acknowledgement, messages, modals, sleep } = parts;
  let where: 'acknowledgement' | 'modal' | 'messages' = 'acknowledgement';

  /** What is wrong with the step that is still open, by its blocks; null where it says more than that. */
  const errorsOf = (view: PresentedCard, { errors }: PresentedDialog): Record<string, string> | null => {
    const wrong = Object.entries(errors).map(([field, error]) => [modal.blockOf.get(field), error] as const);
    if (wrong.length === 0 || callbackOf(view) !== modal.callback) return null;
    return wrong.some(([block]) => block === undefined) ? null : Object.fromEntries(wrong);
  };

  const answerOf = (view: PresentedCard, language: Language): ModalAnswer => {
    const { dialog } = view;
    if (dialog === null) return { response_action: 'clear' };
    const errors = errorsOf(view, dialog);
    if (errors !== null) return { response_action: 'errors', errors };
    const form = formView(view, dialog, { at: modal.at, language });
    return form.kind === 'modal' ? { response_action: 'update', view: form.view } : { response_action: 'clear' };
  };

  return {
    ...messages,
    reply: async (view, note) => {
      const answer = answerOf(view, note.language);
      if (where === 'acknowledgement') {
        const closes = answer.response_action === 'clear';
        if (acknowledgement.give(answer)) {
          where = closes ? 'messages' : 'modal';
          if (!closes) return { kind: 'delivered', message: null };
        } else {
          where = 'modal';
          await sleep(settlingMs);
        }
      }
      return where === 'modal' ? modals.reply(view, note) : messages.reply(view, note);
    },
  };
};
