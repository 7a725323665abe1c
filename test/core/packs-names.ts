import type { Programme } from '../../core/index.js';

/** Every option of a pack, with its competency. */
export const optionsOf = (programme: Programme) =>
  programme.competencies.flatMap((competency) => competency.options.map((option) => ({ competency, option })));

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Names that lead to more than one competency, with the competencies. */
export const shared = ({ competencies }: Programme, language: 'en' | 'fr'): Record<string, string[]> => {
  const owners = new Map<string, Set<string>>();
  for (const { id, title, aliases } of competencies)
    for (const name of [title[language], ...aliases[language]])
      owners.set(plain(name), (owners.get(plain(name)) ?? new Set()).add(id));
  return Object.fromEntries(
    [...owners].flatMap(([name, ids]) => (ids.size > 1 ? [[name, [...ids].sort()] as const] : [])),
  );
};
