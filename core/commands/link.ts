import { addMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Change } from '../facts/change.js';
import type { Achievement, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { associate } from './association.js';
import { datesRefused, isDisputed, isListed, othersWith, sameAmong, stands } from './certificates.js';
import type { Command, CommandContext } from './command.js';
import type { Decision, Meaning } from './decision.js';

type Link = Extract<Command, { kind: 'link' }>;

/** The last day that counts by the credential's own rule; null where it does not expire or nothing is known of it. */
export const expiryOf = (programme: Programme | null, credential: string, earnedOn: IsoDate): IsoDate | null => {
  const months = programme?.credentials[credential]?.validMonths;
  return months === undefined ? null : addMonths(earnedOn, months);
};

const meaningOf = (latest: Achievement | undefined, others: readonly Achievement[]): Meaning => {
  const [other] = others;
  if (other !== undefined) return { kind: 'disputed', with: { achievement: other.id, person: other.person } };
  return latest === undefined ? { kind: 'new' } : { kind: 'renewal', of: latest.id };
};

/** A certificate is claimed (experience, stories 19-23): it counts once it is verified, and once its holder is associated. */
export const link = (programme: Programme | null, facts: Facts, command: Link, context: CommandContext): Decision => {
  const { id, person, credential, earnedOn, certificateId, evidence } = command;
  const { on } = context;
  const expiresOn = command.expiresOn === undefined ? expiryOf(programme, credential, earnedOn) : command.expiresOn;
  const refusal = datesRefused(earnedOn, expiresOn, on);
  if (refusal !== null) return { kind: 'refused', refusal };

  const own = facts.achievements.filter((one) => one.person === person && (stands(one, on) || isDisputed(one)));
  const same = sameAmong(own, credential, earnedOn, certificateId);
  if (same !== null) return { kind: 'refused', refusal: { kind: 'already-linked', achievement: same.id } };
  const [latest] = own
    .filter((one) => one.credential === credential && stands(one, on))
    .sort((a, b) => (a.earnedOn < b.earnedOn ? 1 : -1));
  if (latest !== undefined && earnedOn < latest.earnedOn)
    return {
      kind: 'refused',
      refusal: { kind: 'later-one-linked', achievement: latest.id, earnedOn: latest.earnedOn },
    };

  const associating = associate(programme, facts, person, context, command.elsewhere === 'yes');
  if (associating.kind === 'refused') return associating;
  const others = othersWith(facts, certificateId, person, on);
  const achievement: Achievement = {
    id,
    person,
    credential,
    earnedOn,
    expiresOn,
    state: 'claimed',
    certificateId,
    evidence,
    withdrawn: others.length === 0 ? null : { on, reason: 'disputed' },
  };
  const known = facts.people.some((one) => one.id === person);
  const changes: Change[] = [
    ...(known ? [] : [{ kind: 'person-added' as const, on, person }]),
    ...associating.changes,
    { kind: 'achievement-linked', on, achievement },
  ];
  return {
    kind: 'decided',
    changes,
    elsewhere: associating.elsewhere,
    meaning: meaningOf(latest, others),
    onceVerified: [...changes, { kind: 'achievement-verified', on, id }],
    association: associating.association,
    unlisted: !isListed(programme, credential),
  };
};
