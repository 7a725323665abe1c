import { type Alert, type AlertCause, mayDismiss } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Button } from '../view.js';
import { asks, linksOwn } from './buttons.js';
import { recordsRenewal, recordsUpgrade } from './membership-buttons.js';
import { nameOnButton } from './name-on-button.js';

/** A card has room for six; the first three are in sight. */
const mostButtons = 6;

/** Whoever presses it acts on the opening that they saw. */
const subjectOf = ({ key, episode }: Alert): Record<string, string> => ({ alert: key, episode });

/** Shows the alert as it stands then, to whoever may see it. */
export const opensAlert = ({ key }: Pick<Alert, 'key'>, title: string): Button => ({
  title,
  verb: 'alerts',
  subject: { alert: key },
});

const expiryAhead = (tongue: Tongue, { finding }: Alert): Extract<AlertCause, { kind: 'expiry' }> | null =>
  finding.causes.flatMap((cause) => (cause.kind === 'expiry' && cause.day >= tongue.reader.today ? [cause] : []))[0] ??
  null;

/** The holder renews; nobody else can. */
const asksHolder = (tongue: Tongue, alert: Alert): Button[] => {
  const cause = expiryAhead(tongue, alert);
  if (cause === null) return [];
  if (cause.person === tongue.reader.self) return [linksOwn(tongue)];
  if (tongue.person(cause.person) === null) return [];
  return [
    {
      title: tongue.say('button.ask-person', { name: nameOnButton(tongue, cause.person) }),
      verb: 'nudge',
      subject: { person: cause.person },
    },
  ];
};

/**
 * What makes it good, step by step: for the renewal in any competency, else for the level that is lost, on the day on which
 * it would be, or so that nobody's departure ends it.
 */
const plans = (tongue: Tongue, { finding: { kind, levels, renewal } }: Alert): Button => {
  const [first] = levels;
  if (renewal !== null) return asks(tongue, 'button.plan', 'cheapest', { level: renewal.level });
  if (first === undefined) return asks(tongue, 'button.plan', 'cheapest');
  const { competency, level, on } = first;
  return asks(tongue, 'button.plan', 'cheapest', {
    competency,
    level,
    ...(on !== null && on > tongue.reader.today ? { date: on } : {}),
    ...(kind === 'no-spare' ? { surviving: '1' } : {}),
  });
};

const contributors = (tongue: Tongue, { finding: { levels } }: Alert): Button => {
  const [first] = levels;
  return asks(
    tongue,
    'button.who',
    'contributors',
    first === undefined ? {} : { competency: first.competency, level: first.level },
  );
};

/** What makes it good, by what it is about. Only admins do it. */
const remedies = (tongue: Tongue, alert: Alert): Button[] => {
  const [cause] = alert.finding.causes;
  switch (alert.finding.kind) {
    case 'no-spare':
      return [contributors(tongue, alert), plans(tongue, alert)];
    case 'waiting':
      return [asks(tongue, 'button.review', 'review-queue')];
    case 'stale':
    case 'disagreement':
      return [asks(tongue, 'button.import', 'import')];
    case 'renewal-open':
      return [recordsRenewal(tongue), plans(tongue, alert)];
    case 'upgrade-closing':
      return [recordsUpgrade(tongue, alert.finding.levels[0]?.level), plans(tongue, alert)];
    case 'lapsed':
      return [{ ...asks(tongue, 'button.record-purchase', 'membership'), opens: true }, plans(tongue, alert)];
    case 'renewal-approaching':
      return [asks(tongue, 'button.renewal', 'renewal'), asks(tongue, 'button.at-risk', 'at-risk')];
    case 'unreachable':
      return [asks(tongue, 'button.unlinked', 'unlinked')];
    case 'condition-ending':
      return [asks(tongue, 'button.record-figure', 'metric-record'), plans(tongue, alert)];
    case 'override-ending':
    case 'override-ended':
      return [asks(tongue, 'button.overrides', 'override-manage'), plans(tongue, alert)];
    case 'rules-change':
    case 'retiring':
      return [
        asks(tongue, 'button.rules-ahead', 'programme', { action: 'ahead' }),
        plans(tongue, alert),
        asks(tongue, 'button.rules', 'requirements'),
      ];
    case 'departure':
      return cause?.kind === 'departure'
        ? [
            asks(tongue, 'button.departure', 'departure', { person: cause.person, date: cause.day }),
            plans(tongue, alert),
          ]
        : [plans(tongue, alert)];
    case 'level-lost':
    case 'renewal-at-risk':
    case 'moved':
    case 'unlinked':
    case 'expiring':
    case 'expired':
    case 'withdrawn':
      return [...asksHolder(tongue, alert), plans(tongue, alert)];
  }
};

const handling = (tongue: Tongue, alert: Alert): Button[] => {
  const subject = subjectOf(alert);
  const { owner, snooze, dismissal, finding } = alert;
  const maySleep = finding.lastDay === null || finding.lastDay > tongue.reader.today;
  return [
    ...(owner === null ? [{ ...asks(tongue, 'button.own', 'alert-own', subject), writes: true }] : []),
    ...(snooze !== null ? [{ ...asks(tongue, 'button.wake', 'alert-wake', subject), writes: true }] : []),
    ...(snooze === null && maySleep
      ? [{ ...asks(tongue, 'button.snooze', 'alert-snooze', subject), opens: true }]
      : []),
    ...(dismissal === null && mayDismiss(alert)
      ? [{ ...asks(tongue, 'button.dismiss', 'alert-dismiss', subject), opens: true }]
      : []),
  ];
};

const explains = (tongue: Tongue, { finding: { levels } }: Alert): Button[] => {
  const [first] = levels;
  return first === undefined
    ? []
    : [asks(tongue, 'button.why', 'explain', { competency: first.competency, level: first.level })];
};

/** At most six: what makes it good, then what can be made of it. Whoever may only look is offered what tells more. */
export const alertButtons = (tongue: Tongue, alert: Alert): Button[] => {
  const { role, self } = tongue.reader;
  if (role !== 'partner_admin')
    return [
      { ...plans(tongue, alert), primary: true },
      asks(tongue, 'button.renewal', 'renewal'),
      asks(tongue, 'button.at-risk', 'at-risk'),
    ];
  const acts = self === null ? [] : handling(tongue, alert);
  const all = [
    ...remedies(tongue, alert),
    ...acts,
    ...explains(tongue, alert),
    asks(tongue, 'button.alerts', 'alerts'),
    asks(tongue, 'button.settings', 'settings'),
  ];
  return all.slice(0, mostButtons).map((button, index) => (index === 0 ? { ...button, primary: true } : button));
};
