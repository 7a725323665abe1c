import { type Alert, addDays, type DismissalReason, latestWaking } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { alertHeadline } from './alert-said.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';

export type SnoozeProblem = 'day-missing' | 'not-a-day-to-come';

export interface SnoozeForm {
  values: { how: string; until: string };
  problem: SnoozeProblem | null;
}

const subjectOf = ({ key, episode }: Alert): Record<string, string> => ({ alert: key, episode });

/** The longest day that a field offers where nothing ends. */
const farthestDays = 366;

/** For how long it sleeps: a day, a week, or until a date; never beyond a week before the last day that counts. */
export const snoozeFormCard = (
  reader: Reader,
  picture: Picture,
  alert: Alert,
  { values, problem }: SnoozeForm,
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const latest = latestWaking(alert);
  return present(reader, {
    ...emptyView,
    name: 'alert-snooze',
    headline: alertHeadline(tongue, alert),
    lines: [
      ...(problem === null ? [] : [tongue.say('add.nothing-saved')]),
      ...(latest === null
        ? []
        : [tongue.say('alert.snooze.most', { until: tongue.day(latest), day: tongue.day(addDays(latest, 7)) })]),
    ],
    fields: [
      {
        kind: 'choice',
        style: 'all',
        id: 'how',
        label: tongue.say('alert.snooze.how'),
        placeholder: '',
        options: (['day', 'week', 'date'] as const).map((value) => ({
          label: tongue.say(`alert.snooze.for-${value}`),
          value,
        })),
        value: values.how,
        required: true,
        error: '',
        missing: tongue.say('alert.snooze.how'),
      },
      {
        kind: 'date',
        id: 'until',
        label: tongue.say('alert.snooze.until'),
        value: values.until,
        required: false,
        error: problem === null ? '' : tongue.say(`alert.snooze.${problem}`),
        missing: tongue.say('alert.snooze.day-missing'),
        earliest: addDays(reader.today, 1),
        latest: addDays(reader.today, farthestDays),
      },
    ],
    buttons: [
      {
        ...asks(tongue, 'button.snooze-now', 'alert-snooze-set', subjectOf(alert)),
        primary: true,
        writes: true,
      },
      cancels(tongue),
    ],
    dialog: {
      title: tongue.say('alert.snooze.dialog'),
      opener: { ...asks(tongue, 'button.snooze', 'alert-snooze', subjectOf(alert)), opens: true },
    },
    inPlace: true,
  });
};

export const dismissalReasons: readonly DismissalReason[] = ['renewal-booked', 'not-important', 'wrong-data', 'other'];

/** Why it is dismissed; it comes back when the facts change. */
export const dismissFormCard = (
  reader: Reader,
  picture: Picture,
  alert: Alert,
  { missing }: { missing: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  return present(reader, {
    ...emptyView,
    name: 'alert-dismiss',
    headline: alertHeadline(tongue, alert),
    lines: [tongue.say('alert.dismiss.back')],
    fields: [
      {
        kind: 'choice',
        style: 'all',
        id: 'reason',
        label: tongue.say('alert.dismiss.why'),
        placeholder: '',
        options: dismissalReasons.map((value) => ({ label: tongue.say(`alert.reason.${value}`), value })),
        value: '',
        required: true,
        error: missing ? tongue.say('alert.dismiss.missing') : '',
        missing: tongue.say('alert.dismiss.missing'),
      },
    ],
    buttons: [
      {
        ...asks(tongue, 'button.dismiss-now', 'alert-dismiss-set', subjectOf(alert)),
        primary: true,
        writes: true,
      },
      cancels(tongue),
    ],
    dialog: {
      title: tongue.say('alert.dismiss.dialog'),
      opener: { ...asks(tongue, 'button.dismiss', 'alert-dismiss', subjectOf(alert)), opens: true },
    },
    inPlace: true,
  });
};

/** The alert of an old card is over for good, or another one has taken its place. */
export const alertGoneCard = (reader: Reader): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'alert-gone',
    headline: tongue.say('alert.gone'),
    buttons: [{ ...asks(tongue, 'button.alerts', 'alerts'), primary: true }, asks(tongue, 'button.status', 'status')],
    inPlace: true,
  });
};
