import type { Holds, PeopleGroup, Requirement } from '../../core/index.js';

const holdsWritten = (holds: Holds, inside = false): string => {
  if (typeof holds === 'string') return holds;
  const [parts, sign] = 'all' in holds ? [holds.all, ' & '] : [holds.any, ' | '];
  const text = parts.map((part) => holdsWritten(part, true)).join(sign);
  return inside ? `(${text})` : text;
};

const groupWritten = ({ id, count, holds, subsetOf, apart }: PeopleGroup): string =>
  `${count} ${id}${subsetOf === undefined ? '' : ` of ${subsetOf}`}${apart === undefined ? '' : ` not with ${apart.join(', ')}`}: ${holdsWritten(holds)}`;

/** A requirement in one line, in the notation of `packs-published.ts`. */
export const written = (requirement: Requirement): string => {
  if ('all' in requirement) return requirement.all.map(written).join('; ');
  if ('any' in requirement) return requirement.any.map((child) => `[${written(child)}]`).join(' or ');
  if ('people' in requirement) return groupWritten(requirement.people);
  if ('flag' in requirement) return requirement.flag.flag;
  if ('award' in requirement) return `${requirement.award.competency} ${requirement.award.level}`;
  const { metric, atLeast } = requirement.metric;
  return `${metric} >= ${typeof atLeast === 'number' ? atLeast : `${atLeast.developed}/${atLeast.developing}`}`;
};
