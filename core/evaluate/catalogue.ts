import { type Alternative, alternativesOf } from '../programme/alternatives.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import type { Option, Programme } from '../programme/schema.js';
import { dayNumber, never } from './day-number.js';

/** One option of one level, ready to be evaluated. */
export interface CompiledOption {
  id: string;
  from: number;
  through: number;
  fromDate: string | null;
  throughDate: string | null;
  alternatives: readonly Alternative[];
}

export interface CompiledLevel {
  competency: string;
  level: string;
  options: readonly CompiledOption[];
  /** Every credential that any option of this level lists. */
  credentials: ReadonlySet<string>;
}

export interface Catalogue {
  levels: readonly CompiledLevel[];
  byName: ReadonlyMap<string, CompiledLevel>;
  credentials: ReadonlySet<string>;
}

export const levelName = (competency: string, level: string): string => `${competency} ${level}`;

const compileOption = (
  { id, effectiveFrom, effectiveThrough }: Option,
  alternatives: readonly Alternative[],
): CompiledOption => ({
  id,
  from: effectiveFrom === undefined ? 0 : dayNumber(effectiveFrom),
  through: effectiveThrough === undefined ? never : dayNumber(effectiveThrough),
  fromDate: effectiveFrom ?? null,
  throughDate: effectiveThrough ?? null,
  alternatives,
});

const compile = (programme: Programme): Catalogue => {
  const levels = programme.competencies.flatMap(({ id, options }) =>
    programme.levels.map((level): CompiledLevel => {
      const compiled = options.flatMap((option) => {
        const requirement = option.levels[level];
        return requirement === undefined ? [] : [compileOption(option, alternativesOf(requirement))];
      });
      const groups = compiled.flatMap(({ alternatives }) => alternatives.flatMap((alternative) => alternative.groups));
      return {
        competency: id,
        level,
        options: compiled,
        credentials: new Set(groups.flatMap(({ holds }) => credentialsOf(holds))),
      };
    }),
  );
  return {
    levels,
    byName: new Map(levels.map((level) => [levelName(level.competency, level.level), level])),
    credentials: new Set(levels.flatMap(({ credentials }) => [...credentials])),
  };
};

const known = new WeakMap<Programme, Catalogue>();

/** A programme never changes once parsed, so it is compiled once. */
export const catalogueOf = (programme: Programme): Catalogue => {
  const found = known.get(programme) ?? compile(programme);
  known.set(programme, found);
  return found;
};
