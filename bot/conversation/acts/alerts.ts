import { z } from 'zod';
import { type AlertNote, alertGoneCard, dismissFormCard, snoozeFormCard } from '../../../cards/index.js';
import {
  type Alert,
  addDays,
  dismissalReason,
  type Handling,
  type HandlingRefusal,
  handle,
  isIsoDate,
} from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { alertAnswer, dismissForm, refusedAct, snoozeForm } from '../answers/alerts.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

/** What the button was made for: an alert, and the opening of it that stood on the card. */
const meant = z.object({ alert: z.string().min(1), episode: z.string().min(1) });

const found = ({ slots }: Question, { alerts }: Snapshot): Alert | null => {
  const subject = meant.safeParse(slots);
  const alert = subject.success ? alerts.get(subject.data.alert) : undefined;
  return alert === undefined || alert.episode !== subject.data?.episode ? null : alert;
};

const doneNote = (handling: Handling): AlertNote => {
  switch (handling.kind) {
    case 'own':
      return { kind: 'owned-now' };
    case 'snooze':
      return { kind: 'asleep-now' };
    case 'wake':
      return { kind: 'awake-now' };
    case 'dismiss':
      return { kind: 'dismissed-now' };
  }
};

type Noted = Exclude<HandlingRefusal, { kind: 'gone' | 'resolved' | 'not a day to come' }>;

const refusalNote = (refusal: Noted, self: string): AlertNote => {
  switch (refusal.kind) {
    case 'owned':
      return refusal.person === self ? { kind: 'owned-now' } : { kind: 'owned', person: refusal.person };
    case 'nothing left':
      return { kind: 'nothing-left', lastDay: refusal.lastDay };
    case 'awake':
      return { kind: 'awake' };
    case 'dismissed':
      return { kind: 'dismissed' };
    case 'not dismissable':
      return { kind: 'not-dismissable' };
  }
};

const refusedAnswer = async (
  question: Question,
  setting: Setting,
  snapshot: Snapshot,
  refusal: HandlingRefusal,
): Promise<Answer> => {
  const { reader, situation, asker } = setting;
  const alert = found(question, snapshot);
  if (alert === null || refusal.kind === 'gone') return alertGoneCard(reader);
  if (refusal.kind === 'resolved') return alertAnswer(setting, snapshot, alert, null);
  if (refusal.kind === 'not a day to come') {
    const { how = '', until = '' } = question.inputs;
    return snoozeFormCard(reader, situation, alert, { values: { how, until }, problem: 'not-a-day-to-come' });
  }
  return alertAnswer(setting, snapshot, alert, refusalNote(refusal, asker.person?.id ?? ''));
};

/** Decides on the alert as it stands in the newest snapshot; of two who press at once one is told that the other was first. */
const handling = async (question: Question, setting: Setting, what: Handling): Promise<Answer> => {
  const refused = refusedAct(setting);
  const { asker, reader, situation } = setting;
  if (refused !== null || asker.person === null) return refused ?? alertGoneCard(reader);
  const subject = meant.safeParse(question.slots);
  if (!subject.success) return alertGoneCard(reader);
  const { alert: key, episode } = subject.data;
  const by = asker.person.id;
  const written = await write<{ refusal: HandlingRefusal | null; capped: boolean; snapshot: Snapshot }>(
    setting,
    question,
    (snapshot) => {
      if (!isAdminIn(snapshot, asker))
        return { writing: null, result: { refusal: { kind: 'gone' }, capped: false, snapshot } };
      const decided = handle(snapshot.alerts.get(key), episode, what, {
        on: situation.verdict.on,
        by,
        ownerStands: (person) => snapshot.people.get(person)?.role === 'partner_admin',
      });
      if (decided.kind === 'refused')
        return { writing: null, result: { refusal: decided.refusal, capped: false, snapshot } };
      return {
        writing: { reason: `alert-${what.kind}`, alerts: [decided.transition] },
        result: { refusal: null, capped: decided.capped, snapshot },
      };
    },
  );
  if (written.kind === 'repeated') {
    const now = await setting.parts.store.read(situation.snapshot.organisation);
    const alert = found(question, now ?? situation.snapshot);
    return alert === null ? alertGoneCard(reader) : alertAnswer(setting, now ?? situation.snapshot, alert, null);
  }
  const { refusal, capped, snapshot } = written.result;
  if (refusal !== null) return refusedAnswer(question, setting, snapshot, refusal);
  const after = written.kind === 'written' ? written.after : snapshot;
  const alert = found(question, after);
  if (alert === null) return alertGoneCard(reader);
  const { lastDay } = alert.finding;
  const note: AlertNote =
    capped && alert.snooze !== null && lastDay !== null
      ? { kind: 'capped', until: alert.snooze.until, lastDay }
      : doneNote(what);
  return alertAnswer(setting, after, alert, note);
};

const own: Handler = (question, setting) => handling(question, setting, { kind: 'own' });

const wake: Handler = (question, setting) => handling(question, setting, { kind: 'wake' });

/** A step of a form for an alert that is still there. */
const step =
  (show: (setting: Setting, alert: Alert) => Promise<Answer> | Answer): Handler =>
  (question, setting) => {
    const refused = refusedAct(setting);
    if (refused !== null) return refused;
    const { snapshot } = setting.situation;
    const alert = found(question, snapshot);
    if (alert === null) return alertGoneCard(setting.reader);
    return alert.resolved === null ? show(setting, alert) : alertAnswer(setting, snapshot, alert, null);
  };

const days: Readonly<Record<string, number>> = { day: 1, week: 7 };

/** The day until which it is to sleep, of what was chosen and filled in; null where neither says one. */
const wanted = ({ inputs: { how = '', until = '' } }: Question, on: string): string | null => {
  const span = Object.hasOwn(days, how) ? days[how] : undefined;
  if (span !== undefined) return addDays(on, span);
  return isIsoDate(until) ? until : null;
};

const snoozeSet: Handler = (question, setting) => {
  const until = wanted(question, setting.situation.verdict.on);
  if (until !== null) return handling(question, setting, { kind: 'snooze', until });
  return step((same, alert) =>
    snoozeForm(same, alert, { values: { how: question.inputs.how ?? '', until: '' }, problem: 'day-missing' }),
  )(question, setting);
};

const dismissSet: Handler = (question, setting) => {
  const reason = dismissalReason.safeParse(question.inputs.reason);
  if (reason.success) return handling(question, setting, { kind: 'dismiss', reason: reason.data });
  return step(({ reader, situation }, alert) => dismissFormCard(reader, situation, alert, { missing: true }))(
    question,
    setting,
  );
};

/** What an admin makes of an alert: each is decided and written by one button, on the opening that stood on the card. */
export const alertActs: Readonly<Record<string, Handler>> = {
  'alert-own': own,
  'alert-wake': wake,
  'alert-snooze': step((setting, alert) =>
    snoozeForm(setting, alert, { values: { how: '', until: '' }, problem: null }),
  ),
  'alert-snooze-set': snoozeSet,
  'alert-dismiss': step(dismissForm),
  'alert-dismiss-set': dismissSet,
};
