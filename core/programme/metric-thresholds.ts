import { later } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { leavesOf } from './requirement-walk.js';
import type { Market, Option, Programme } from './schema.js';

/** What a level asks of a figure. */
export interface LevelThreshold {
  competency: string;
  level: string;
  atLeast: number;
}

export const applies = ({ effectiveFrom, effectiveThrough }: Option, on: IsoDate): boolean =>
  (effectiveFrom === undefined || effectiveFrom <= on) && (effectiveThrough === undefined || on <= effectiveThrough);

/** The day whose options hold: before a pack's first version that one applies (rule R9). */
export const dayOfRules = ({ effectiveFrom }: Programme, on: IsoDate): IsoDate =>
  effectiveFrom === undefined ? on : later(effectiveFrom, on);

/**
 * Every threshold that a figure is held to on a day, in the catalogue's order: of each level the lowest, where several of its
 * ways ask for the same figure (rule R4).
 */
export const thresholdsOf = (programme: Programme, metric: string, market: Market, on: IsoDate): LevelThreshold[] => {
  const day = dayOfRules(programme, on);
  const found = new Map<string, LevelThreshold>();
  for (const { id, options } of programme.competencies)
    for (const option of options.filter((one) => applies(one, day)))
      for (const [level, requirement] of Object.entries(option.levels))
        for (const { node } of leavesOf(requirement, '')) {
          if (!('metric' in node) || node.metric.metric !== metric) continue;
          const { atLeast: asked } = node.metric;
          const atLeast = typeof asked === 'number' ? asked : asked[market];
          const key = JSON.stringify([id, level]);
          const known = found.get(key);
          if (known === undefined || atLeast < known.atLeast) found.set(key, { competency: id, level, atLeast });
        }
  return [...found.values()];
};
