import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { recordsDeparture } from './departure.js';
import { type DepartureEffect, departureSections } from './departure-effect.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';

/** A last day that is recorded. */
export interface Departure {
  person: string;
  lastDay: IsoDate;
}

const mostListed = 15;
/** More than these do not fit beside each other on a phone. */
const mostButtons = 3;

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

const cancelsOf = (tongue: Tongue, person: string): Button => ({
  title: tongue.say('departure.cancel-of', { name: nameOnButton(tongue, person) }),
  verb: 'departure',
  subject: { action: 'cancel', person },
});

const whose = (tongue: Tongue, departures: readonly Departure[]): Field => ({
  kind: 'choice',
  style: 'list',
  id: 'person',
  label: tongue.say('departure.person'),
  placeholder: tongue.say('choose.pick'),
  options: departures.map(({ person }) => ({ label: nameOnButton(tongue, person), value: person })),
  value: '',
  required: true,
  error: '',
  missing: tongue.say('departure.person-missing'),
});

/** The last days that are recorded, the next one first. */
export const departuresCard = (reader: Reader, departures: readonly Departure[]): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const shown = departures.slice(0, mostListed);
  const few = shown.length <= mostButtons;
  const record = { ...recordsDeparture(tongue), primary: true, leaves: true };
  return present(reader, {
    ...emptyView,
    name: 'departures',
    headline: tongue.say('departure.list', { count: departures.length }),
    lines: [
      ...shown.map(({ person, lastDay }) =>
        tongue.say('departure.listed', {
          name: nameOf(tongue, person),
          day: tongue.dayInFull(lastDay),
          away: tongue.fromToday(lastDay),
        }),
      ),
      ...(departures.length > mostListed ? [tongue.say('more', { count: departures.length - mostListed })] : []),
    ],
    fields: few ? [] : [whose(tongue, shown)],
    buttons: [
      record,
      ...(few
        ? shown.map(({ person }) => cancelsOf(tongue, person))
        : [asks(tongue, 'button.cancel-departure', 'departure', { action: 'cancel' })]),
    ],
  });
};

/** Somebody stays after all: what that changes, before it is written. */
export const departureCancelCard = (
  reader: Reader,
  programme: Programme,
  { person, lastDay, effect }: Departure & { effect: DepartureEffect },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'departure-cancel',
    headline: tongue.say('departure.cancel-ask', {
      name: nameOf(tongue, person),
      day: tongue.dayInFull(lastDay),
    }),
    lines: [tongue.say('departure.open-ended')],
    sections: departureSections(tongue, effect),
    source: tongue.say('departure.not-yet'),
    buttons: [
      { ...asks(tongue, 'button.cancel-departure', 'departure-cancel', { person }), primary: true, writes: true },
      { ...cancels(tongue), title: tongue.say('button.keep') },
    ],
    inPlace: true,
  });
};

/** Written; `version` is null when the same button was pressed before. */
export const departureCancelledCard = (
  reader: Reader,
  { person, version }: { person: string; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'departure-cancelled',
    headline: tongue.say(version === null ? 'departure.cancelled-before' : 'departure.cancelled', {
      name: nameOf(tongue, person),
    }),
    lines: [tongue.say('departure.who-is-told')],
    buttons: [
      { ...asks(tongue, 'button.at-risk', 'at-risk'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      asks(tongue, 'button.departures', 'departure'),
    ],
    inPlace: true,
  });
};

/** Nothing was changed, and why. */
export type DepartureRefusal = { kind: 'no-departure'; person: string } | { kind: 'gone' };

export const departureRefusedCard = (reader: Reader, refusal: DepartureRefusal): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'departure-refused',
    headline: tongue.say(`departure.${refusal.kind}`, {
      name: refusal.kind === 'gone' ? '' : nameOf(tongue, refusal.person),
    }),
    lines: [tongue.say('refusal.nothing-done')],
    buttons: [{ ...asks(tongue, 'button.departures', 'departure'), primary: true }, recordsDeparture(tongue)],
    inPlace: true,
  });
};

/** Nobody is called what was said: those whose names come closest. `subject` says the rest again. */
export const unknownLeaverCard = (
  reader: Reader,
  { said, closest, subject }: { said: string; closest: readonly string[]; subject: Record<string, string> },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'unknown-leaver',
    headline: tongue.say('departure.unknown', { name: escapeMarkdown(plainText(said)) }),
    lines: closest.length === 0 ? [] : [tongue.say('departure.closest')],
    buttons: [
      ...closest.slice(0, mostButtons).map((person) => ({
        title: nameOnButton(tongue, person),
        verb: 'departure',
        subject: { ...subject, person },
        opens: subject.action !== 'cancel',
      })),
      subject.action === 'cancel'
        ? asks(tongue, 'button.departures', 'departure')
        : { ...recordsDeparture(tongue, subject), title: tongue.say('departure.choose') },
    ],
  });
};
