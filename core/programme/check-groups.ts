import type { Problem } from '../problem.js';
import { alternativesOf } from './alternatives.js';
import { canStandTogether, groupsOf, type Leaf } from './requirement-walk.js';
import type { PeopleGroup, Requirement } from './schema.js';

type Group = Leaf<PeopleGroup>;

/** The groups of that id that can stand beside this one. */
const named = (groups: readonly Group[], from: Group, id: string): Group[] =>
  groups.filter((group) => group.node.id === id && canStandTogether(group, from));

const duplicates = (groups: readonly Group[]): Problem[] =>
  groups.flatMap((group, index) =>
    groups.slice(0, index).some((other) => other.node.id === group.node.id && canStandTogether(other, group))
      ? [{ path: `${group.path}.id`, message: `the group "${group.node.id}" is there twice` }]
      : [],
  );

const references = (groups: readonly Group[], group: Group, id: string, path: string): Problem[] => {
  if (id === group.node.id) return [{ path, message: `the group "${id}" names itself` }];
  if (!groups.some(({ node }) => node.id === id)) return [{ path, message: `there is no group "${id}"` }];
  return named(groups, group, id).length === 0
    ? [{ path, message: `the group "${id}" stands in another branch of an any` }]
    : [];
};

const subsets = (
  groups: readonly Group[],
  group: Group,
  /** Whether this group can stand in an alternative without that other one. */
  isEverMissing: (id: string) => boolean,
): Problem[] => {
  const { id, count, subsetOf } = group.node;
  if (subsetOf === undefined) return [];
  const path = `${group.path}.subsetOf`;
  const unknown = references(groups, group, subsetOf, path);
  if (unknown.length > 0) return unknown;
  if (isEverMissing(subsetOf))
    return [{ path, message: `the group "${subsetOf}" stands in a branch of an any that need not be chosen` }];
  return named(groups, group, subsetOf).flatMap((outer) => [
    ...(outer.node.subsetOf === undefined
      ? []
      : [{ path, message: `"${subsetOf}" is itself inside "${outer.node.subsetOf}"` }]),
    ...(outer.node.count < count
      ? [{ path, message: `${count} of "${id}" cannot be among the ${outer.node.count} of "${subsetOf}"` }]
      : []),
    ...(areApart(group, outer) ? [{ path, message: `"${id}" is both inside "${subsetOf}" and apart from it` }] : []),
    ...groups
      .filter((other) => other !== group && other.node.subsetOf === subsetOf && canStandTogether(other, group))
      .slice(0, 1)
      .map((other) => ({ path, message: `"${other.node.id}" and "${id}" are both inside "${subsetOf}"` })),
  ]);
};

const areApart = (a: Group, b: Group): boolean =>
  (a.node.apart?.includes(b.node.id) ?? false) || (b.node.apart?.includes(a.node.id) ?? false);

/** The group whose people these are: a group inside another shares that one's. */
const outermost = (groups: readonly Group[], group: Group): Group => {
  const { subsetOf } = group.node;
  return subsetOf === undefined ? group : (named(groups, group, subsetOf)[0] ?? group);
};

const cliques = (groups: readonly Group[], group: Group): Problem[] => {
  const neighbours = groups.filter(
    (other) => other !== group && canStandTogether(other, group) && areApart(group, other),
  );
  return neighbours.flatMap((a, index) =>
    neighbours
      .slice(index + 1)
      .filter((b) => canStandTogether(a, b) && outermost(groups, a) !== outermost(groups, b) && !areApart(a, b))
      .map((b) => ({
        path: `${group.path}.apart`,
        message: `"${a.node.id}" and "${b.node.id}" are both apart from "${group.node.id}" and must be apart from each other`,
      })),
  );
};

/** Being apart is a matter of whole groups: a part of a group cannot be apart from whom the whole may share. */
const partsApart = (groups: readonly Group[], group: Group): Problem[] =>
  groups
    .filter((other) => other !== group && canStandTogether(other, group) && areApart(group, other))
    .flatMap((other) => {
      const [a, b] = [outermost(groups, group), outermost(groups, other)];
      if (a === b || (a === group && b === other) || areApart(a, b)) return [];
      const message = `"${group.node.id}" and "${other.node.id}" are apart, so "${a.node.id}" and "${b.node.id}" must be`;
      return [{ path: `${group.path}.apart`, message }];
    });

/** Rule R8 on the people groups of one level of one option. */
export const groupProblems = (requirement: Requirement, path: string): Problem[] => {
  const groups = groupsOf(requirement, path);
  const alternatives = alternativesOf(requirement);
  return [
    ...duplicates(groups),
    ...groups.flatMap((group) => [
      ...(group.node.apart ?? []).flatMap((id, index) =>
        references(groups, group, id, `${group.path}.apart[${index}]`),
      ),
      ...subsets(groups, group, (outer) =>
        alternatives.some((all) => all.groups.includes(group.node) && !all.groups.some(({ id }) => id === outer)),
      ),
      ...partsApart(groups, group),
      ...cliques(groups, group),
    ]),
  ];
};
