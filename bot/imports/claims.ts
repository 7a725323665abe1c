import { type Achievement, type Change, daysBetween, type IsoDate } from '../../core/index.js';
import { sameCertificateDays } from './certificates.js';
import type { Question } from './preview.js';

/** What somebody's own table says of one certificate. */
export interface Claim {
  person: string;
  credential: string;
  earnedOn: IsoDate;
  /** Null: the table does not say, which is not that it never expires. */
  expiresOn: IsoDate | null;
  certificateId: string | null;
}

export type WeighedClaim =
  | { outcome: 'unchanged' | 'new' | 'changed-dates'; changes: Change[] }
  | { outcome: 'needs-you'; question: Question; detail: string | null };

const asked = (question: Question, detail: string | null): WeighedClaim => ({ outcome: 'needs-you', question, detail });

const closest = (claim: Claim, ours: readonly Achievement[]): Achievement | undefined => {
  const away = ({ earnedOn }: Achievement): number => Math.abs(daysBetween(claim.earnedOn, earnedOn));
  return [...ours]
    .filter((one) => away(one) <= sameCertificateDays)
    .sort((a, b) => away(a) - away(b) || Number(a.state === 'claimed') - Number(b.state === 'claimed'))[0];
};

const againstOurs = (claim: Claim, same: Achievement, on: IsoDate): WeighedClaim => {
  const { earnedOn, expiresOn, certificateId } = claim;
  const dates = {
    ...(same.earnedOn === earnedOn ? {} : { earnedOn }),
    ...(expiresOn === null || same.expiresOn === expiresOn ? {} : { expiresOn }),
  };
  const number = certificateId === null || same.certificateId === certificateId ? {} : { certificateId };
  const says = { ...dates, ...number };
  if (Object.keys(says).length === 0) return { outcome: 'unchanged', changes: [] };
  if (same.state !== 'claimed')
    return asked('ours-is-proven', 'earnedOn' in dates ? same.earnedOn : (same.expiresOn ?? same.certificateId));
  return { outcome: 'changed-dates', changes: [{ kind: 'achievement-corrected', on, id: same.id, ...says }] };
};

/**
 * The claims of one person and one credential, each of another day, against what we have. A table proves nothing, so it
 * corrects what is only claimed, and asks where something verified or confirmed says otherwise. What has the very day of a
 * claim is that claim's; of the rest the closest within a month is it with a slip in the date, and no other claim's.
 */
export const weighClaims = (
  claims: readonly Claim[],
  ours: readonly Achievement[],
  { on, newId }: { on: IsoDate; newId: (person: string, credential: string, earnedOn: IsoDate) => string },
): WeighedClaim[] => {
  const days = new Set(claims.map(({ earnedOn }) => earnedOn));
  const standing = ours.filter(({ withdrawn }) => withdrawn === null);
  const free = standing.filter(({ earnedOn }) => !days.has(earnedOn));
  return claims.map((claim) => {
    const { person, credential, earnedOn, expiresOn, certificateId } = claim;
    const same =
      closest(
        claim,
        standing.filter((one) => one.earnedOn === earnedOn),
      ) ?? closest(claim, free);
    if (same !== undefined) {
      if (free.includes(same) && same.state === 'claimed') free.splice(free.indexOf(same), 1);
      return againstOurs(claim, same, on);
    }
    const withdrawn = closest(
      claim,
      ours.filter((one) => one.withdrawn !== null),
    )?.withdrawn;
    if (withdrawn != null) return asked('withdrawn-here', withdrawn.reason);
    const achievement: Achievement = {
      id: newId(person, credential, earnedOn),
      person,
      credential,
      earnedOn,
      expiresOn,
      state: 'claimed',
      certificateId,
      evidence: null,
      withdrawn: null,
    };
    return { outcome: 'new', changes: [{ kind: 'achievement-linked', on, achievement }] };
  });
};
