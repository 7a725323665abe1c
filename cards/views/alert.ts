import type { Alert } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type View } from '../view.js';
import { alertButtons } from './alert-buttons.js';
import { type AlertTold, alertHappened, alertHeadline, alertMeans, alertToDo } from './alert-said.js';
import { resolvedLine, stateLines } from './alert-state.js';
import { privately } from './buttons.js';

/** How it came to be known: the day brought it, or somebody changed something. */
export type AlertFound = { how: 'day' } | { how: 'change'; by: string | null } | { how: 'unknown' };

/** What was just made of it, or why it was not. */
export type AlertNote =
  | { kind: 'owned-now' | 'asleep-now' | 'awake-now' | 'dismissed-now' | 'not-dismissable' | 'awake' | 'dismissed' }
  /** Not for as long as was asked: the last day that counts is too near. */
  | { kind: 'capped'; until: string; lastDay: string }
  | { kind: 'nothing-left'; lastDay: string }
  | { kind: 'owned'; person: string };

const noteLine = (tongue: Tongue, note: AlertNote): string => {
  switch (note.kind) {
    case 'owned-now':
    case 'asleep-now':
    case 'awake-now':
    case 'dismissed-now':
    case 'not-dismissable':
    case 'awake':
    case 'dismissed':
      return tongue.say(`alert.note.${note.kind}`);
    case 'capped':
      return tongue.say('alert.note.capped', { until: tongue.day(note.until), day: tongue.day(note.lastDay) });
    case 'nothing-left':
      return tongue.say('alert.note.nothing-left', { day: tongue.day(note.lastDay) });
    case 'owned':
      return tongue.say('alert.note.owned', { name: tongue.person(note.person) ?? tongue.say('notice.an-admin') });
  }
};

const foundLine = (tongue: Tongue, { openedOn }: Alert, found: AlertFound): string => {
  const name = found.how === 'change' && found.by !== null ? tongue.person(found.by) : null;
  return tongue.say('alert.found', {
    how: name === null ? found.how : 'named',
    name: name ?? '',
    day: tongue.day(openedOn),
  });
};

/** Teams' five questions: what happened, what it means, who or what found it, what to do, and where (the buttons). */
const inPrivate = (tongue: Tongue, told: AlertTold, found: AlertFound): Partial<View> => ({
  sections: [
    { title: tongue.say('alert.happened'), items: alertHappened(tongue, told) },
    { title: tongue.say('alert.means'), items: alertMeans(tongue, told) },
    { title: tongue.say('alert.found-by'), items: [foundLine(tongue, told.alert, found)] },
    { title: tongue.say('alert.do'), items: [alertToDo(tongue, told)] },
  ].filter(({ items }) => items.length > 0),
  buttons: alertButtons(tongue, told.alert),
});

/** In a channel it is short and names nobody; whoever presses the button is answered alone, if they may know. */
const inChannel = (tongue: Tongue, told: AlertTold): Partial<View> => ({
  sections: [
    { title: '', items: [...alertHappened(tongue, told), ...alertMeans(tongue, told), alertToDo(tongue, told)] },
  ],
  buttons: [privately(tongue, 'alerts', { alert: told.alert.key })],
});

/**
 * An alert as it stands (C22): how grave, what happened, what it means, who or what found it, what to do, and what people
 * made of it. One that is over is a single line.
 */
export const alertCard = (
  reader: Reader,
  picture: Picture,
  alert: Alert,
  { found, note }: { found: AlertFound; note: AlertNote | null },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const resolved = resolvedLine(tongue, alert);
  if (resolved !== '')
    return present(reader, { ...emptyView, name: 'alert-resolved', headline: resolved, inPlace: true });
  const told: AlertTold = { alert, picture };
  return present(reader, {
    ...emptyView,
    name: 'alert',
    headline: alertHeadline(tongue, alert),
    lines: [...(note === null ? [] : [noteLine(tongue, note)]), ...stateLines(tongue, alert)],
    ...(reader.audience === 'shared' ? inChannel(tongue, told) : inPrivate(tongue, told, found)),
    inPlace: true,
  });
};

/** What is said beside the card of an alert when it gets graver, comes nearer, wakes, or its owner is reminded. */
export const alertReplyCard = (
  reader: Reader,
  picture: Picture,
  alert: Alert,
  moment: 'graver' | 'reminded' | 'owner-reminded' | 'woke',
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const told: AlertTold = { alert, picture };
  const [happened = ''] = alertHappened(tongue, told);
  const { lastDay } = alert.finding;
  const { owner } = alert;
  return present(reader, {
    ...emptyView,
    name: `alert-${moment}`,
    headline: tongue.say(`alert.reply.${moment}`, {
      what: alertHeadline(tongue, alert),
      dated: lastDay === null ? 'no' : 'yes',
      day: lastDay === null ? '' : tongue.day(lastDay),
      when: lastDay === null ? '' : tongue.fromToday(lastDay),
      due: owner === null ? '' : tongue.day(owner.due),
      name: owner === null ? '' : (tongue.person(owner.person) ?? tongue.say('notice.an-admin')),
      self: owner !== null && owner.person === reader.self && reader.audience === 'private' ? 'yes' : 'no',
    }),
    lines: happened === '' ? [] : [happened],
    buttons:
      reader.audience === 'shared'
        ? [privately(tongue, 'alerts', { alert: alert.key })]
        : [{ title: tongue.say('button.open-alert'), verb: 'alerts', subject: { alert: alert.key }, primary: true }],
  });
};
