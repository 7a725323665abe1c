import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Programme } from '../../core/index.js';
import { plainTitle } from './titles.js';

const schema = z.object({ metrics: z.array(z.object({ id: z.string(), names: z.array(z.string()).min(1) })) });

const knownMetrics = schema.parse(
  JSON.parse(readFileSync(new URL('./metric-names.json', import.meta.url), 'utf8')),
).metrics;

/** What else a figure of that id is called than its pack says. */
export const otherNamesOf = (metric: string): readonly string[] =>
  knownMetrics.find(({ id }) => id === metric)?.names ?? [];

type Reader = (name: string) => string | null;

/** A name means something when exactly one thing bears it. */
const readerOf = (names: Iterable<readonly [string, string]>): Reader => {
  const ids = new Map<string, Set<string>>();
  for (const [name, id] of names) ids.set(plainTitle(name), (ids.get(plainTitle(name)) ?? new Set()).add(id));
  return (name) => {
    const [only, another] = [...(ids.get(plainTitle(name)) ?? [])];
    return only === undefined || another !== undefined ? null : only;
  };
};

/** The metric of the programme that a name means: by its titles, or by the table of names. */
export const metricReader = ({ metrics }: Programme): Reader =>
  readerOf([
    ...Object.entries(metrics).flatMap(([id, { title }]) => [[title.en, id] as const, [title.fr, id] as const]),
    ...knownMetrics.flatMap(({ id, names }) => (id in metrics ? names.map((name) => [name, id] as const) : [])),
  ]);

/** The figure of the programme that a row of one's own table means: by its id as well. */
export const figureReader = (programme: Programme): Reader => {
  const byName = metricReader(programme);
  return (name) => (Object.hasOwn(programme.metrics, name) ? name : byName(name));
};

/** The competency of the programme that a name means: by its titles or its id, never by likeness. */
export const competencyReader = ({ competencies }: Programme): Reader =>
  readerOf(
    competencies.flatMap(({ id, title }) => [[title.en, id] as const, [title.fr, id] as const, [id, id] as const]),
  );

const frenchLevels: Readonly<Record<string, string>> = { or: 'gold', argent: 'silver' };

export const levelReader = ({ levels }: Programme): Reader => {
  const known = new Set(levels);
  return (name) => {
    const plain = plainTitle(name);
    const id = known.has(plain) ? plain : (frenchLevels[plain] ?? null);
    return id !== null && known.has(id) ? id : null;
  };
};
