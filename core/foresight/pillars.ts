import { type CompiledAlternative, type CompiledLevel, levelName } from '../evaluate/catalogue.js';
import type { Holding } from '../evaluate/held.js';
import { isMet } from '../evaluate/is-met.js';
import { countUpTo, type PeopleSet } from '../evaluate/people-set.js';
import { countedFor, demandsOf } from './demands.js';
import { pointCuts } from './points-falls.js';

/** People of whom so many can be spared: `slack`, and one more is too many. */
export interface Support {
  people: PeopleSet;
  slack: number;
  /** Where it stands again once more than so many are gone: another track counts then. */
  most?: number;
}

/** What ends an alternative when it happens together: each of these loses more than it can spare. */
export type Cut = readonly Support[];

/** A met alternative and what it stands on. */
export interface Pillar {
  /** It falls with any of them. */
  cuts: readonly Cut[];
  /** Levels that it asks to be held, each with its own pillars: it falls with any of them. */
  awards: readonly (readonly Pillar[])[];
}

const pillarOf = (
  holding: Holding,
  alternative: CompiledAlternative,
  seen: ReadonlySet<CompiledLevel>,
): Pillar | null => {
  const demands = demandsOf(alternative);
  if (demands === null) return null;
  const cuts: Cut[] = demands.map((demand) => {
    const people = countedFor(demand, holding.standing);
    return [{ people, slack: countUpTo(people, holding.standing.roster.people.length) - demand.seats }];
  });
  for (const scored of alternative.scores) {
    const own = pointCuts(holding, scored);
    if (own === null) return null;
    cuts.push(...own);
  }
  const awards: (readonly Pillar[])[] = [];
  for (const { competency, level } of alternative.awards) {
    const named = holding.catalogue.byName.get(levelName(competency, level));
    if (named === undefined || holding.standing.override(competency, level) !== null) continue;
    const pillars = pillarsOf(holding, named, seen);
    if (pillars === null) return null;
    awards.push(pillars);
  }
  return { cuts, awards };
};

/** Everything that a level stands on: each of its met alternatives. Null when there is too much to look at. */
export const pillarsOf = (
  holding: Holding,
  level: CompiledLevel,
  seen: ReadonlySet<CompiledLevel> = new Set(),
): Pillar[] | null => {
  if (seen.has(level)) return [];
  const within = new Set([...seen, level]);
  const pillars: Pillar[] = [];
  for (const { alternatives } of holding.optionsOf(level))
    for (const alternative of alternatives) {
      if (!isMet(alternative, holding.circumstances)) continue;
      const pillar = pillarOf(holding, alternative, within);
      if (pillar === null) return null;
      pillars.push(pillar);
    }
  return pillars;
};

/** Whether it stands on something that no departure can end. */
export const isUnshakable = (pillars: readonly Pillar[]): boolean =>
  pillars.some(({ cuts, awards }) => cuts.length === 0 && awards.every(isUnshakable));
