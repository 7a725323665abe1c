import { daysBetween, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import {
  daysOfOverride,
  type OverrideTold,
  overrideSubject,
  reasonsOf,
  whatIsHeld,
  withoutIt,
} from './override-told.js';

export interface OverrideEffect {
  told: OverrideTold;
  /** It lasts as many months as the programme's overrides do; null: its last day was entered. */
  months: number | null;
  /** The level that the organisation qualifies for by it today, and not without. */
  reached: string | null;
  anyway: boolean;
}

const effect = (tongue: Tongue, { told: { override }, months }: OverrideEffect): string =>
  tongue.say('override.effect', {
    what: whatIsHeld(tongue, override),
    from: tongue.dayInFull(override.placedOn),
    until: tongue.dayInFull(override.endsOn),
    lasting:
      months === null
        ? tongue.say('override.lasting-days', { count: daysBetween(override.placedOn, override.endsOn) + 1 })
        : tongue.say('override.lasting-months', { count: months }),
  });

/** What was filled in, for the step that writes and for the one that goes back. */
const subjectOf = ({ told: { override }, anyway: meant }: OverrideEffect): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...override, anyway: meant ? 'true' : '' }).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, value]],
    ),
  );

/** "Override Security Gold from 25 Aug → counts until 24 Nov (3 months). Without it: Silver", before it is written. */
export const overrideCheckCard = (reader: Reader, programme: Programme, asked: OverrideEffect): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { told, reached } = asked;
  const subject = subjectOf(asked);
  return present(reader, {
    ...emptyView,
    name: 'override-check',
    headline: effect(tongue, asked),
    lines: [
      ...withoutIt(tongue, told),
      ...(reached === null ? [] : [tongue.say('override.reached', { level: tongue.theLevel(reached) })]),
      ...reasonsOf(tongue, told),
      ...(asked.anyway ? [tongue.say('override.overlapping')] : []),
    ],
    source: tongue.say('membership.not-yet'),
    buttons: [
      { ...asks(tongue, 'button.record-override', 'override-confirm', subject), primary: true, writes: true },
      { ...asks(tongue, 'button.change', 'override-add', subject), opens: true },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** The same button was pressed before: `version` is null. */
export const overrideRecordedCard = (
  reader: Reader,
  programme: Programme,
  { told, version }: { told: OverrideTold; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { override } = told;
  return present(reader, {
    ...emptyView,
    name: 'override-recorded',
    headline:
      version === null
        ? tongue.say('membership.repeated')
        : tongue.say('override.recorded', {
            what: whatIsHeld(tongue, override),
            days: daysOfOverride(tongue, override),
          }),
    lines: [...withoutIt(tongue, told), ...reasonsOf(tongue, told)],
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      ...(told.countsByItself && told.standing === 'running'
        ? [asks(tongue, 'button.override-end', 'override-end', overrideSubject(override))]
        : []),
      asks(tongue, 'button.overrides', 'override-manage'),
    ],
    inPlace: true,
  });
};
