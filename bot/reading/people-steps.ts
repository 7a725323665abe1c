import type { NudgeStep, VendorStep } from '../../cards/index.js';
import { type Achievement, addDays } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';

/** The vendor opens a renewal six months before a certificate expires. */
const renewalDays = 182;

export const vendorStepOf = ({ atVendor }: PersonRecord): VendorStep => {
  if (atVendor.reportedOn !== null) return 'reported';
  if (atVendor.associatedOn !== null) return 'report';
  return atVendor.accountOn === null ? 'account' : 'associate';
};

const standsOn = ({ earnedOn, expiresOn, withdrawn }: Achievement, on: string): boolean =>
  earnedOn <= on && (expiresOn === null || on <= expiresOn) && (withdrawn === null || on < withdrawn.on);

/** What each person holds that stands on a day, claimed or not. */
export const standingByPerson = ({ facts }: Snapshot, on: string): ReadonlyMap<string, readonly Achievement[]> => {
  const held = new Map<string, Achievement[]>();
  for (const achievement of facts.achievements)
    if (standsOn(achievement, on)) held.set(achievement.person, [...(held.get(achievement.person) ?? []), achievement]);
  return held;
};

/** Whoever is associated on that day, and employees who never were yet: they were added and have to begin. */
const expected = ({ facts, people }: Snapshot, on: string): PersonRecord[] => {
  const ever = new Set(facts.associations.map(({ person }) => person));
  const now = new Set(
    facts.associations
      .filter(({ from, through }) => from <= on && (through === null || on <= through))
      .map(({ person }) => person),
  );
  return [...people.values()].filter(({ id, role }) => now.has(id) || (!ever.has(id) && role === 'employee'));
};

/** Of whom certificates are expected and nothing stands. */
export const unlinkedIn = (snapshot: Snapshot, on: string): { people: PersonRecord[]; total: number } => {
  const all = expected(snapshot, on);
  const held = standingByPerson(snapshot, on);
  return { people: all.filter(({ id }) => !held.has(id)), total: all.length };
};

/** What somebody can be asked to do next; null: nothing. */
export const nextStepOf = (person: PersonRecord, held: readonly Achievement[], on: string): NudgeStep | null => {
  if (held.length === 0) return vendorStepOf(person) === 'associate' ? 'associate' : 'link';
  const soon = addDays(on, renewalDays);
  return held.some(({ expiresOn }) => expiresOn !== null && expiresOn <= soon) ? 'renew' : null;
};
