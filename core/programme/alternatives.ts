import type { LeafNode } from './requirement-walk.js';
import type { MetricRequirement, PeopleGroup, Requirement } from './schema.js';
import type { ScoreRequirement } from './score-schema.js';

/** A requirement once every `any` outside `holds` was chosen for the organisation (rule R2): all of this must be met. */
export interface Alternative {
  groups: readonly PeopleGroup[];
  metrics: readonly MetricRequirement[];
  flags: readonly { flag: string }[];
  scores: readonly ScoreRequirement[];
  awards: readonly { competency: string; level: string }[];
}

/** A requirement with more choices than this is refused on load: nobody wrote it on purpose. */
export const mostAlternatives = 1000;

const choicesOf = (requirement: Requirement): LeafNode[][] => {
  if ('any' in requirement) return requirement.any.flatMap(choicesOf).slice(0, mostAlternatives + 1);
  if ('all' in requirement)
    return requirement.all.reduce<LeafNode[][]>(
      (choices, child) => {
        const more = choicesOf(child);
        return choices.flatMap((choice) => more.map((leaves) => [...choice, ...leaves])).slice(0, mostAlternatives + 1);
      },
      [[]],
    );
  return [[requirement]];
};

/** Every alternative of a requirement, in the catalogue's order. */
export const alternativesOf = (requirement: Requirement): Alternative[] =>
  choicesOf(requirement).map((leaves) => ({
    groups: leaves.flatMap((leaf) => ('people' in leaf ? [leaf.people] : [])),
    metrics: leaves.flatMap((leaf) => ('metric' in leaf ? [leaf.metric] : [])),
    flags: leaves.flatMap((leaf) => ('flag' in leaf ? [leaf.flag] : [])),
    scores: leaves.flatMap((leaf) => ('score' in leaf ? [leaf.score] : [])),
    awards: leaves.flatMap((leaf) => ('award' in leaf ? [leaf.award] : [])),
  }));
