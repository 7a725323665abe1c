import type { Alert, Resolution } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { alertTitle } from './alert-said.js';

/** "Priya Nair owns this, until 13 Dec."; empty where nobody does. */
const ownerLine = (tongue: Tongue, { owner }: Alert): string => {
  if (owner === null) return '';
  const name = tongue.person(owner.person) ?? tongue.say('notice.an-admin');
  const isOwn = owner.person === tongue.reader.self && tongue.reader.audience === 'private';
  return tongue.say('alert.owned', { name, self: isOwn ? 'yes' : 'no', day: tongue.day(owner.due) });
};

/** What people made of it: who owns it, until when it sleeps, why it was dismissed. */
export const stateLines = (tongue: Tongue, alert: Alert): string[] => {
  const { snooze, dismissal } = alert;
  const owned = ownerLine(tongue, alert);
  const by = (person: string): { by: 'yes' | 'no'; name: string } => {
    const name = tongue.person(person);
    return { by: name === null ? 'no' : 'yes', name: name ?? '' };
  };
  return [
    ...(owned === '' ? [] : [owned]),
    ...(snooze === null ? [] : [tongue.say('alert.asleep', { ...by(snooze.by), day: tongue.weekday(snooze.until) })]),
    ...(dismissal === null
      ? []
      : [
          tongue.say('alert.dismissed', {
            ...by(dismissal.by),
            day: tongue.day(dismissal.on),
            reason: tongue.say(`alert.reason.${dismissal.reason}`),
          }),
        ]),
  ];
};

const why = (tongue: Tongue, alert: Alert, resolution: Resolution): string => {
  const { kind } = resolution;
  const title = alertTitle(tongue, alert);
  switch (kind) {
    case 'renewed': {
      const name = tongue.person(resolution.person);
      return tongue.say('alert.resolved.renewed', {
        named: name === null ? 'no' : 'yes',
        name: name ?? '',
        credential: tongue.credential(resolution.credential),
        ends: resolution.through === null ? 'no' : 'yes',
        day: resolution.through === null ? '' : tongue.day(resolution.through),
      });
    }
    case 'departure-cancelled': {
      const name = tongue.reader.role === 'partner_admin' ? tongue.person(resolution.person) : null;
      return tongue.say('alert.resolved.departure-cancelled', {
        named: name === null ? 'no' : 'yes',
        name: name ?? '',
      });
    }
    case 'override-extended':
      return tongue.say('alert.resolved.override-extended', { day: tongue.day(resolution.through) });
    case 'bought':
      return tongue.say('alert.resolved.bought', { level: tongue.level(resolution.level) });
    case 'attained':
    case 'made-up':
    case 'undone':
    case 'corrected':
    case 'joined':
    case 'past':
      return tongue.say(`alert.resolved.${kind}`, { title });
  }
};

/** "Resolved 14 Dec: Farid Benali renewed AZ-500, counts until 20 Dec 2027."; empty while it stands. */
export const resolvedLine = (tongue: Tongue, alert: Alert): string =>
  alert.resolved === null
    ? ''
    : tongue.say('alert.resolved', {
        day: tongue.day(alert.resolved.on),
        why: why(tongue, alert, alert.resolved.resolution),
      });
