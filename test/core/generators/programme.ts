import type fc from 'fast-check';
import { type Programme, parseProgramme } from '../../../core/index.js';
import { mostAlternatives } from '../../../core/programme/alternatives.js';
import type { ProgrammeSource } from '../../../core/programme/schema.js';
import { type Draw, dayOne, drawn, someDay } from './draw.js';

export const credentials = ['c0', 'c1', 'c2', 'c3', 'c4'] as const;
export const metrics = ['revenue', 'references'] as const;
export const flags = ['reseller', 'audited'] as const;
export const levels = ['silver', 'gold'] as const;
export const competencies = ['cloud', 'data', 'security'] as const;

type Holds = string | { all: Holds[] } | { any: Holds[] };
interface Group {
  id: string;
  count: number;
  holds: Holds;
  subsetOf?: string;
  apart?: string[];
}
export type Requirement =
  | { all: Requirement[] }
  | { any: Requirement[] }
  | { people: Group }
  | { metric: { metric: string; atLeast: number | { developed: number; developing: number } } }
  | { flag: { flag: string } }
  | { award: { competency: string; level: string } };

const someHolds = (draw: Draw, depth = 2): Holds => {
  if (depth === 0 || draw.chance(50)) return draw.one(credentials);
  const parts = Array.from({ length: draw.whole(1, 3) }, () => someHolds(draw, depth - 1));
  return draw.chance(60) ? { any: parts } : { all: parts };
};

const shuffled = <T>(draw: Draw, items: readonly T[]): T[] => {
  const left = [...items];
  const found: T[] = [];
  while (left.length > 0) found.push(...left.splice(draw.whole(0, left.length - 1), 1));
  return found;
};

/** Ids are unique in one requirement: nothing else is needed for a valid pack, since references stay in one cluster. */
class Names {
  #last = 0;
  next(): string {
    this.#last += 1;
    return `g${this.#last}`;
  }
}

/** One to three groups, each apart from the others or not, some with a group inside, in any order. */
const cluster = (draw: Draw, names: Names): Requirement => {
  const outer: Group[] = Array.from({ length: draw.whole(1, 3) }, () => ({
    id: names.next(),
    count: draw.one([1, 1, 2, 2, 3]),
    holds: someHolds(draw),
  }));
  if (draw.chance(70))
    for (const [index, group] of outer.entries()) {
      const others = outer.slice(index + 1).map(({ id }) => id);
      if (others.length > 0) group.apart = others;
    }
  const inner = draw.some(outer, 40).map(
    (group): Group => ({
      id: names.next(),
      count: draw.whole(1, group.count),
      holds: someHolds(draw, 1),
      subsetOf: group.id,
    }),
  );
  const requirements = inner.map(
    (people): Requirement => (draw.chance(15) ? { any: [{ people }, leaf(draw, names)] } : { people }),
  );
  return { all: shuffled(draw, [...outer.map((people): Requirement => ({ people })), ...requirements]) };
};

const leaf = (draw: Draw, names: Names): Requirement => {
  const kind = draw.whole(1, 10);
  if (kind <= 6) return { people: { id: names.next(), count: draw.one([1, 1, 2, 2, 3]), holds: someHolds(draw) } };
  if (kind <= 8) {
    const atLeast = draw.whole(1, 3);
    return {
      metric: {
        metric: draw.one(metrics),
        atLeast: draw.chance(70) ? atLeast : { developed: atLeast, developing: draw.whole(1, 3) },
      },
    };
  }
  return { flag: { flag: draw.one(flags) } };
};

const someRequirement = (draw: Draw, names: Names, depth: number): Requirement => {
  if (depth === 0 || draw.chance(30)) return draw.chance(55) ? cluster(draw, names) : leaf(draw, names);
  const parts = Array.from({ length: draw.whole(1, 3) }, () => someRequirement(draw, names, depth - 1));
  return draw.chance(50) ? { any: parts } : { all: parts };
};

/** Awards only point to competencies that stand earlier, so that they never form a cycle. */
const withAward = (draw: Draw, requirement: Requirement, earlier: readonly string[]): Requirement => {
  const [first, ...rest] = earlier;
  if (first === undefined || !draw.chance(25)) return requirement;
  const award: Requirement = { award: { competency: draw.one([first, ...rest]), level: draw.one(levels) } };
  return draw.chance(60) ? { all: [requirement, award] } : { any: [award, requirement] };
};

export const waysOf = (requirement: Requirement): number => {
  if ('any' in requirement) return requirement.any.reduce((sum, part) => sum + waysOf(part), 0);
  return 'all' in requirement ? requirement.all.reduce((product, part) => product * waysOf(part), 1) : 1;
};

/**
 * Now and then there are more ways to choose than the product takes: then the first part of it is all that is asked. The
 * groups of a cluster have few, so they stay together.
 */
export const takeable = (requirement: Requirement): Requirement => {
  if (waysOf(requirement) <= mostAlternatives) return requirement;
  const [first] = 'any' in requirement ? requirement.any : 'all' in requirement ? requirement.all : [];
  return first === undefined ? requirement : takeable(first);
};

const someOption = (draw: Draw, id: string, earlier: readonly string[]) => ({
  id,
  ...(draw.chance(15) ? { effectiveFrom: someDay(draw) } : {}),
  ...(draw.chance(15) ? { effectiveThrough: someDay(draw, '2026-07-01') } : {}),
  levels: Object.fromEntries(
    (draw.chance(70) ? levels : [draw.one(levels)]).map((level) => [
      level,
      takeable(withAward(draw, someRequirement(draw, new Names(), draw.one([0, 1, 2, 2])), earlier)),
    ]),
  ),
});

/** A small pack with every operator: what `parseProgramme` reads. Nothing in it is invalid. */
const programmeSource = (draw: Draw): ProgrammeSource => {
  const named = competencies.slice(0, draw.whole(1, 3));
  return {
    programme: 'small',
    title: 'A small pack',
    status: 'demo',
    levels: [...levels],
    ...(draw.chance(15) ? { effectiveFrom: someDay(draw) } : {}),
    ...(draw.chance(10) ? { effectiveThrough: someDay(draw, '2026-07-01') } : {}),
    credentials: Object.fromEntries(
      credentials.map((id) => {
        if (!draw.chance(25)) return [id, {}];
        const retiredOn = someDay(draw, '2025-11-01');
        return [id, { retiredOn, ...(draw.chance(80) ? { acceptedThrough: someDay(draw, '2026-03-01') } : {}) }];
      }),
    ),
    competencies: named.map((id, index) => ({
      id,
      options: Array.from({ length: draw.whole(1, 2) }, (_, option) =>
        someOption(draw, `o${option}`, named.slice(0, index)),
      ),
    })),
  };
};

export const firstDay = dayOne;

/** A pack that can be used: every draw gives one, so that nothing has to be drawn again. */
export const someProgramme: fc.Arbitrary<Programme> = drawn((draw) => parseProgramme(programmeSource(draw)));
