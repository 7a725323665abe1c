import type { Achievement, IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks, type Subject } from './buttons.js';
import { credentialName, cutTo } from './credential-name.js';
import { effectInFigures, type LevelEffect } from './effect.js';
import { cancels } from './link-form.js';

export interface LinkConfirm {
  /** As it would be linked. */
  achievement: Achievement;
  meaning: 'new' | 'renewal' | 'disputed';
  /** What it will do once it is verified. */
  effects: readonly LevelEffect[];
  /** No requirement lists it. */
  unlisted: boolean;
  /** Linking it moves the holder here. */
  move: { organisation: string; nextOn: IsoDate; left: number } | null;
  /** The move was asked for without saying that its end is understood. */
  notUnderstood: boolean;
  /** What was filled in, for the step that writes and for the one that goes back. */
  confirm: Subject;
  change: Subject;
}

const mostEffects = 6;
const mostInButton = 40;

const consequences = (tongue: Tongue, { meaning, effects, unlisted }: LinkConfirm): string[] => {
  if (meaning === 'disputed') return [tongue.say('link.disputed'), tongue.say('link.disputed-next')];
  if (unlisted) return [tongue.say('link.unlisted')];
  const renewal = meaning === 'renewal' ? [tongue.say('link.renewal')] : [];
  if (effects.length === 0) return [...renewal, ...(meaning === 'renewal' ? [] : [tongue.say('link.no-effect')])];
  return [
    ...renewal,
    tongue.say('link.once-verified'),
    ...effects.slice(0, mostEffects).map((effect) => `– ${effectInFigures(tongue, effect)}`),
    ...(effects.length > mostEffects ? [tongue.say('more', { count: effects.length - mostEffects })] : []),
  ];
};

const warning = (tongue: Tongue, move: NonNullable<LinkConfirm['move']>): string[] => [
  tongue.say('move.ends'),
  tongue.say('move.rules', { day: tongue.dayInFull(move.nextOn), left: move.left }),
  tongue.say('move.yourself'),
];

const understands = (tongue: Tongue, { notUnderstood }: LinkConfirm): Field => ({
  kind: 'tick',
  id: 'understood',
  label: tongue.say('link.consent-label'),
  statement: tongue.say('move.understood'),
  value: 'false',
  required: true,
  error: notUnderstood ? tongue.say('move.understood-missing') : '',
  missing: tongue.say('move.understood-missing'),
});

const buttonsOf = (tongue: Tongue, programme: Programme, confirm: LinkConfirm): Button[] => {
  const credential = credentialName(programme, tongue.reader.language, confirm.achievement.credential);
  const writes = {
    verb: 'link-confirm',
    subject: confirm.confirm,
    primary: true,
    writes: true,
  };
  return confirm.move === null
    ? [
        { ...writes, title: tongue.say('button.link-one', { credential }) },
        asks(tongue, 'button.change', 'link-change', confirm.change),
        cancels(tongue),
      ]
    : [
        {
          ...writes,
          title: tongue.say('button.move', { organisation: cutTo(mostInButton, confirm.move.organisation) }),
        },
        { ...cancels(tongue), title: tongue.say('button.keep-where') },
      ];
};

/** What it will count for, before anything is written; a move is warned of in full. */
export const linkConfirmCard = (reader: Reader, programme: Programme, confirm: LinkConfirm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { achievement, move } = confirm;
  const valid = tongue.say('link.valid', {
    credential: tongue.credential(achievement.credential),
    earned: tongue.dayInFull(achievement.earnedOn),
    ends: achievement.expiresOn === null ? 'no' : 'yes',
    day: achievement.expiresOn === null ? '' : tongue.dayInFull(achievement.expiresOn),
  });
  return present(reader, {
    ...emptyView,
    name: move === null ? 'link-confirm' : 'move-confirm',
    headline:
      move === null
        ? valid
        : tongue.say('move.headline', { organisation: escapeMarkdown(plainText(move.organisation)) }),
    lines: [...(move === null ? [] : [...warning(tongue, move), valid]), ...consequences(tongue, confirm)],
    fields: move === null ? [] : [understands(tongue, confirm)],
    source: tongue.say('link.nothing-written'),
    buttons: buttonsOf(tongue, programme, confirm),
    dialog: {
      title: tongue.say('link.dialog'),
      opener: { ...asks(tongue, 'button.link', 'link-change', confirm.change), opens: true },
    },
    inPlace: true,
  });
};
