import type { types } from '@slack/bolt';
import { type Block, cardToBlockKit, cardToModal } from '../../cards/blockkit/index.js';
import type { PresentedCard, PresentedDialog } from '../../cards/card.js';
import { type FormMetadata, writeMetadata } from './form-metadata.js';
import { workingView } from './modal.js';

export type FormView = { kind: 'modal'; view: types.ModalView } | { kind: 'unfit'; problem: string };

/** Names the step, so that what is wrong with it is only ever shown on the step itself. */
export const callbackOf = ({ name }: PresentedCard): string => name.slice(0, 255);

/** A step of a form as a modal; unfit when Slack would not take it. */
export const formView = (
  view: PresentedCard,
  dialog: PresentedDialog,
  opened: Pick<FormMetadata, 'at' | 'language'>,
): FormView => {
  const { view: modal, data, values, problem } = cardToModal(view.card, { title: dialog.title });
  if (problem !== null) return { kind: 'unfit', problem };
  const metadata = writeMetadata({ data, values, ...opened });
  if (metadata === null) return { kind: 'unfit', problem: 'what it carries is longer than 3000 characters' };
  return { kind: 'modal', view: { ...modal, callback_id: callbackOf(view), private_metadata: metadata } };
};

/** The words of an answer as blocks that cannot be refused, for a modal or the app's own page. */
export const wordsAlone = (text: string, surface: 'modal' | 'home'): types.Block[] =>
  cardToBlockKit({ type: 'AdaptiveCard', fallbackText: text }, { surface }).blocks;

const asks = (blocks: readonly Block[]): boolean => blocks.some(({ type }) => type === 'input');

/** An answer at the place of a form: it can be read and closed. `whole` is false when a message has to say more. */
export const answerView = (
  { card, text }: PresentedCard,
  title: string,
  opened: Pick<FormMetadata, 'at' | 'language'>,
): { view: types.ModalView; whole: boolean } => {
  const { pages } = cardToBlockKit(card, { surface: 'modal' });
  const [blocks = []] = pages;
  const whole = pages.length === 1 && !asks(blocks);
  const frame = workingView(title, opened.language);
  const metadata = writeMetadata({ data: null, values: {}, ...opened });
  return {
    view: {
      ...frame,
      blocks: whole ? blocks : wordsAlone(text, 'modal'),
      ...(metadata === null ? {} : { private_metadata: metadata }),
    },
    whole,
  };
};
