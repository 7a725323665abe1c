import { addDays } from '../calendar.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { LevelVerdict, Verdict } from '../verdict.js';

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
      return new Set([...groups.flatMap(({ seated }) => seated), ...awarded]);
    });
  return [...(first ?? [])].filter((person) => others.every((seated) => seated.has(person)));
};

/** The facts with nobody but this person gone: their associations do not cover the day any more. */
const without = (facts: Facts, person: string, on: string): Facts => ({
  ...facts,
  associations: facts.associations.flatMap((one) => {
    if (one.person !== person) return [one];
    return one.from < on ? [{ ...one, through: addDays(on, -1) }] : [];
  }),
});

/**
 * The levels that nobody can be spared from on the day of the verdict: met by their rules (overrides do not count), and
 * ended by a single departure. In the catalogue's order, lowest level first. One evaluation per person who could be.
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
  const gone = people.map((person) => ({
    person,
    after: evaluate(programme, without(facts, person, verdict.on), verdict.on),
  }));
  return levels.flatMap(({ competency, level, candidates: seated, options }) => {
    const indispensable = gone.filter(
      ({ person, after }) => seated.includes(person) && levelOf(after, competency, level)?.met === false,
    );
    return indispensable.length === 0
      ? []
      : [{ competency, level, people: indispensable.map(({ person }) => person), options }];
  });
};
