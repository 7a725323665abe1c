import type { IsoDate, Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { effectInFigures, levelEffects } from './effect.js';
import { deleteButton, exportButton } from './my-data.js';

export interface EraseAsked {
  programme: Programme | null;
  /** Null where no programme is followed, so that nothing is evaluated. */
  effect: { before: Verdict; after: Verdict } | null;
  certificates: number;
  /** Somebody asked for everything to go: only their own data can. */
  everything: boolean;
}

/** What would go and what that does to the levels; nothing is deleted yet. */
export const eraseAskCard = (
  reader: Reader,
  { programme, effect, certificates, everything }: EraseAsked,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const lines =
    effect === null || programme === null
      ? []
      : levelEffects(programme.levels, effect.before, effect.after).map((one) => effectInFigures(tongue, one));
  return present(reader, {
    ...emptyView,
    name: 'erase-ask',
    headline: tongue.say('erase.ask'),
    lines: [
      ...(everything ? [tongue.say('erase.only-yours')] : []),
      tongue.say('erase.what', { count: certificates }),
      tongue.say('erase.no-undo'),
    ],
    sections: [
      { title: tongue.say('erase.effect'), items: lines.length === 0 ? [tongue.say('erase.no-effect')] : lines },
      { title: '', items: [tongue.say('erase.stays')] },
    ],
    buttons: [
      {
        title: tongue.say('button.delete-my-data'),
        verb: 'erase-confirm',
        subject: {},
        writes: true,
        destructive: true,
      },
      { ...asks(tongue, 'button.keep-my-data', 'cancel') },
      exportButton(tongue),
    ],
  });
};

export const erasedCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'erased',
    headline: tongue.say('erase.done'),
    lines: [tongue.say('erase.done-backups')],
    inPlace: true,
  });
};

/** The only partner admin cannot go: nobody could verify, import or appoint any more. */
export const eraseRefusedCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'erase-refused',
    headline: tongue.say('erase.only-admin'),
    lines: [tongue.say('erase.only-admin-next')],
    buttons: [asks(tongue, 'button.settings', 'settings'), asks(tongue, 'button.my-data', 'my-data')],
  });
};

/** Said by somebody who is leaving: for their eyes, and nothing is recorded. */
export const leavingCard = (reader: Reader, { on, known }: { on: IsoDate | null; known: boolean }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'leaving',
    headline: tongue.say('leaving.headline'),
    lines: [tongue.say('leaving.yours'), tongue.say('leaving.counts'), tongue.say('leaving.tell')],
    buttons: known
      ? [
          ...(on === null
            ? []
            : [
                {
                  title: tongue.say('leaving.remind', { day: tongue.day(on) }),
                  verb: 'leaving-remind',
                  subject: { on },
                  writes: true,
                },
              ]),
          asks(tongue, 'button.unlink', 'unlink'),
          exportButton(tongue),
          deleteButton(tongue),
        ]
      : [],
  });
};

export const leavingRemindedCard = (reader: Reader, { on }: { on: IsoDate }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'leaving-reminded',
    headline: tongue.say('leaving.reminded', { day: tongue.day(on) }),
    lines: [tongue.say('leaving.reminded-only')],
    inPlace: true,
  });
};
