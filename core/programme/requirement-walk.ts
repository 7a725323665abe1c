import type { Holds, PeopleGroup, Requirement } from './schema.js';

/** A leaf of a requirement, where it stands, and which branch of which `any` it stands in. */
export interface Leaf<T> {
  path: string;
  /** The branches taken from the root: `any` node path → branch index. */
  branches: ReadonlyMap<string, number>;
  node: T;
}

export type LeafNode = Exclude<Requirement, { all: unknown } | { any: unknown }>;

export const leavesOf = (
  requirement: Requirement,
  path: string,
  branches: ReadonlyMap<string, number> = new Map(),
): Leaf<LeafNode>[] => {
  if ('all' in requirement)
    return requirement.all.flatMap((child, index) => leavesOf(child, `${path}.all[${index}]`, branches));
  if ('any' in requirement)
    return requirement.any.flatMap((child, index) =>
      leavesOf(child, `${path}.any[${index}]`, new Map([...branches, [`${path}.any`, index]])),
    );
  return [{ path, branches, node: requirement }];
};

export const groupsOf = (requirement: Requirement, path: string): Leaf<PeopleGroup>[] =>
  leavesOf(requirement, path).flatMap(({ node, ...rest }) =>
    'people' in node ? [{ ...rest, path: `${rest.path}.people`, node: node.people }] : [],
  );

/** Every credential that a `holds` names, in its order. */
export const credentialsOf = (holds: Holds): string[] => {
  if (typeof holds === 'string') return [holds];
  return ('all' in holds ? holds.all : holds.any).flatMap(credentialsOf);
};

/** Two leaves can be true of the organisation at once: no `any` sends them different ways. */
export const canStandTogether = (a: Leaf<unknown>, b: Leaf<unknown>): boolean =>
  [...a.branches].every(([any, branch]) => (b.branches.get(any) ?? branch) === branch);
