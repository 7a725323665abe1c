import type { IsoDate, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { effectsBetween } from './departure-effect.js';
import { effectInFigures } from './effect.js';

export interface LeaverErasure {
  person: string;
  lastDay: IsoDate;
  certificates: number;
  programme: Programme | null;
  /** Null where no programme is followed, so that nothing is evaluated. */
  effect: { before: Verdict; after: Verdict } | null;
}

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

/** What would go of somebody who left. */
export const eraseLeaverCard = (
  reader: Reader,
  { person, lastDay, certificates, programme, effect }: LeaverErasure,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const moved = effect === null ? [] : effectsBetween(effect.before, effect.after);
  return present(reader, {
    ...emptyView,
    name: 'erase-leaver',
    headline: tongue.say('erase-leaver.ask', { name: nameOf(tongue, person) }),
    lines: [
      tongue.say('erase-leaver.last-day', { day: tongue.dayInFull(lastDay), away: tongue.fromToday(lastDay) }),
      tongue.say('erase-leaver.what', { count: certificates }),
      tongue.say('erase.no-undo'),
    ],
    sections: [
      {
        title: tongue.say('erase.effect'),
        items:
          moved.length === 0 ? [tongue.say('erase.no-effect')] : moved.map((effect) => effectInFigures(tongue, effect)),
      },
      { title: '', items: [tongue.say('erase-leaver.stays')] },
    ],
    buttons: [
      {
        title: tongue.say('button.erase-leaver'),
        verb: 'erase-leaver',
        subject: { person },
        writes: true,
        destructive: true,
      },
      { ...asks(tongue, 'button.keep-data', 'cancel'), leaves: true },
    ],
    inPlace: true,
  });
};

export const leaverErasedCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'leaver-erased',
    headline: tongue.say('erase-leaver.done'),
    lines: [tongue.say('erase.done-backups')],
    buttons: [asks(tongue, 'button.departures', 'departure')],
    inPlace: true,
  });
};

/** Why nothing was deleted: they are here, left too lately, are known no more, or nobody could run the bot without them. */
export type ErasureRefusal =
  | { kind: 'still-here' | 'gone' | 'only-admin' }
  /** The first day on which it is possible. */
  | { kind: 'too-soon'; possibleOn: IsoDate };

export const eraseLeaverRefusedCard = (reader: Reader, refusal: ErasureRefusal): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'erase-leaver-refused',
    headline: tongue.say(`erase-leaver.${refusal.kind}`, {
      day: refusal.kind === 'too-soon' ? tongue.dayInFull(refusal.possibleOn) : '',
    }),
    lines: refusal.kind === 'only-admin' ? [tongue.say('erase.only-admin-next')] : [],
    buttons: [asks(tongue, 'button.departures', 'departure'), asks(tongue, 'button.settings', 'settings')],
    inPlace: true,
  });
};
