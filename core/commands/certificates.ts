import type { IsoDate } from '../date.js';
import type { Achievement, Facts } from '../facts/schema.js';
import { listedCredentials } from '../programme/listed-credentials.js';
import type { Programme } from '../programme/schema.js';
import type { Refusal } from './command.js';

/** The first year of the vendor's certificates. */
const firstDay = '1992-01-01';

/** A certificate id as it is compared: people type it with spaces, hyphens and in either case. */
export const comparable = (certificateId: string | null): string | null => {
  const id = certificateId?.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') ?? '';
  return id === '' ? null : id;
};

/** Not withdrawn as of that day. */
export const stands = ({ withdrawn }: Achievement, on: IsoDate): boolean => withdrawn === null || on < withdrawn.on;

export const isDisputed = ({ withdrawn }: Achievement): boolean => withdrawn?.reason === 'disputed';

/** What other people hold under the same certificate id, and what stands. */
export const othersWith = (
  { achievements }: Facts,
  certificateId: string | null,
  holder: string,
  on: IsoDate,
): Achievement[] => {
  const id = comparable(certificateId);
  return id === null
    ? []
    : achievements.filter((one) => one.person !== holder && comparable(one.certificateId) === id && stands(one, on));
};

/** Certificate ids under which several people hold something that stands on that day: none of them may count twice. */
export const sharedCertificates = ({ achievements }: Facts, on: IsoDate): string[] => {
  const holders = new Map<string, Set<string>>();
  for (const achievement of achievements) {
    const id = stands(achievement, on) ? comparable(achievement.certificateId) : null;
    if (id !== null) holders.set(id, (holders.get(id) ?? new Set()).add(achievement.person));
  }
  return [...holders].flatMap(([id, people]) => (people.size > 1 ? [id] : [])).sort();
};

export const isListed = (programme: Programme | null, credential: string): boolean =>
  programme !== null && listedCredentials(programme).has(credential);

export const datesRefused = (earnedOn: IsoDate, expiresOn: IsoDate | null, on: IsoDate): Refusal | null => {
  if (earnedOn > on) return { kind: 'in-the-future', earnedOn };
  if (earnedOn < firstDay) return { kind: 'too-early', earnedOn };
  if (expiresOn !== null && expiresOn < earnedOn) return { kind: 'ends-before-earned', earnedOn, expiresOn };
  return null;
};

/** One's own that is the same certificate: the same day of the same credential, or the same certificate id. */
export const sameAmong = (
  own: readonly Achievement[],
  credential: string,
  earnedOn: IsoDate,
  certificateId: string | null,
): Achievement | null => {
  const id = comparable(certificateId);
  return (
    own.find(
      (one) =>
        (one.credential === credential && one.earnedOn === earnedOn) ||
        (id !== null && comparable(one.certificateId) === id),
    ) ?? null
  );
};
