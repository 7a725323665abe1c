import { addDays, type IsoDate, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import { firstOverrideDay, lastOverrideDay } from './override-form.js';
import {
  type DatedOverride,
  daysOfOverride,
  type OverrideTold,
  overrideSubject,
  reasonsOf,
  whatIsHeld,
  withoutIt,
} from './override-told.js';

/** Its days as they are to be; their names differ from those that say which override it is. */
export type OverrideDayField = 'begins' | 'lastDay';
export type OverrideDayProblem = 'not-a-date' | 'ends-before' | 'overlaps' | 'nothing-changes';

export interface OverrideDaysForm {
  override: DatedOverride;
  values: Readonly<Record<OverrideDayField, string>>;
  problems: Readonly<Partial<Record<OverrideDayField, OverrideDayProblem>>>;
  overlaps: { placedOn: IsoDate; through: IsoDate } | null;
}

const dayField = (tongue: Tongue, form: OverrideDaysForm, id: OverrideDayField): Field => {
  const { values, problems, overlaps, override } = form;
  const problem = problems[id];
  return {
    kind: 'date',
    id,
    label: tongue.say(id === 'begins' ? 'override.begins' : 'override.last-day'),
    value: values[id],
    required: true,
    error:
      problem === undefined
        ? ''
        : tongue.say(`override.problem.${problem === 'overlaps' ? 'overlaps-another' : problem}`, {
            what: whatIsHeld(tongue, override),
            from: overlaps === null ? '' : tongue.dayInFull(overlaps.placedOn),
            until: overlaps === null ? '' : tongue.dayInFull(overlaps.through),
          }),
    missing: tongue.say('membership.not-a-date'),
    earliest: firstOverrideDay,
    latest: lastOverrideDay,
  };
};

/** The days of an override are put right: it is extended, shortened, or began on another day. */
export const overrideDaysCard = (reader: Reader, programme: Programme, form: OverrideDaysForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const subject = overrideSubject(form.override);
  const filled = Object.fromEntries(Object.entries(form.values).filter(([, value]) => value !== ''));
  return present(reader, {
    ...emptyView,
    name: 'override-days',
    headline: tongue.say('override.which-days', { what: whatIsHeld(tongue, form.override) }),
    lines: [
      ...(Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : []),
      tongue.say('override.until-now', { days: daysOfOverride(tongue, form.override) }),
    ],
    fields: [dayField(tongue, form, 'begins'), dayField(tongue, form, 'lastDay')],
    buttons: [{ ...asks(tongue, 'button.check', 'override-days-check', subject), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('override.dialog-days'),
      opener: {
        ...asks(tongue, 'button.override-days', 'override-manage', { ...subject, action: 'correct', ...filled }),
        opens: true,
      },
    },
    inPlace: true,
  });
};

export interface OverrideDaysEffect {
  before: DatedOverride;
  /** As it will be. */
  after: OverrideTold;
  /** The highest level of the competency on the day after its last. */
  afterwards: string | null;
}

/** What it will count for and what comes after, before it is written. */
export const overrideDaysCheckCard = (
  reader: Reader,
  programme: Programme,
  { before, after, afterwards }: OverrideDaysEffect,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { override } = after;
  const subject = { ...overrideSubject(before), begins: override.placedOn, lastDay: override.endsOn };
  const ends = override.placedOn === before.placedOn && override.endsOn === reader.today;
  const nextDay = addDays(override.endsOn, 1);
  return present(reader, {
    ...emptyView,
    name: 'override-days-check',
    headline: tongue.say('override.days-effect', {
      what: whatIsHeld(tongue, override),
      before: daysOfOverride(tongue, before),
      after: daysOfOverride(tongue, override),
    }),
    lines: [
      ...withoutIt(tongue, after),
      ...(nextDay <= reader.today
        ? []
        : [
            tongue.say('override.then', {
              day: tongue.dayInFull(nextDay),
              held: afterwards === null ? 'no' : 'yes',
              level: afterwards === null ? '' : tongue.level(afterwards),
            }),
          ]),
      ...reasonsOf(tongue, after),
    ],
    source: tongue.say('link.nothing-written'),
    buttons: [
      {
        ...asks(
          tongue,
          ends ? 'button.override-end-now' : 'button.override-days-now',
          'override-days-confirm',
          subject,
        ),
        primary: true,
        writes: true,
      },
      { ...asks(tongue, 'button.change', 'override-manage', { ...subject, action: 'correct' }), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** Taking it out is asked for with what it takes away. */
export const overrideWithdrawCard = (reader: Reader, programme: Programme, told: OverrideTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { override } = told;
  return present(reader, {
    ...emptyView,
    name: 'override-withdraw',
    headline: tongue.say('override.withdraw', { what: whatIsHeld(tongue, override) }),
    lines: [daysOfOverride(tongue, override), ...withoutIt(tongue, told), tongue.say('override.withdraw-means')],
    source: tongue.say('link.nothing-written'),
    buttons: [
      {
        ...asks(tongue, 'button.override-withdraw-now', 'override-withdraw-confirm', overrideSubject(override)),
        destructive: true,
        writes: true,
      },
      { ...asks(tongue, 'button.keep', 'cancel'), leaves: true },
    ],
    inPlace: true,
  });
};

export type OverrideDone =
  | { kind: 'changed'; told: OverrideTold; version: number }
  | { kind: 'withdrawn'; override: DatedOverride; version: number }
  /** The same button was pressed before, or somebody else was faster. */
  | { kind: 'gone' };

export const overrideDoneCard = (reader: Reader, programme: Programme, done: OverrideDone): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const headline = (): string => {
    switch (done.kind) {
      case 'changed':
        return tongue.say('override.recorded', {
          what: whatIsHeld(tongue, done.told.override),
          days: daysOfOverride(tongue, done.told.override),
        });
      case 'withdrawn':
        return tongue.say('override.withdrawn', { what: whatIsHeld(tongue, done.override) });
      case 'gone':
        return tongue.say('override.gone');
    }
  };
  return present(reader, {
    ...emptyView,
    name: `override-${done.kind}`,
    headline: headline(),
    lines: done.kind === 'changed' ? withoutIt(tongue, done.told) : [],
    buttons: [
      { ...asks(tongue, 'button.overrides', 'override-manage'), primary: true },
      ...(done.kind === 'gone' ? [] : [undoes(tongue, done.version)]),
      asks(tongue, 'button.status', 'status'),
    ],
    inPlace: true,
  });
};
