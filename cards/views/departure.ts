import { addDays, type IsoDate, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks } from './buttons.js';
import { type DepartureEffect, departureSections, levelsLost } from './departure-effect.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';

export type DepartureField = 'person' | 'lastDay';
export type DepartureProblem =
  | { kind: 'person-missing' | 'not-a-date' | 'nothing-changes' | 'not-associated' }
  | { kind: 'before-they-came'; from: IsoDate };

export interface DepartureForm {
  /** Person ids to choose from, the one filled in among them. */
  people: readonly string[];
  /** There are more than the list shows; they are named in a sentence. */
  more: boolean;
  values: Readonly<Record<DepartureField, string>>;
  problems: Readonly<Partial<Record<DepartureField, DepartureProblem>>>;
  /** The date was written in figures that can be read in two ways; the likelier is filled in. */
  ambiguous: { date: IsoDate; alternative: IsoDate } | null;
}

const earliest = '1992-01-01';
const latest = '2099-12-31';

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

const problemIn = (tongue: Tongue, { problems }: DepartureForm, field: DepartureField): string => {
  const problem = problems[field];
  if (problem === undefined) return '';
  return tongue.say(`departure.${problem.kind}`, {
    day: problem.kind === 'before-they-came' ? tongue.dayInFull(problem.from) : '',
  });
};

/** Opens the form, with what is known already. */
export const recordsDeparture = (tongue: Tongue, subject: Record<string, string> = {}): Button => ({
  ...asks(tongue, 'button.record-departure', 'departure', { action: 'record', ...subject }),
  opens: true,
});

/** Asks whether somebody's recorded last day is to be taken out. */
export const cancelsDeparture = (tongue: Tongue, person: string): Button =>
  asks(tongue, 'button.cancel-departure', 'departure', { action: 'cancel', person });

/** What is filled in, so that a dialog opens with it. */
const filledIn = ({ values: { person, lastDay }, ambiguous }: DepartureForm): Record<string, string> => ({
  ...(person === '' ? {} : { person }),
  ...(lastDay === '' ? {} : { date: lastDay }),
  ...(ambiguous === null ? {} : { dateAmbiguous: 'true', dateAlternative: ambiguous.alternative }),
});

/** Whose last day, and when (C21). */
export const departureFormCard = (reader: Reader, form: DepartureForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const { people, more, values, problems, ambiguous } = form;
  if (people.length === 0)
    return present(reader, {
      ...emptyView,
      name: 'departure-nobody',
      headline: tongue.say('departure.nobody'),
      buttons: [asks(tongue, 'button.how-to-import', 'import'), asks(tongue, 'button.unlinked', 'unlinked')],
      inPlace: true,
    });
  return present(reader, {
    ...emptyView,
    name: 'departure-form',
    headline: tongue.say('departure.headline'),
    lines: [
      ...(Object.keys(problems).length > 0 ? [tongue.say('add.nothing-saved')] : []),
      ...(ambiguous === null
        ? []
        : [
            tongue.say('link.ambiguous', {
              date: tongue.dayInFull(ambiguous.date),
              other: tongue.dayInFull(ambiguous.alternative),
            }),
          ]),
      ...(more ? [tongue.say('departure.or-say')] : []),
    ],
    fields: [
      {
        kind: 'choice',
        style: 'list',
        id: 'person',
        label: tongue.say('departure.person'),
        placeholder: tongue.say('choose.pick'),
        options: people.map((person) => ({ label: nameOnButton(tongue, person), value: person })),
        value: values.person,
        required: true,
        error: problemIn(tongue, form, 'person'),
        missing: tongue.say('departure.person-missing'),
      },
      {
        kind: 'date',
        id: 'lastDay',
        label: tongue.say('departure.last-day'),
        value: values.lastDay,
        required: true,
        error: problemIn(tongue, form, 'lastDay'),
        missing: tongue.say('departure.not-a-date'),
        earliest,
        latest,
      },
    ],
    source: tongue.say('departure.who-is-told'),
    buttons: [{ ...asks(tongue, 'button.check', 'departure-check'), primary: true }, cancels(tongue)],
    dialog: { title: tongue.say('departure.dialog'), opener: recordsDeparture(tongue, filledIn(form)) },
    inPlace: true,
  });
};

export interface DepartureAsked {
  person: string;
  lastDay: IsoDate;
  /** The last day that is recorded already. */
  previous: IsoDate | null;
  effect: DepartureEffect;
  /** The departure as a plan supposes it. */
  suppose: string;
}

/** The clock that runs on whoever leaves. */
const shownEitherWay = (tongue: Tongue, { after: { membership } }: DepartureEffect): string[] =>
  membership?.shown == null
    ? []
    : [
        tongue.say('departure.shown', {
          level: tongue.theLevel(membership.shown),
          day: tongue.dayInFull(membership.anniversary),
        }),
      ];

/** What a last day would change, before it is written: coverage, never the person. */
export const departureCheckCard = (
  reader: Reader,
  programme: Programme,
  { person, lastDay, previous, effect, suppose }: DepartureAsked,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const subject = { person, lastDay };
  return present(reader, {
    ...emptyView,
    name: 'departure-check',
    headline: tongue.say('departure.check', {
      count: levelsLost(effect.before, effect.after),
      name: nameOf(tongue, person),
      day: tongue.dayInFull(lastDay),
      next: tongue.day(addDays(lastDay, 1)),
    }),
    lines: [
      ...(previous === null ? [] : [tongue.say('departure.previous', { day: tongue.dayInFull(previous) })]),
      ...shownEitherWay(tongue, effect),
      tongue.say('departure.who-is-told'),
    ],
    sections: departureSections(tongue, effect),
    source: tongue.say('departure.not-yet'),
    buttons: [
      { ...asks(tongue, 'button.record-departure', 'departure-confirm', subject), primary: true, writes: true },
      {
        ...asks(tongue, 'button.change', 'departure', { action: 'record', person, date: lastDay }),
        opens: true,
      },
      ...(levelsLost(effect.before, effect.after) > 0 ? [asks(tongue, 'button.plan', 'cheapest', { suppose })] : []),
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** Written; `version` is null when the same button was pressed before. */
export const departureRecordedCard = (
  reader: Reader,
  { person, lastDay, version }: { person: string; lastDay: IsoDate; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'departure-recorded',
    headline: tongue.say(version === null ? 'departure.repeated' : 'departure.done', {
      name: nameOf(tongue, person),
      day: tongue.dayInFull(lastDay),
    }),
    lines: [tongue.say('departure.who-is-told')],
    buttons: [
      { ...asks(tongue, 'button.plan', 'cheapest'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.at-risk', 'at-risk'),
      cancelsDeparture(tongue, person),
      asks(tongue, 'button.departures', 'departure'),
    ],
    inPlace: true,
  });
};
