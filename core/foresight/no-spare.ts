import { levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import { holdingOn } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Verdict } from '../verdict.js';
import { aloneIndispensable } from './falls.js';
import { pillarsOf } from './pillars.js';

/** A level that is met today and would not be if one of these people left. */
export interface NoSpare {
  competency: string;
  level: string;
  /** Each of them alone; in id order, never empty. */
  people: string[];
  /** How many options are met: with more than one, they all lean on these people. */
  options: number;
}

/**
 * The levels that nobody can be spared from on the day of the verdict: met by their rules (what overrides cover does not
 * count, but an award that one carries does), and ended by a single departure. In the catalogue's order, lowest level first.
 */
export const noSpare = (programme: Programme, facts: Facts, verdict: Verdict): NoSpare[] => {
  const holding = holdingOn(programme, facts, dayNumber(verdict.on));
  const { people: ids } = holding.standing.roster;
  return verdict.competencies.flatMap(({ id, levels }) =>
    programme.levels.flatMap((level): NoSpare[] => {
      const one = levels[level];
      const compiled = holding.catalogue.byName.get(levelName(id, level));
      if (one?.met !== true || compiled === undefined) return [];
      const people = aloneIndispensable(pillarsOf(holding, compiled) ?? []);
      return people.length === 0
        ? []
        : [
            {
              competency: id,
              level,
              people: people.map((person) => ids[person] ?? ''),
              options: one.options.filter(({ met }) => met).length,
            },
          ];
    }),
  );
};
