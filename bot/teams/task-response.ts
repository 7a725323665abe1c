import type { PresentedCard } from '../../cards/card.js';
import type { FaceResponse } from '../http/face.js';
import { forDialog } from './dialog-card.js';
import { cardType } from './message.js';

/** What a dialog is called that shows a card which is no step of a form. */
const botName = 'Assay';

/** The dialog shows this card, whether it was open before or opens now. */
export const dialogResponse = ({ card, dialog }: PresentedCard): FaceResponse => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: {
        title: dialog?.title ?? botName,
        height: 'medium',
        width: 'medium',
        card: { contentType: cardType, content: forDialog(card) },
      },
    },
  },
});

/** The dialog closes, and these words are shown. */
export const toldResponse = (text: string): FaceResponse => ({
  status: 200,
  body: { task: { type: 'message', value: text } },
});

/** The dialog closes without a word: what there is to say stands in the chat behind it. */
export const closedResponse: FaceResponse = { status: 200 };
