import type { Facts, Programme } from '../../core/index.js';

const keysOf = (programme: Programme, id: string): string[] => {
  const { title, exams } = programme.credentials[id] ?? { title: { en: id, fr: id }, exams: [] };
  return [id.toLowerCase(), ...exams.map((exam) => exam.toLowerCase()), title.en.toLowerCase()];
};

/** What another programme calls the credentials of one: the same id, exam number or title. */
const counterparts = (from: Programme, to: Programme): Map<string, string> => {
  const byKey = new Map<string, string>();
  for (const id of Object.keys(to.credentials))
    for (const key of keysOf(to, id)) if (!byKey.has(key)) byKey.set(key, id);
  return new Map(
    Object.keys(from.credentials).flatMap((id) => {
      const same = Object.hasOwn(to.credentials, id) ? id : keysOf(from, id).flatMap((key) => byKey.get(key) ?? [])[0];
      return same === undefined ? [] : [[id, same]];
    }),
  );
};

/**
 * The same organisation as another programme sees it: certificates under the names that they have there, and without what
 * only the programme followed knows (its membership, and overrides of its levels).
 */
export const factsIn = (facts: Facts, from: Programme, to: Programme): Facts => {
  if (from.programme === to.programme) return facts;
  const named = counterparts(from, to);
  const hasLevel = (level: string): boolean => to.levels.includes(level);
  return {
    ...facts,
    membership: facts.membership !== null && hasLevel(facts.membership.level) ? facts.membership : null,
    overrides: facts.overrides.filter(
      ({ competency, level }) => hasLevel(level) && to.competencies.some(({ id }) => id === competency),
    ),
    achievements: facts.achievements.map((achievement) => {
      const credential = named.get(achievement.credential) ?? achievement.credential;
      return credential === achievement.credential ? achievement : { ...achievement, credential };
    }),
  };
};
