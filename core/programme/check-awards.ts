import type { Problem } from '../problem.js';
import { requirementsOf } from './check-references.js';
import { leavesOf } from './requirement-walk.js';
import type { Programme } from './schema.js';

const key = (competency: string, level: string): string => `${competency} ${level}`;

/** A level must not need itself, by whatever way round (rule R8). */
export const awardProblems = (programme: Programme): Problem[] => {
  const needs = new Map<string, { to: string; path: string }[]>();
  for (const { competency, level, path, requirement } of requirementsOf(programme)) {
    const awards = leavesOf(requirement, path).flatMap((leaf) =>
      'award' in leaf.node
        ? [{ to: key(leaf.node.award.competency, leaf.node.award.level), path: `${leaf.path}.award` }]
        : [],
    );
    needs.set(key(competency, level), [...(needs.get(key(competency, level)) ?? []), ...awards]);
  }
  const reaches = (from: string, goal: string, seen: Set<string>): boolean => {
    if (from === goal) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (needs.get(from) ?? []).some(({ to }) => reaches(to, goal, seen));
  };
  return [...needs].flatMap(([from, awards]) =>
    awards
      .filter(({ to }) => reaches(to, from, new Set()))
      .map(({ to, path }) => ({ path, message: `"${from}" needs "${to}", which needs it in turn` })),
  );
};
