import { levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import { holdingOn, holdingWithout } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { GroupVerdict, LevelVerdict, Verdict } from '../verdict.js';

/** A level that is met today and would not be if one of these people left. */
export interface NoSpare {
  competency: string;
  level: string;
  /** Each of them alone; in id order, never empty. */
  people: string[];
  /** How many options are met: with more than one, they all lean on these people. */
  options: number;
}

const levelOf = ({ competencies }: Verdict, competency: string, level: string): LevelVerdict | undefined =>
  competencies.find(({ id }) => id === competency)?.levels[level];

/**
 * Groups in which somebody may be needed. Of a group that stands by itself and has more people than seats anybody may leave;
 * where groups are tied to each other it takes an evaluation to tell.
 */
const tight = (groups: readonly GroupVerdict[]): GroupVerdict[] => {
  const tied = new Set(
    groups.flatMap(({ id, subsetOf, apart = [] }) =>
      subsetOf === undefined && apart.length === 0 ? [] : [id, ...apart, ...(subsetOf === undefined ? [] : [subsetOf])],
    ),
  );
  return groups.filter(({ id, eligible, need }) => tied.has(id) || eligible.length <= need);
};

/**
 * Whoever the assignment of some met option does not seat can leave without ending that option, so only people whom
 * every met option seats can be indispensable: itself, or through a level that it asks to be held.
 */
const candidates = (verdict: Verdict, { options }: LevelVerdict): string[] => {
  const [first, ...others] = options
    .filter(({ met }) => met)
    .map(({ groups, awards }) => {
      const awarded = awards.flatMap(({ competency, level }) => {
        const one = levelOf(verdict, competency, level);
        return one === undefined ? [] : candidates(verdict, one);
      });
      return new Set([...tight(groups).flatMap(({ seated }) => seated), ...awarded]);
    });
  return [...(first ?? [])].filter((person) => others.every((seated) => seated.has(person)));
};

/**
 * The levels that nobody can be spared from on the day of the verdict: met by their rules (overrides do not count), and
 * ended by a single departure. In the catalogue's order, lowest level first.
 */
export const noSpare = (programme: Programme, facts: Facts, verdict: Verdict): NoSpare[] => {
  const levels = verdict.competencies.flatMap(({ id, levels: byLevel }) =>
    programme.levels.flatMap((level) => {
      const one = byLevel[level];
      return one?.met === true
        ? [
            {
              competency: id,
              level,
              candidates: candidates(verdict, one),
              options: one.options.filter(({ met }) => met).length,
            },
          ]
        : [];
    }),
  );
  const people = [...new Set(levels.flatMap((level) => level.candidates))].sort();
  const all = holdingOn(programme, facts, dayNumber(verdict.on));
  const gone = people.map((person) => ({ person, after: holdingWithout(programme, facts, all, person) }));
  return levels.flatMap(({ competency, level, candidates: seated, options }) => {
    const compiled = all.catalogue.byName.get(levelName(competency, level));
    if (compiled === undefined) return [];
    const indispensable = gone.filter(({ person, after }) => seated.includes(person) && !after.isMet(compiled));
    return indispensable.length === 0
      ? []
      : [{ competency, level, people: indispensable.map(({ person }) => person), options }];
  });
};
