import type { NotCountedBecause } from '../../cards/index.js';
import { type Achievement, acceptedThrough, type Facts, type IsoDate, type Programme } from '../../core/index.js';

/** Who is associated with the organisation on a day (rule C1). */
export const associatedOn = ({ associations, people }: Facts, on: IsoDate): ReadonlySet<string> => {
  const known = new Set(people.map(({ id }) => id));
  return new Set(
    associations.flatMap(({ person, from, through }) =>
      known.has(person) && from <= on && (through === null || on <= through) ? [person] : [],
    ),
  );
};

/**
 * Why a certificate that a rule lists does not count on a day, the weightiest reason first; null: it counts (rules C1-C4).
 * It has to be earned by then.
 */
export const whyNotCounted = (
  programme: Programme,
  { person, credential, state, earnedOn, expiresOn, withdrawn }: Achievement,
  associated: ReadonlySet<string>,
  on: IsoDate,
): NotCountedBecause | null => {
  if (withdrawn !== null && withdrawn.on <= on) return 'withdrawn';
  if (expiresOn !== null && expiresOn < on) return 'expired';
  if (state === 'claimed') return 'claimed';
  if (!associated.has(person)) return 'not associated';
  const retiredOn = programme.credentials[credential]?.retiredOn;
  if (retiredOn !== undefined && earnedOn > retiredOn) return 'earned too late';
  const accepted = acceptedThrough(programme, credential);
  return accepted !== null && accepted < on ? 'retired' : null;
};
