import type { IsoDate } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { undoes } from './link-receipt.js';

/** What was done, as it stands in the journal; anything else is "your last change". */
const told = new Set([
  'link',
  'move',
  'correct',
  'unlink',
  'verify',
  'reject',
  'better',
  'import',
  'membership',
  'enrolment',
  'departure',
  'stay',
  'withdrawn',
  'override',
  'figure',
  'fact',
]);

const whatWas = (reason: string): string => (told.has(reason) ? reason : 'other');

export interface UndoOffer {
  reason: string;
  /** When it was done, in the organisation's zone. */
  day: IsoDate;
  time: string;
  /** The last time of day on which it may be taken back; null: until the next one of its kind. */
  until: string | null;
  version: number;
}

/** What would be taken back, and the button that does it. */
export const undoOfferCard = (reader: Reader, { reason, day, time, until, version }: UndoOffer): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'undo-offer',
    headline: tongue.say('undo.offer', { what: whatWas(reason), day: tongue.dayInFull(day), time }),
    lines: [until === null ? tongue.say('undo.until-next') : tongue.say('undo.until', { time: until })],
    buttons: [
      { ...undoes(tongue, version), primary: true },
      { ...asks(tongue, 'button.keep', 'cancel'), leaves: true },
    ],
    inPlace: true,
  });
};

export const undoneCard = (
  reader: Reader,
  { reason, toldAdmins }: { reason: string; toldAdmins: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'undone',
    headline: tongue.say('undo.done', { what: whatWas(reason) }),
    lines: [tongue.say('undo.as-before'), ...(toldAdmins ? [tongue.say('undo.told-admins')] : [])],
    buttons: [asks(tongue, 'button.my-certifications', 'my-certifications'), asks(tongue, 'button.status', 'status')],
    inPlace: true,
  });
};

export type UndoRefusal =
  | { kind: 'nothing' | 'not-the-last' | 'undone-already' | 'touched-since' | 'touched-elsewhere' }
  | { kind: 'too-late'; until: string };

export const undoRefusedCard = (reader: Reader, refusal: UndoRefusal): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'undo-refused',
    headline: tongue.say(`undo.refused.${refusal.kind}`, refusal.kind === 'too-late' ? { time: refusal.until } : {}),
    lines: [tongue.say('undo.refused.next')],
    buttons: [asks(tongue, 'button.my-certifications', 'my-certifications'), asks(tongue, 'button.status', 'status')],
  });
};
