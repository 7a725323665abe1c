import { type Achievement, type AchievementState, type Change, daysBetween, type IsoDate } from '../../core/index.js';
import { grouped } from './grouped.js';
import type { Question } from './preview.js';

/** A row of the report that says something about one certificate. */
export interface Listing {
  row: number;
  earnedOn: IsoDate;
  /** Null: the cell is empty; undefined: the report has no such column. Neither says that it never expires. */
  expiresOn: IsoDate | null | undefined;
  status: string;
  /** Somebody said to take the report's dates where ours are later. */
  takeTheirs: boolean;
}

export type Weighed = { row: number; changes: Change[] } & (
  | { outcome: 'unchanged' | 'new' | 'changed-dates' | 'not-active' }
  | { outcome: 'needs-you'; question: Question; detail: string | null }
);

export interface Weighing {
  person: string;
  credential: string;
  listings: readonly Listing[];
  /** What this person has of this credential here. */
  ours: readonly Achievement[];
  on: IsoDate;
  newId(person: string, credential: string, earnedOn: IsoDate): string;
}

/** Nobody renews or earns a credential again so soon: a claim this close to a listed date is the same certificate. */
export const sameCertificateDays = 31;

const rank: Record<AchievementState, number> = { confirmed: 0, verified: 1, claimed: 2 };
const better = (a: Achievement, b: Achievement): number =>
  Number(a.withdrawn !== null) - Number(b.withdrawn !== null) ||
  rank[a.state] - rank[b.state] ||
  (a.id < b.id ? -1 : 1);

const isActive = ({ status }: Listing): boolean => status.toLowerCase() === 'active';
const saysExpired = ({ status }: Listing): boolean => /expir|laps/i.test(status);

const question = (row: number, asked: Question, detail: string | null = null): Weighed => ({
  row,
  changes: [],
  outcome: 'needs-you',
  question: asked,
  detail,
});

const confirmation = ({ id, state }: Achievement, on: IsoDate): Change[] =>
  state === 'confirmed' ? [] : [{ kind: 'achievement-confirmed', on, id }];

/** A later end of ours that is more than a claim is never overwritten by a report. */
const endsLater = (ours: Achievement, { expiresOn, takeTheirs }: Listing): boolean =>
  !takeTheirs &&
  ours.state !== 'claimed' &&
  ours.expiresOn !== null &&
  typeof expiresOn === 'string' &&
  ours.expiresOn > expiresOn;

const activeAgain = (listing: Listing, ours: Achievement, on: IsoDate): Weighed => {
  const { row, expiresOn } = listing;
  const { id, withdrawn } = ours;
  if (withdrawn !== null && withdrawn.reason !== 'revoked') return question(row, 'withdrawn-here', withdrawn.reason);
  if (endsLater(ours, listing)) return question(row, 'ours-is-newer', ours.expiresOn);
  const dates = typeof expiresOn === 'string' && expiresOn !== ours.expiresOn ? { expiresOn } : {};
  const back = withdrawn === null ? {} : { withdrawn: null };
  const corrected: Change[] =
    'expiresOn' in dates || 'withdrawn' in back ? [{ kind: 'achievement-corrected', on, id, ...dates, ...back }] : [];
  return {
    row,
    outcome: corrected.length > 0 ? 'changed-dates' : 'unchanged',
    changes: [...corrected, ...confirmation(ours, on)],
  };
};

/** Several records of one certificate (somebody claimed it twice) end together. */
const noLongerActive = (listing: Listing, same: readonly Achievement[], on: IsoDate): Weighed => {
  const { row } = listing;
  const standing = same.filter(
    ({ withdrawn, expiresOn }) => withdrawn === null && (expiresOn === null || expiresOn >= on),
  );
  if (standing.length === 0) return { row, outcome: 'unchanged', changes: [] };
  const newer = standing.find((ours) => endsLater(ours, listing));
  if (newer !== undefined && saysExpired(listing)) return question(row, 'ours-is-newer', newer.expiresOn);
  return {
    row,
    outcome: 'not-active',
    changes: standing.map(({ id }) => ({ kind: 'achievement-withdrawn', on, id, reason: 'revoked' })),
  };
};

/** A date that none of ours has: a claim with a slip in it, a renewal (rule C4), an older certificate, or a conflict. */
const otherwiseDated = (listing: Listing, free: Achievement[], weighing: Weighing): Weighed => {
  const { row, earnedOn, expiresOn } = listing;
  const { person, credential, on } = weighing;
  const distance = (ours: Achievement): number => Math.abs(daysBetween(earnedOn, ours.earnedOn));
  const near = free.filter((ours) => distance(ours) <= sameCertificateDays);
  near.sort((a, b) => distance(a) - distance(b) || better(a, b));
  if (!isActive(listing)) {
    const standing = free.some(({ expiresOn: end }) => end === null || end >= on);
    return standing ? question(row, 'inactive-elsewhen', listing.status) : { row, outcome: 'unchanged', changes: [] };
  }
  const [claim] = near.filter((one) => one.state === 'claimed' || (listing.takeTheirs && one.earnedOn > earnedOn));
  if (claim !== undefined) {
    free.splice(free.indexOf(claim), 1);
    const dates = { earnedOn, ...(typeof expiresOn === 'string' ? { expiresOn } : {}) };
    return {
      row,
      outcome: 'changed-dates',
      changes: [{ kind: 'achievement-corrected', on, id: claim.id, ...dates }, ...confirmation(claim, on)],
    };
  }
  const newer = near.find((ours) => ours.earnedOn > earnedOn);
  if (newer !== undefined) return question(row, 'ours-is-newer', newer.earnedOn);
  const achievement: Achievement = {
    id: weighing.newId(person, credential, earnedOn),
    person,
    credential,
    earnedOn,
    expiresOn: expiresOn ?? null,
    state: 'confirmed',
    certificateId: null,
    evidence: null,
    withdrawn: null,
  };
  return { row, outcome: 'new', changes: [{ kind: 'achievement-linked', on, achievement }] };
};

const sameText = (a: Listing, b: Listing): boolean => a.expiresOn === b.expiresOn && isActive(a) === isActive(b);

/** What the rows about one person's certificates of one credential mean for what we have. One verdict per row. */
export const weigh = (weighing: Weighing): Weighed[] => {
  const { listings, ours, on } = weighing;
  const byDate = grouped(
    [...listings].sort((a, b) => a.row - b.row),
    ({ earnedOn }) => earnedOn,
  );
  const free = ours.filter(({ earnedOn, withdrawn }) => withdrawn === null && !byDate.has(earnedOn));
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([earnedOn, same]) => {
      const [first, ...copies] = same;
      if (first === undefined) return [];
      if (copies.some((copy) => !sameText(copy, first)))
        return same.map(({ row }) => question(row, 'contradicts-itself'));
      const exact = ours.filter((achievement) => achievement.earnedOn === earnedOn).sort(better);
      const [best] = exact;
      const weighed =
        best === undefined
          ? otherwiseDated(first, free, weighing)
          : isActive(first)
            ? activeAgain(first, best, on)
            : noLongerActive(first, exact, on);
      return [
        weighed,
        ...copies.map(
          ({ row }): Weighed =>
            weighed.outcome === 'needs-you' ? { ...weighed, row } : { row, outcome: 'unchanged', changes: [] },
        ),
      ];
    });
};
