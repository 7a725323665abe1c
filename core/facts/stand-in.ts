import type { StandIn } from '../stand-ins.js';

const nobody = '?';
const longAgo = '0001-01-01';

/** Harmless entries: nobody's, and over long ago. */
const entries: Readonly<Record<string, (id: string) => unknown>> = {
  people: (id) => ({ id }),
  associations: () => ({ person: nobody, from: longAgo, through: longAgo }),
  achievements: (id) => ({ id, person: nobody, credential: nobody, earnedOn: longAgo, state: 'claimed' }),
  metrics: (id) => ({ metric: id, value: 0, on: longAgo }),
  flags: () => ({ flag: nobody, from: longAgo, through: longAgo }),
  overrides: () => ({ competency: nobody, level: nobody, placedOn: longAgo }),
};

/** The id as it was written, so that who names it does not name nobody. */
const writtenId = (source: unknown, list: string, index: number): string => {
  const items: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, list) : undefined;
  const item: unknown = Array.isArray(items) ? items[index] : undefined;
  const id: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'id') : undefined;
  return typeof id === 'string' && id !== '' ? id : `${nobody}${index}`;
};

/** What stands in for the part of a facts file in which something cannot be read. */
export const standInFor = ([part, index]: readonly PropertyKey[], source: unknown): StandIn | null => {
  if (part === 'organisation') return { path: [part], value: { id: nobody } };
  if (part === 'membership') return { path: [part], value: null };
  if (typeof part !== 'string') return null;
  const entry = entries[part];
  if (entry === undefined) return null;
  return typeof index === 'number'
    ? { path: [part, index], value: entry(writtenId(source, part, index)) }
    : { path: [part], value: [] };
};
