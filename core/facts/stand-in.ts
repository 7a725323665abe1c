import type { StandIn } from '../stand-ins.js';

const nobody = '?';
const longAgo = '0001-01-01';

/** Harmless entries: over long ago, and nobody's unless the person can be read. */
const entries: Readonly<Record<string, (id: string, person: string) => unknown>> = {
  people: (id) => ({ id }),
  associations: (_, person) => ({ person, from: longAgo, through: longAgo }),
  achievements: (id, person) => ({ id, person, credential: nobody, earnedOn: longAgo, state: 'claimed' }),
  metrics: (id) => ({ metric: id, value: 0, on: longAgo }),
  flags: () => ({ flag: nobody, from: longAgo, through: longAgo }),
  overrides: () => ({ competency: nobody, level: nobody, placedOn: longAgo }),
};

const written = (source: unknown, [list, index, field]: readonly [string, number, string]): string | null => {
  const items: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, list) : undefined;
  const item: unknown = Array.isArray(items) ? items[index] : undefined;
  const text: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, field) : undefined;
  return typeof text === 'string' && text !== '' ? text : null;
};

/** What stands in for the part of a facts file in which something cannot be read. Ids that can be read stay. */
export const standInFor = ([part, index]: readonly PropertyKey[], source: unknown): StandIn | null => {
  if (part === 'organisation') return { path: [part], value: { id: nobody } };
  if (part === 'membership') return { path: [part], value: null };
  if (typeof part !== 'string') return null;
  const entry = entries[part];
  if (entry === undefined) return null;
  if (typeof index !== 'number') return { path: [part], value: [] };
  const id = written(source, [part, index, 'id']);
  const person = written(source, [part, index, 'person']);
  return {
    path: [part, index],
    value: entry(id ?? `${nobody}${index}`, person ?? nobody),
    written: [...(id === null ? [] : ['id']), ...(person === null ? [] : ['person'])],
  };
};
