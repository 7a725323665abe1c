import type { Multimap } from './multimap.js';
import type { PersonRecord } from './records.js';

/** The vendor's ids as they are looked up: nobody agrees on their case, and an empty one is nobody's. */
export const vendorKeys = (vendorIds: readonly string[]): string[] => [
  ...new Set(vendorIds.filter((one) => one !== '').map((one) => one.toLowerCase())),
];

/** Keeps who bears which vendor id when one record takes the place of another. */
export const noteBearer = (bearers: Multimap, before: PersonRecord | undefined, after: PersonRecord | null): void => {
  if (before !== undefined) for (const key of vendorKeys(before.vendorIds)) bearers.remove(key, before.id);
  if (after !== null) for (const key of vendorKeys(after.vendorIds)) bearers.add(key, after.id);
};
