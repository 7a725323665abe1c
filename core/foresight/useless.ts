import type { CompiledAlternative } from '../evaluate/catalogue.js';
import { membersOf } from '../evaluate/people-set.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import { type Ground, stepTo } from './ground.js';
import { gainOf, type Openings } from './openings.js';
import type { UselessMove } from './planned.js';

interface Opened {
  competency: string;
  alternative: CompiledAlternative;
  openings: Openings;
}

/** More than these are not named. */
const mostPeople = 50;

const inOne = (ground: Ground, { competency, alternative, openings }: Opened): UselessMove[] =>
  alternative.groups.flatMap((group, index) => {
    const asked = alternative.asked[index] ?? group.holds;
    const isOpen = openings.demands.some(({ holds }) => holds.includes(asked));
    if (!isOpen) return [];
    const counting = membersOf(ground.holding.standing.eligible(asked), mostPeople);
    return [...new Set(credentialsOf(group.holds))].flatMap((credential): UselessMove[] => {
      const people = counting.filter((person) => {
        if (stepTo(ground, person, credential) !== 'earn') return false;
        const steps = new Map(
          openings.demands
            .flatMap(({ holds }) => holds.flatMap(credentialsOf))
            .map((one) => [one, stepTo(ground, person, one)] as const),
        );
        return gainOf(openings.demands, steps, [credential]).length === 0;
      });
      return people.length === 0
        ? []
        : [{ credential, people: people.map((person) => ground.people[person] ?? ''), competency, group: group.id }];
    });
  });

/**
 * Exams that look as if they helped and do not: whoever would take them fills a seat of that group already, and one
 * person fills one. In the order of the ways, then of the catalogue.
 */
export const uselessMoves = (ground: Ground, opened: readonly Opened[]): UselessMove[] =>
  opened.flatMap((one) => inOne(ground, one));
