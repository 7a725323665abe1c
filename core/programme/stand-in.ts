import type { StandIn } from '../stand-ins.js';

/** A requirement in which nothing can be wrong: it names a credential of the pack. */
const anyRequirement = (source: unknown): unknown => {
  const table: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, 'credentials') : undefined;
  const [credential] = typeof table === 'object' && table !== null ? Object.keys(table) : [];
  return { people: { id: 'group', count: 1, holds: credential ?? 'credential' } };
};

/** What stands in for the part of a pack in which something cannot be read; null when the rest would make no sense. */
export const standInFor = (path: readonly PropertyKey[], source: unknown): StandIn | null => {
  const [part, first, kind, second, inside, level] = path;
  if (part === 'credentials' && first !== undefined) return { path: [part, first], value: {} };
  if (part !== 'competencies' || typeof first !== 'number' || kind === undefined || kind === 'id') return null;
  if (kind !== 'options') return { path: [part, first, kind], value: undefined };
  if (typeof second !== 'number' || inside === undefined || inside === 'id') return null;
  if (inside !== 'levels') return { path: [part, first, kind, second, inside], value: undefined };
  return level === undefined
    ? null
    : { path: [part, first, kind, second, inside, level], value: anyRequirement(source) };
};
