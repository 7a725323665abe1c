import {
  type AlertAsked,
  type AlertNote,
  alertCard,
  alertGoneCard,
  alertsCard,
  dismissFormCard,
  notForYouCard,
  type SnoozeForm,
  snoozeFormCard,
} from '../../../cards/index.js';
import { type Alert, isIsoDate, mayDismiss, openAlerts, sleepUntil } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { alertFound } from '../../reading/alert-found.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

/** Whoever may look at alerts: partner admins, who act, and executives, who do not. */
export const refusedLook = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' || asker.role === 'executive'
    ? null
    : notForYouCard(reader, { what: 'alerts', admins });

/** Whoever may act on them. The operator of a folder without people is nobody who could own something. */
export const refusedAct = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' && asker.person !== null ? null : notForYouCard(reader, { what: 'alerts', admins });

/** An alert as it stands in a snapshot, with what was just made of it. */
export const alertAnswer = async (
  { parts, reader, situation }: Setting,
  snapshot: Snapshot,
  alert: Alert,
  note: AlertNote | null,
): Promise<Answer> =>
  alertCard(reader, situation, alert, { found: await alertFound(parts.store, snapshot, alert), note });

const emptySnooze: SnoozeForm = { values: { how: '', until: '' }, problem: null };

/** The form that asks for how long, or why it may not sleep any more. */
export const snoozeForm = (setting: Setting, alert: Alert, form: SnoozeForm): Promise<Answer> | Answer => {
  const { reader, situation } = setting;
  const { on } = situation.verdict;
  const sleep = sleepUntil(alert, on, on);
  return sleep.kind === 'nothing left'
    ? alertAnswer(setting, situation.snapshot, alert, { kind: 'nothing-left', lastDay: sleep.lastDay })
    : snoozeFormCard(reader, situation, alert, form);
};

/** The form that asks why, or that it may not be dismissed. */
export const dismissForm = (setting: Setting, alert: Alert): Promise<Answer> | Answer =>
  mayDismiss(alert)
    ? dismissFormCard(setting.reader, setting.situation, alert, { missing: false })
    : alertAnswer(setting, setting.situation.snapshot, alert, { kind: 'not-dismissable' });

const askedOf = ({ slots }: Question): AlertAsked => {
  switch (slots.action) {
    case 'own':
    case 'snooze':
    case 'dismiss':
    case 'wake':
      return slots.action;
    default:
      return 'list';
  }
};

const saidSleep = ({ slots }: Question): SnoozeForm => {
  const { date, span } = slots;
  if (date !== undefined && isIsoDate(date)) return { values: { how: 'date', until: date }, problem: null };
  return span === 'day' || span === 'week' ? { values: { how: span, until: '' }, problem: null } : emptySnooze;
};

/** What was said about one alert: a form to confirm, or the alert with the button that does it. A sentence writes nothing. */
const aboutOne = (question: Question, setting: Setting, alert: Alert): Promise<Answer> | Answer => {
  const { situation } = setting;
  const mayAct = refusedAct(setting) === null && alert.resolved === null;
  const asked = askedOf(question);
  if (mayAct && asked === 'snooze') return snoozeForm(setting, alert, saidSleep(question));
  if (mayAct && asked === 'dismiss') return dismissForm(setting, alert);
  return alertAnswer(setting, situation.snapshot, alert, null);
};

/** "Show open alerts", "who took that alert", "snooze this until Monday". */
export const alerts: Handler = (question, setting) => {
  const refused = refusedLook(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { snapshot } = situation;
  const asked = askedOf(question);
  if (asked !== 'list' && refusedAct(setting) !== null) return refusedAct(setting) ?? alertGoneCard(reader);
  if (question.slots.alert !== undefined) {
    const alert = snapshot.alerts.get(question.slots.alert);
    return alert === undefined ? alertGoneCard(reader) : aboutOne(question, setting, alert);
  }
  const open = openAlerts(snapshot.alerts);
  const loud = open.filter(({ finding }) => !finding.quiet);
  const meant = loud.length > 0 ? loud : open;
  const [only] = meant;
  if (asked !== 'list' && meant.length === 1 && only !== undefined) return aboutOne(question, setting, only);
  const { action, date, span } = question.slots;
  const said = Object.entries({ action, date, span }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return alertsCard(reader, situation, open, { asked, subject: asked === 'list' ? {} : Object.fromEntries(said) });
};
