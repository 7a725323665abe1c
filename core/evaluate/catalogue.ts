import { type Alternative, alternativesOf } from '../programme/alternatives.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import type { Holds, Option, Programme } from '../programme/schema.js';
import type { ScoreRequirement } from '../programme/score-schema.js';
import { type Scored, scoredIn } from '../score/scored.js';
import { askedBy, type Clique, cliquesOf } from './cliques.js';
import { always, type DayNumber, dayNumber, never } from './day-number.js';
import { kept } from './kept.js';

export interface CompiledAlternative extends Omit<Alternative, 'scores'> {
  scores: readonly Scored[];
  /** What each group asks of a person. Groups that ask the same share one value, so that it is answered once. */
  asked: readonly Holds[];
  cliques: readonly Clique[];
}

/** One option of one level, ready to be evaluated. */
export interface CompiledOption {
  id: string;
  from: DayNumber;
  through: DayNumber;
  alternatives: readonly CompiledAlternative[];
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

type Share = (holds: Holds) => Holds;

const sharing = (): Share => {
  const known = new Map<string, Holds>();
  return (holds) => {
    const text = JSON.stringify(holds);
    const found = known.get(text) ?? holds;
    known.set(text, found);
    return found;
  };
};

type Score = (requirement: ScoreRequirement) => Scored;

const compileAlternative = (alternative: Alternative, share: Share, score: Score): CompiledAlternative => {
  const asked = alternative.groups.map((group) => share(askedBy(group, alternative.groups)));
  return {
    ...alternative,
    scores: alternative.scores.map(score),
    asked,
    cliques: cliquesOf(alternative.groups, asked),
  };
};

/** An option ends with the pack's version at the latest (rule R9). */
const compileOption = (
  { id, effectiveFrom, effectiveThrough }: Option,
  alternatives: readonly CompiledAlternative[],
  versionEnds: DayNumber,
): CompiledOption => ({
  id,
  from: effectiveFrom === undefined ? always : dayNumber(effectiveFrom),
  through: Math.min(versionEnds, effectiveThrough === undefined ? never : dayNumber(effectiveThrough)),
  alternatives,
});

const compile = (programme: Programme): Catalogue => {
  const share = sharing();
  const versionEnds = programme.effectiveThrough === undefined ? never : dayNumber(programme.effectiveThrough);
  const levels = programme.competencies.flatMap(({ id, options }) =>
    programme.levels.map((level): CompiledLevel => {
      const compiled = options.flatMap((option) => {
        const requirement = option.levels[level];
        if (requirement === undefined) return [];
        const alternatives = alternativesOf(requirement).map((alternative) =>
          compileAlternative(alternative, share, (asked) => scoredIn(programme, id, asked)),
        );
        return [compileOption(option, alternatives, versionEnds)];
      });
      const alternatives = compiled.flatMap((option) => option.alternatives);
      const groups = alternatives.flatMap((alternative) => alternative.groups);
      const scores = alternatives.flatMap((alternative) => alternative.scores);
      return {
        competency: id,
        level,
        options: compiled,
        credentials: new Set([
          ...groups.flatMap(({ holds }) => credentialsOf(holds)),
          ...scores.flatMap(({ credentials }) => [...credentials]),
        ]),
      };
    }),
  );
  return {
    levels,
    byName: new Map(levels.map((level) => [levelName(level.competency, level.level), level])),
    credentials: new Set(levels.flatMap(({ credentials }) => [...credentials])),
  };
};

/** A programme never changes once parsed, so it is compiled once. */
export const catalogueOf = kept(compile);
