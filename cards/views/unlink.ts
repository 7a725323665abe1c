import type { Achievement, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { certificateInWords } from './contribution.js';
import { credentialName } from './credential-name.js';
import { effectInASentence, effectInFigures, type LevelEffect } from './effect.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

const mostEffects = 6;

const consequences = (tongue: Tongue, effects: readonly LevelEffect[]): string[] =>
  effects.length === 0
    ? [tongue.say('unlink.no-effect')]
    : effects.slice(0, mostEffects).map((effect) => effectInASentence(tongue, effect));

/** The consequence, once and without pressure (C16). */
export const unlinkConfirmCard = (
  reader: Reader,
  programme: Programme,
  { achievement, effects }: { achievement: Achievement; effects: readonly LevelEffect[] },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const credential = credentialName(programme, reader.language, achievement.credential);
  return present(reader, {
    ...emptyView,
    name: 'unlink-confirm',
    headline: tongue.say('unlink.headline', { credential: tongue.credential(achievement.credential) }),
    lines: [
      ...consequences(tongue, effects),
      tongue.say(effects.length === 0 ? 'unlink.told-nobody' : 'unlink.told-admins'),
    ],
    buttons: [
      {
        title: tongue.say('button.unlink-one', { credential }),
        verb: 'unlink-confirm',
        subject: { achievement: achievement.id },
        destructive: true,
        writes: true,
      },
      { ...cancels(tongue), title: tongue.say('button.keep') },
    ],
    inPlace: true,
  });
};

export const unlinkDoneCard = (
  reader: Reader,
  programme: Programme,
  { achievement, effects, version }: { achievement: Achievement; effects: readonly LevelEffect[]; version: number },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'unlink-done',
    headline: tongue.say('unlink.done', { credential: tongue.credential(achievement.credential) }),
    lines: [
      ...effects.slice(0, mostEffects).map((effect) => effectInFigures(tongue, effect)),
      tongue.say('unlink.yours'),
    ],
    buttons: [undoes(tongue, version), asks(tongue, 'button.my-certifications', 'my-certifications')],
    inPlace: true,
  });
};

/** What was named is not among one's own: which ones are. */
export const nothingToUnlinkCard = (
  reader: Reader,
  programme: Programme,
  { asked, own }: { asked: string | null; own: readonly Achievement[] },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'nothing-to-unlink',
    headline: tongue.say('unlink.none', {
      named: asked === null ? 'no' : 'yes',
      credential: asked === null ? '' : tongue.credential(asked),
    }),
    sections:
      own.length === 0
        ? []
        : [{ title: tongue.say('unlink.own'), items: own.map((one) => certificateInWords(tongue, one)) }],
    buttons: [asks(tongue, 'button.my-certifications', 'my-certifications')],
  });
};
