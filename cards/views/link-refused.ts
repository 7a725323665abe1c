import type { Achievement, IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, privately, type Subject } from './buttons.js';
import { credentialName, cutTo, mostInOption } from './credential-name.js';

/** Why nothing was written about a certificate, as far as a card tells it apart. */
export type LinkRefusal =
  | { kind: 'already-linked' | 'later-one-linked'; achievement: Achievement }
  | { kind: 'too-soon'; credential: string; since: IsoDate; possibleOn: IsoDate }
  | { kind: 'too-many-moves'; credential: string; moves: number; possibleOn: IsoDate }
  /** The holder uses the bot: they link it themselves. */
  | { kind: 'links-themselves'; person: string }
  | { kind: 'not-for-others' | 'who-is-meant' }
  | { kind: 'done-already' | 'not-found' | 'nothing-changes' | 'withdrawn-already' | 'confirmed-by-report' }
  | { kind: 'not-yours' | 'other' };

type Said = { headline: string; lines: string[]; buttons: Button[] };

const mine = (tongue: Tongue): Button => asks(tongue, 'button.my-certifications', 'my-certifications');

const linkedBefore = (
  tongue: Tongue,
  programme: Programme,
  kind: 'already-linked' | 'later-one-linked',
  achievement: Achievement,
): Said => ({
  headline: tongue.say(`link.refused.${kind}`, {
    credential: tongue.credential(achievement.credential),
    day: tongue.dayInFull(achievement.earnedOn),
  }),
  lines: [tongue.say(`link.refused.${kind}-next`)],
  buttons: [
    { ...mine(tongue), primary: true },
    {
      title: tongue.say('button.edit-one', {
        credential: credentialName(programme, tongue.reader.language, achievement.credential),
      }),
      verb: 'link',
      subject: { action: 'edit', achievement: achievement.id },
      opens: true,
    },
  ],
});

const reminds = (tongue: Tongue, subject: Subject, day: IsoDate): Button => ({
  title: tongue.say('button.remind-on', { day: tongue.day(day) }),
  verb: 'link-remind',
  subject,
  primary: true,
  writes: true,
});

const tooEarlyToMove = (
  tongue: Tongue,
  refusal: Extract<LinkRefusal, { kind: 'too-soon' | 'too-many-moves' }>,
): Said => {
  const day = tongue.dayInFull(refusal.possibleOn);
  return {
    headline: tongue.say('move.not-yet', { day }),
    lines: [
      refusal.kind === 'too-soon'
        ? tongue.say('move.too-soon', { since: tongue.dayInFull(refusal.since) })
        : tongue.say('move.too-many', { moves: refusal.moves }),
      tongue.say('move.ends-then'),
      tongue.say('move.next-possible', { day }),
    ],
    buttons: [
      reminds(tongue, { credential: refusal.credential, on: refusal.possibleOn }, refusal.possibleOn),
      mine(tongue),
    ],
  };
};

const saidOf = (tongue: Tongue, programme: Programme, refusal: LinkRefusal): Said => {
  switch (refusal.kind) {
    case 'already-linked':
    case 'later-one-linked':
      return linkedBefore(tongue, programme, refusal.kind, refusal.achievement);
    case 'too-soon':
    case 'too-many-moves':
      return tooEarlyToMove(tongue, refusal);
    case 'links-themselves': {
      const name = tongue.person(refusal.person);
      const named = name === null ? 'no' : 'yes';
      return {
        headline: tongue.say('link.refused.links-themselves', { named, name: name ?? '' }),
        lines: [tongue.say('link.refused.nothing')],
        buttons: [asks(tongue, 'button.unlinked', 'unlinked')],
      };
    }
    case 'done-already':
    case 'not-found':
    case 'nothing-changes':
    case 'withdrawn-already':
    case 'confirmed-by-report':
    case 'not-yours':
    case 'not-for-others':
    case 'who-is-meant':
    case 'other':
      return {
        headline: tongue.say(`link.refused.${refusal.kind}`),
        lines: [tongue.say('link.refused.nothing')],
        buttons: [mine(tongue)],
      };
  }
};

/** Nothing was written, why, and what to do next. */
export const linkRefusedCard = (reader: Reader, programme: Programme, refusal: LinkRefusal): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'link-refused',
    ...saidOf(tongue, programme, refusal),
    inPlace: refusal.kind !== 'done-already',
  });
};

/** A reminder was written down. */
export const moveReminderCard = (
  reader: Reader,
  programme: Programme,
  { credential, on }: { credential: string; on: IsoDate },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'move-reminder',
    headline: tongue.say('move.reminds', { credential: tongue.credential(credential), day: tongue.dayInFull(on) }),
    lines: [tongue.say('link.refused.nothing')],
    buttons: [mine(tongue)],
    inPlace: true,
  });
};

/** A form was left. */
export const cancelledCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'cancelled',
    headline: tongue.say('cancelled'),
    buttons: [asks(tongue, 'button.status', 'status'), asks(tongue, 'button.help', 'help')],
    inPlace: true,
  });
};

/** More than these do not fit beside each other on a phone. */
const mostButtons = 3;

/** Which of several people or certificates is meant: told to whoever asked, and to nobody else. */
export const whichOneCard = (
  reader: Reader,
  asked: {
    of: 'edit' | 'unlink' | 'person' | 'figure';
    field: string;
    verb: string;
    subject: Subject;
    options: readonly { label: string; value: string }[];
  },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'which-one',
      headline: tongue.say(`which.${asked.of}`),
      buttons: [privately(tongue, asked.verb, asked.subject)],
    });
  const few = asked.options.length <= mostButtons;
  return present(reader, {
    ...emptyView,
    name: 'which-one',
    headline: tongue.say(`which.${asked.of}`),
    lines: few ? asked.options.map(({ label }) => `– ${escapeMarkdown(plainText(label))}`) : [],
    fields: few
      ? []
      : [
          {
            kind: 'choice',
            style: 'list',
            id: asked.field,
            label: tongue.say(`which.${asked.of}`),
            placeholder: tongue.say('choose.pick'),
            options: asked.options.map(({ label, value }) => ({ label: cutTo(mostInOption, label), value })),
            value: '',
            required: true,
            error: '',
            missing: tongue.say('choose.pick'),
          },
        ],
    buttons: few
      ? asked.options.map(({ label, value }) => ({
          title: cutTo(mostInOption, label),
          verb: asked.verb,
          subject: { ...asked.subject, [asked.field]: value },
        }))
      : [{ title: tongue.say('button.show'), verb: asked.verb, subject: asked.subject, primary: true }],
  });
};
