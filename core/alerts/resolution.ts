import { dateOf, dayNumber } from '../evaluate/day-number.js';
import { overridesOf } from '../evaluate/overrides.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Alert, Resolution } from './alert.js';
import type { AlertCause, Finding } from './finding.js';

/** What is known of the moment in which a risk was over. */
export interface Ending {
  programme: Programme;
  before: Facts;
  after: Facts;
  on: string;
  /** The commit that ended it took another one back. */
  undone: boolean;
  /** What stands from now on. */
  findings: readonly Finding[];
}

const openEnded = ({ associations }: Facts, person: string, day: string): boolean =>
  associations.some((span) => span.person === person && (span.through === null || span.through > day));

/** How this cause was made good, where it was. */
const ofCause = ({ programme, after, on }: Ending, cause: AlertCause): Resolution | null => {
  switch (cause.kind) {
    case 'expiry':
    case 'withdrawal': {
      const { person, credential, day } = cause;
      const renewed = after.achievements.find(
        (one) =>
          one.person === person &&
          one.credential === credential &&
          one.state !== 'claimed' &&
          one.withdrawn === null &&
          (one.expiresOn === null || one.expiresOn > day) &&
          (one.expiresOn === null || one.expiresOn >= on),
      );
      return renewed === undefined ? null : { kind: 'renewed', person, credential, through: renewed.expiresOn };
    }
    case 'departure':
      return openEnded(after, cause.person, cause.day) ? { kind: 'departure-cancelled', person: cause.person } : null;
    case 'override': {
      const { competency, level, day } = cause;
      const longer = overridesOf(programme, after).find(
        (one) => one.competency === competency && one.level === level && one.through > dayNumber(day),
      );
      return longer === undefined ? null : { kind: 'override-extended', through: dateOf(longer.through) };
    }
    case 'move':
    case 'credential':
    case 'metric':
    case 'flag':
    case 'option':
    case 'score':
      return null;
  }
};

const isOver = (ending: Ending, { finding: { causes, lastDay } }: Alert): boolean =>
  lastDay !== null && lastDay < ending.on && causes.every(({ day }) => day < ending.on);

/** Why an alert is over whose finding does not stand any more. */
export const resolutionOf = (ending: Ending, alert: Alert): Resolution => {
  const { before, after, undone, findings } = ending;
  const { finding } = alert;
  if (undone) return { kind: 'undone' };
  if (finding.renewal !== null || finding.kind === 'upgrade-closing') {
    const { membership } = after;
    if (membership !== null && membership.boughtOn !== before.membership?.boughtOn)
      return { kind: 'bought', level: membership.level };
  }
  const joined = findings.find(
    ({ key, levels }) =>
      key !== alert.key &&
      finding.levels.length > 0 &&
      finding.kind !== 'no-spare' &&
      finding.levels.some(({ competency, level }) =>
        levels.some((one) => one.competency === competency && one.level === level),
      ) &&
      !key.startsWith('no-spare:'),
  );
  if (joined !== undefined) return { kind: 'joined', key: joined.key };
  for (const cause of finding.causes) {
    const made = ofCause(ending, cause);
    if (made !== null) return made;
  }
  if (finding.causes.some(({ kind }) => kind === 'override')) return { kind: 'attained' };
  if (finding.kind === 'stale' || finding.kind === 'waiting' || finding.kind === 'disagreement')
    return { kind: 'corrected' };
  return isOver(ending, alert) || finding.kind === 'unreachable' ? { kind: 'past' } : { kind: 'made-up' };
};
