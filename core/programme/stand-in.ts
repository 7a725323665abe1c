import type { StandIn } from '../stand-ins.js';

/** A credential of the pack, while it has one. */
const someCredential = (source: unknown): string => {
  const table: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, 'credentials') : undefined;
  const [credential] = typeof table === 'object' && table !== null ? Object.keys(table) : [];
  return credential ?? 'credential';
};

/** A requirement in which nothing can be wrong: it names a credential of the pack. */
const anyRequirement = (source: unknown): unknown => ({
  people: { id: 'group', count: 1, holds: someCredential(source) },
});

/** A score in which nothing can be wrong. */
const anyScore = (source: unknown): unknown => ({
  title: 'score',
  tracks: [
    {
      id: 'track',
      title: 'track',
      metrics: [
        {
          id: 'metric',
          title: 'metric',
          max: 100,
          from: { people: { rate: { forMax: 1 }, holds: someCredential(source) } },
        },
      ],
    },
  ],
});

/** Parts of a pack that may be left out without hiding what is wrong elsewhere. */
const optional: ReadonlySet<PropertyKey> = new Set([
  'version',
  'effectiveFrom',
  'effectiveThrough',
  'retired',
  'sources',
  'notes',
  'levelTitles',
  'parameters',
  'choices',
  'prices',
  'places',
  'benefits',
]);

/** Tables of things that have a title and little else. */
const titled: ReadonlySet<PropertyKey> = new Set(['centres', 'metrics', 'flags']);

/** What stands in for the part of a pack in which something cannot be read; null when the rest would make no sense. */
export const standInFor = (path: readonly PropertyKey[], source: unknown): StandIn | null => {
  const [part, first, kind, second, inside, level] = path;
  if (part === 'title') return { path: [part], value: 'title' };
  if (part === 'status') return { path: [part], value: 'demo' };
  if (part === 'credentials' && first !== undefined) return { path: [part, first], value: {} };
  if (part === 'scores' && first !== undefined) return { path: [part, first], value: anyScore(source) };
  if (part !== undefined && titled.has(part) && first !== undefined)
    return { path: [part, first], value: { title: 'title' } };
  if (part !== undefined && optional.has(part)) return { path: [part], value: undefined };
  if (part !== 'competencies' || typeof first !== 'number' || kind === undefined || kind === 'id') return null;
  if (kind !== 'options') return { path: [part, first, kind], value: undefined };
  if (typeof second !== 'number' || inside === undefined || inside === 'id') return null;
  if (inside !== 'levels') return { path: [part, first, kind, second, inside], value: undefined };
  return level === undefined
    ? null
    : { path: [part, first, kind, second, inside, level], value: anyRequirement(source) };
};
