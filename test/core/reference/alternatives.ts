import type { PeopleGroup, Requirement } from '../../../core/index.js';

export type Leaf = Exclude<Requirement, { all: unknown } | { any: unknown }>;

/** Every way to choose one branch of each `any` that stands outside `holds`: the leaves that must then all be true. */
export const choices = (requirement: Requirement): Leaf[][] => {
  if ('any' in requirement) {
    const found: Leaf[][] = [];
    for (const child of requirement.any) found.push(...choices(child));
    return found;
  }
  if ('all' in requirement) {
    let found: Leaf[][] = [[]];
    for (const child of requirement.all) {
      const longer: Leaf[][] = [];
      for (const before of found) for (const more of choices(child)) longer.push([...before, ...more]);
      found = longer;
    }
    return found;
  }
  return [[requirement]];
};

export const groupsIn = (leaves: readonly Leaf[]): PeopleGroup[] =>
  leaves.flatMap((leaf) => ('people' in leaf ? [leaf.people] : []));
