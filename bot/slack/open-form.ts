import type { webApi } from '@slack/bolt';
import type { PresentedCard, PresentedDialog } from '../../cards/card.js';
import type { Language } from '../../cards/reader.js';
import type { Log } from '../log.js';
import { blockProblems, isViewRefused, slackCode } from './failure.js';
import { formView } from './form-view.js';
import type { Place } from './heard.js';

export interface OpenFormParts {
  client: webApi.WebClient;
  token: string;
  place: Place;
  log: Log;
}

/** shut: a modal cannot be opened now. unfit: this step can be shown in no modal at all. */
export type Opened = 'open' | 'shut' | 'unfit';

/** Where a form was opened, for its answer to find the way back. */
const originOf = ({ channel, openThread, direct }: Place) => ({ channel, thread: openThread, direct });

/** Opens steps of a form in a modal: what the asker did lets one be opened, a later step takes its place. */
export const formOpener = ({ client, token, place, log }: OpenFormParts) => {
  let { trigger } = place;
  let opened: string | null = null;

  const show = async (view: Parameters<webApi.WebClient['views']['open']>[0]['view']): Promise<boolean> => {
    if (opened !== null) {
      await client.views.update({ token, view_id: opened, view });
      return true;
    }
    if (trigger === null) return false;
    const once = trigger;
    trigger = null;
    const answer = await client.views.open({ token, trigger_id: once, view });
    opened = answer.view?.id ?? null;
    return true;
  };

  return async (view: PresentedCard, dialog: PresentedDialog, language: Language): Promise<Opened> => {
    const form = formView(view, dialog, { at: originOf(place), language });
    if (form.kind === 'unfit') {
      log.warn({ card: view.name, problem: form.problem }, 'a form does not fit a Slack modal; sent as a message');
      return 'unfit';
    }
    try {
      return (await show(form.view)) ? 'open' : 'shut';
    } catch (error) {
      const code = slackCode(error);
      if (isViewRefused(code)) {
        log.error(
          { card: view.name, code, problems: blockProblems(error) },
          'Slack refused a modal; sent as a message',
        );
        return 'unfit';
      }
      log.warn({ card: view.name, code }, 'a modal could not be opened; a button that opens it was sent');
      return 'shut';
    }
  };
};
