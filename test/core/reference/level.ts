import type { MetricRequirement, Option, PeopleGroup } from '../../../core/index.js';
import { choices, groupsIn, type Leaf } from './alternatives.js';
import { assign, type Seating } from './assignment.js';
import { type Day, holds, isOverridden, isStated, reading } from './day.js';

/** One alternative of one option, judged (rules R2, R3, R7). */
export interface Judged {
  option: string;
  met: boolean;
  empty: number;
  unmet: number;
  groups: { id: string; have: number; need: number; eligible: string[]; seated: string[] }[];
  contributors: string[];
  metrics: { metric: string; atLeast: number; value: number | null; met: boolean }[];
  anyProgress: boolean;
}

/** Rule R9: before the pack's first version the first applies. */
export const applies = ({ programme, on }: Day, option: Option): boolean => {
  if (programme.effectiveThrough !== undefined && on > programme.effectiveThrough) return false;
  const first = programme.effectiveFrom;
  const day = first !== undefined && on < first ? first : on;
  return (option.effectiveFrom ?? '0000') <= day && day <= (option.effectiveThrough ?? '9999');
};

const atLeastOf = ({ facts }: Day, { atLeast }: MetricRequirement): number =>
  typeof atLeast === 'number' ? atLeast : atLeast[facts.organisation.market];

const groupVerdict =
  (day: Day, groups: readonly PeopleGroup[], people: string[], seating: Seating) => (group: PeopleGroup) => {
    const outer = groups.find(({ id }) => id === group.subsetOf);
    const seated = seating.get(group.id) ?? [];
    return {
      id: group.id,
      have: seated.length,
      need: group.count,
      eligible: people.filter(
        (person) => holds(day, person, group.holds) && (outer === undefined || holds(day, person, outer.holds)),
      ),
      seated,
    };
  };

const judge = (day: Day, option: string, leaves: readonly Leaf[]): Judged => {
  const people = day.facts.people.map(({ id }) => id).sort();
  const groups = groupsIn(leaves);
  const seating = assign(groups, people, (person, group) => holds(day, person, group.holds));
  const verdicts = groups.map(groupVerdict(day, groups, people, seating));
  const metrics = leaves.flatMap((leaf) => {
    if (!('metric' in leaf)) return [];
    const standing = reading(day, leaf.metric.metric);
    const atLeast = atLeastOf(day, leaf.metric);
    const met = standing !== null && standing.value >= atLeast;
    return [{ metric: leaf.metric.metric, atLeast, value: standing?.value ?? null, met }];
  });
  const flags = leaves.flatMap((leaf) => ('flag' in leaf ? [isStated(day, leaf.flag.flag)] : []));
  const awards = leaves.flatMap((leaf) =>
    'award' in leaf ? [isHeld(day, leaf.award.competency, leaf.award.level)] : [],
  );
  const empty = verdicts.reduce((sum, { need, have }) => sum + need - have, 0);
  const unmet = [...metrics.map(({ met }) => met), ...flags, ...awards].filter((met) => !met).length;
  return {
    option,
    met: empty === 0 && unmet === 0,
    empty,
    unmet,
    groups: verdicts,
    contributors: people.filter((person) => verdicts.some(({ seated }) => seated.includes(person))),
    metrics,
    anyProgress: verdicts.some(({ have }) => have > 0) || metrics.some(({ met }) => met) || flags.includes(true),
  };
};

/** Every alternative of every option that applies, in the catalogue's order. */
export const judged = (day: Day, competency: string, level: string): Judged[] => {
  const options = day.programme.competencies.find(({ id }) => id === competency)?.options ?? [];
  return options
    .filter((option) => applies(day, option))
    .flatMap((option) => {
      const requirement = option.levels[level];
      return requirement === undefined ? [] : choices(requirement).map((leaves) => judge(day, option.id, leaves));
    });
};

/** Rule R7: fewest empty seats, then fewest unmet metrics and flags, then first in the catalogue. */
export const closestOf = (all: readonly Judged[]): Judged | null =>
  [...all].sort((a, b) => a.empty - b.empty || a.unmet - b.unmet)[0] ?? null;

export const isMet = (day: Day, competency: string, level: string): boolean =>
  judged(day, competency, level).some(({ met }) => met);

/** Rule R5. */
export const isHeld = (day: Day, competency: string, level: string): boolean =>
  isOverridden(day, competency, level) || isMet(day, competency, level);
