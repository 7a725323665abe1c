import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { codeAcceptedCard } from './code-accepted.js';

/** A code with which another workspace or tenant joins the organisation. */
export const connectCodeCard = (
  reader: Reader,
  { code, minutes }: { code: string; minutes: number },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'connect-code',
    headline: tongue.say('connect.code', { code }),
    lines: [tongue.say('connect.how', { code, minutes }), tongue.say('connect.first'), tongue.say('connect.who')],
    buttons: [{ ...asks(tongue, 'button.not-recognised', 'settings', { action: 'account' }), opens: true }],
  });
};

/** The code is right: one press connects the workspace or tenant in which it was told. */
export const connectAskCard = (reader: Reader, code: { organisation: string; proof: string }): PresentedCard =>
  codeAcceptedCard(reader, {
    ...code,
    name: 'connect-ask',
    headline: 'connect.ask',
    line: 'connect.means',
    button: 'button.connect',
    act: 'tenant-connect',
  });

export const connectedCard = (reader: Reader, { organisation }: { organisation: string }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'connected',
    headline: tongue.say('connect.done', { organisation: escapeMarkdown(plainText(organisation)) }),
    lines: [tongue.say('connect.then'), tongue.say('connect.then-others')],
    inPlace: true,
  });
};

export type ConnectRefused = 'too-many-codes' | 'own-key' | 'over' | 'connected' | 'own-organisation';

export const connectRefusedCard = (reader: Reader, { why }: { why: ConnectRefused }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'connect-refused',
    headline: tongue.say(`connect.refused-${why}`),
    lines: [
      ...(why === 'own-organisation' ? [tongue.say('connect.own-organisation-next')] : []),
      tongue.say('refusal.nothing-done'),
    ],
  });
};
