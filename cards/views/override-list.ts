import type { Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field, type Section } from '../view.js';
import { asks } from './buttons.js';
import { cutTo, mostInOption } from './credential-name.js';
import {
  daysOfOverride,
  type OverrideTold,
  overrideLine,
  overrideSubject,
  reasonsOf,
  whatIsHeld,
  withoutIt,
} from './override-told.js';

/** What is over is looked up rarely. */
const mostOver = 5;
const mostToChoose = 40;
const mostInEnd = 50;

const records = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.record-override', 'override-add'),
  opens: true,
});

/** The one that may end is offered to be ended, by name: others stand beside it. */
const ends = (tongue: Tongue, all: readonly OverrideTold[]): Button[] => {
  const [only, second] = all.filter(({ standing, countsByItself }) => standing === 'running' && countsByItself);
  if (only === undefined || second !== undefined) return [];
  const what = cutTo(mostInEnd, whatIsHeld(tongue, only.override).replace(/\\(.)/gu, '$1'));
  return [
    {
      title: tongue.say('button.override-end-one', { what }),
      verb: 'override-end',
      subject: overrideSubject(only.override),
      leaves: true,
    },
  ];
};

/** How one of several is named when it is chosen: by itself it has no id. */
export const overrideKey = ({ override: { competency, level, placedOn } }: OverrideTold): string =>
  [placedOn, level, competency].join(' ');

const sectionsOf = (tongue: Tongue, all: readonly OverrideTold[]): Section[] =>
  (['running', 'coming', 'over'] as const).flatMap((standing) => {
    const some = all.filter((told) => told.standing === standing);
    const most = standing === 'over' ? mostOver : some.length;
    const items = [
      ...some.slice(0, most).map((told) => overrideLine(tongue, told)),
      ...(some.length > most ? [tongue.say('more', { count: some.length - most })] : []),
    ];
    return items.length === 0 ? [] : [{ title: tongue.say(`overrides.${standing}`), items }];
  });

const choice = (tongue: Tongue, all: readonly OverrideTold[]): Field => ({
  kind: 'choice',
  style: 'list',
  id: 'which',
  label: tongue.say('overrides.which'),
  placeholder: tongue.say('choose.pick'),
  options: all.slice(0, mostToChoose).map((told) => ({
    label: cutTo(
      mostInOption,
      `${whatIsHeld(tongue, told.override)} · ${daysOfOverride(tongue, told.override)}`.replace(/\\(.)/gu, '$1'),
    ),
    value: overrideKey(told),
  })),
  value: '',
  required: true,
  error: '',
  missing: tongue.say('choose.pick'),
});

export interface OverridesAsked {
  all: readonly OverrideTold[];
  /** What is to be done about the one that is chosen; null: it is shown. */
  action: string | null;
  /** The day that was named for it. */
  lastDay: string | null;
}

/** Every override: those that count, those to come, and what is over. */
export const overridesCard = (
  reader: Reader,
  programme: Programme,
  { all, action, lastDay }: OverridesAsked,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const months = programme.parameters.overrideMonths;
  const subject = { ...(action === null ? {} : { action }), ...(lastDay === null ? {} : { lastDay }) };
  const running = all.filter(({ standing }) => standing === 'running').length;
  return present(reader, {
    ...emptyView,
    name: 'overrides',
    headline: all.length === 0 ? tongue.say('overrides.none') : tongue.say('overrides.headline', { count: running }),
    lines: all.length === 0 ? [tongue.say('overrides.what', { months })] : [],
    sections: sectionsOf(tongue, all),
    fields: all.length === 0 ? [] : [choice(tongue, all)],
    buttons: [
      ...(all.length === 0
        ? []
        : [
            {
              ...asks(tongue, 'button.open', 'override-manage', subject),
              primary: true,
              opens: action === 'correct' || action === 'extend',
            },
          ]),
      ...ends(tongue, all),
      { ...records(tongue), primary: all.length === 0, leaves: true },
      { ...asks(tongue, 'button.status', 'status'), leaves: true },
    ],
    inPlace: true,
  });
};

/** One override, and what can be done about it. What may end is offered to be ended; nothing ends by itself. */
export const overrideCard = (reader: Reader, programme: Programme, told: OverrideTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { override, standing, countsByItself } = told;
  const subject = overrideSubject(override);
  const mayEnd = standing === 'running' && override.endsOn > reader.today;
  return present(reader, {
    ...emptyView,
    name: 'override',
    headline: tongue.say('override.one', {
      what: whatIsHeld(tongue, override),
      standing,
      from: tongue.dayInFull(override.placedOn),
      until: tongue.dayInFull(override.endsOn),
      when: tongue.fromToday(standing === 'coming' ? override.placedOn : override.endsOn),
    }),
    lines: [...withoutIt(tongue, told), ...reasonsOf(tongue, told)],
    buttons: [
      ...(mayEnd ? [{ ...asks(tongue, 'button.override-end', 'override-end', subject), primary: countsByItself }] : []),
      {
        ...asks(tongue, 'button.override-days', 'override-manage', { ...subject, action: 'correct' }),
        opens: true,
        primary: !countsByItself,
      },
      { ...asks(tongue, 'button.override-withdraw', 'override-withdraw', subject), destructive: true },
      asks(tongue, 'button.overrides', 'override-manage'),
      records(tongue),
    ],
    inPlace: true,
  });
};
