import type { Holds, PeopleGroup, Programme, Requirement } from '../../core/index.js';

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
  if ('score' in requirement) return `${requirement.score.of} >= ${requirement.score.atLeast} points`;
  const { metric, atLeast } = requirement.metric;
  return `${metric} >= ${typeof atLeast === 'number' ? atLeast : `${atLeast.developed}/${atLeast.developing}`}`;
};

type Score = Programme['scores'][string];
type Track = Score['tracks'][number];
type Source = Track['metrics'][number]['from'];
type Figure = number | { developed: number; developing: number };

const figureWritten = (figure: Figure): string =>
  typeof figure === 'number' ? String(figure) : `${figure.developed}/${figure.developing}`;

const rated = (what: string, rate: { each: string } | { forMax: Figure }): string =>
  'each' in rate ? `${rate.each} for each of ${what}` : `all for ${figureWritten(rate.forMax)} of ${what}`;

const sourceWritten = (source: Source): string => {
  if ('units' in source) return rated(source.units.metric, source.units.rate);
  if ('growth' in source) {
    const { metric, baseline, atLeast = 0, rate } = source.growth;
    return rated(`% of ${metric} over ${baseline} >= ${figureWritten(atLeast)}`, rate);
  }
  if ('reached' in source) return `all when ${source.reached.metric} >= ${figureWritten(source.reached.atLeast)}`;
  if ('stated' in source) return `all when stated: ${source.stated.flag}`;
  if ('people' in source) return rated(`people: ${holdsWritten(source.people.holds)}`, source.people.rate);
  if ('steps' in source)
    return source.steps
      .map(({ minPeople, once, each, holds }) => {
        const parts = [
          ...(minPeople === undefined ? [] : [`needs ${minPeople}`]),
          ...(once === undefined ? [] : [`${once} once`]),
          ...(each === undefined ? [] : [`${each} each`]),
        ];
        return `${parts.join(', ')}: ${holdsWritten(holds)}`;
      })
      .join('; then ');
  const parts = 'best' in source ? source.best : source.sum;
  return parts.map(sourceWritten).join('best' in source ? ', or ' : ', and ');
};

/** A track of a score, metric by metric, in the notation of `packs-points.ts`. */
export const trackWritten = ({ metrics }: Track): Record<string, string> =>
  Object.fromEntries(metrics.map(({ id, max, from }) => [id, `${max}: ${sourceWritten(from)}`]));
