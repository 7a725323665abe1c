import { type CompiledAlternative, type CompiledLevel, levelName } from '../evaluate/catalogue.js';
import { holdingAs } from '../evaluate/held.js';
import { seatsOf } from '../evaluate/is-met.js';
import { canFill } from '../evaluate/matching.js';
import { addPerson, membersOf, type PeopleSet, withoutPerson } from '../evaluate/people-set.js';
import { standingAs } from '../evaluate/standing.js';
import type { Facts } from '../facts/schema.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import { type Cost, costOfMissing, costOfPerson } from './cost.js';
import { countedFor, demandsOf } from './demands.js';
import { aloneIndispensable } from './falls.js';
import { costOfStep, type Ground, stepTo } from './ground.js';
import { coverOf, openingsOf } from './openings.js';
import { pillarsOf } from './pillars.js';
import type { PlanStep, StepKind, Unmet, Way } from './planned.js';
import { pointCuts } from './points-falls.js';
import { lastDay, type PricedWay, priceOf, unmetOn } from './ways.js';

/** One alternative that could carry the goal. */
interface Bearer {
  level: CompiledLevel;
  option: string;
  alternative: CompiledAlternative;
  unmet: Unmet[];
}

/** Steps taken so far: person → credentials, in the order taken. */
type Taken = ReadonlyMap<number, readonly string[]>;

/** How much is looked at before the search is given up; less for many people, whose every look costs more. */
const looksFor = (people: number): number => Math.max(100, Math.round(60_000 / (people + 20)));

/** What stands once these steps are taken and one person has left. */
const groundAfter = (facts: Facts, ground: Ground, taken: Taken, gone: number | null): Ground => {
  const { standing } = ground.holding;
  const byCredential = new Map<string, number[]>();
  for (const [person, credentials] of taken)
    for (const credential of credentials)
      byCredential.set(credential, [...(byCredential.get(credential) ?? []), person]);
  const without = (set: PeopleSet): PeopleSet => (gone === null ? set : withoutPerson(set, gone));
  const holders = (credential: string): PeopleSet => {
    const added = byCredential.get(credential);
    const set = without(standing.eligible(credential));
    if (added === undefined) return set;
    const more = Uint32Array.from(set);
    for (const person of added) if (person !== gone) addPerson(more, person);
    return more;
  };
  return {
    ...ground,
    holding: holdingAs(ground.programme, facts, standingAs(standing, holders)),
    present: without(ground.present),
    askable: without(ground.askable),
  };
};

const sameUnmet = (a: readonly Unmet[], b: readonly Unmet[]): boolean => {
  const keys = (list: readonly Unmet[]): string =>
    list
      // How many points there are changes with every departure; that they are too few is what counts.
      .map((one) => JSON.stringify('points' in one ? { ...one, points: null } : one))
      .sort()
      .join();
  return keys(a) === keys(b);
};

const isFilled = ({ alternative, unmet }: Bearer, ground: Ground): boolean =>
  sameUnmet(unmetOn(ground, alternative), unmet) &&
  alternative.cliques.every((clique) => canFill(seatsOf(clique, ground.holding.standing)));

/** People without whom a filled alternative is no longer filled. */
const tightIn = ({ alternative }: Bearer, ground: Ground): number[] => {
  const { standing } = ground.holding;
  const tight = (demandsOf(alternative) ?? []).flatMap((demand) => {
    const people = membersOf(countedFor(demand, standing), demand.seats + 1);
    return people.length === demand.seats ? people : [];
  });
  const awarded = alternative.awards.flatMap(({ competency, level }) => {
    const named = ground.holding.catalogue.byName.get(levelName(competency, level));
    const pillars = named === undefined ? null : pillarsOf(ground.holding, named);
    return pillars === null ? [] : aloneIndispensable(pillars);
  });
  const pointed = alternative.scores.flatMap((scored) =>
    aloneIndispensable([{ cuts: pointCuts(ground.holding, scored) ?? [], awards: [] }]),
  );
  return [...new Set([...tight, ...awarded, ...pointed])];
};

const costOfTaken = (ground: Ground, taken: Taken): Cost =>
  [...taken].reduce(
    (sum, [person, credentials]) =>
      credentials.reduce((own, credential) => own + costOfStep[stepTo(ground, person, credential) ?? 'nothing'], sum) +
      costOfPerson,
    0,
  );

/** Of two costs that differ in people alone neither is ruled out. */
const apartFromPeople = (cost: Cost): Cost => cost - (cost % 1000);

interface Search {
  facts: Facts;
  ground: Ground;
  bearers: readonly Bearer[];
  /** Whoever stands alike towards everything that any of the bearers lists. */
  alike: ReadonlyMap<number, string>;
  best: { cost: Cost; taken: Taken | null };
  looks: number;
  seen: Set<string>;
}

/** The first departure after which nothing is left; null for nobody at all; undefined when it stands whoever leaves. */
const firstFatal = ({ facts, ground, bearers }: Search, taken: Taken): number | null | undefined => {
  const all = groundAfter(facts, ground, taken, null);
  const standing = bearers.find((bearer) => isFilled(bearer, all));
  if (standing === undefined) return null;
  return tightIn(standing, all).find((person) => {
    const without = groundAfter(facts, ground, taken, person);
    return !bearers.some((bearer) => isFilled(bearer, without));
  });
};

const keyOf = (taken: Taken): string =>
  [...taken]
    .map(([person, credentials]) => `${person}:${[...credentials].sort().join('+')}`)
    .sort()
    .join();

const withStep = (taken: Taken, person: number, credential: string): Taken =>
  new Map([...taken, [person, [...(taken.get(person) ?? []), credential]]]);

/** Depth first, the cheapest steps first; each scenario that is still fatal needs one more step, or the way is none. */
const explore = (search: Search, taken: Taken): void => {
  const { facts, ground, bearers, alike, best, seen } = search;
  const key = keyOf(taken);
  if (seen.has(key) || search.looks <= 0) return;
  seen.add(key);
  const cost = costOfTaken(ground, taken);
  if (cost >= best.cost) return;
  const fatal = firstFatal(search, taken);
  if (fatal === undefined) {
    best.cost = cost;
    best.taken = taken;
    return;
  }
  const scenario = groundAfter(facts, ground, taken, fatal);
  const credentials = new Set<string>();
  for (const { alternative, unmet } of bearers) {
    search.looks -= 1;
    if (!sameUnmet(unmetOn(scenario, alternative), unmet)) continue;
    const openings = openingsOf({ ...scenario, mostEach: Number.POSITIVE_INFINITY }, alternative, 0);
    if (openings === null) continue;
    const cover = coverOf(openings);
    if (cover === null || (cover !== 'too large' && cost + apartFromPeople(cover.cost) >= best.cost)) continue;
    for (const { holds } of openings.demands) for (const one of holds.flatMap(credentialsOf)) credentials.add(one);
  }
  const steps: { person: number; credential: string; cost: Cost }[] = [];
  const tried = new Set<string>();
  for (const person of membersOf(scenario.present)) {
    const mine = taken.get(person) ?? [];
    const name = mine.length === 0 ? (alike.get(person) ?? '') : `own ${person}`;
    if (tried.has(name)) continue;
    tried.add(name);
    const asked = mine.filter((one) => stepTo(ground, person, one) !== 'verify').length;
    for (const credential of credentials) {
      const step = stepTo(scenario, person, credential);
      if (step === null || step === 'nothing') continue;
      if (step !== 'verify' && asked >= ground.mostEach) continue;
      steps.push({ person, credential, cost: costOfStep[step] });
    }
  }
  for (const { person, credential } of steps.sort((a, b) => a.cost - b.cost))
    explore(search, withStep(taken, person, credential));
};

const bearersOf = (ground: Ground, levels: readonly CompiledLevel[]): Bearer[] => {
  const all = levels.flatMap((level) =>
    ground.holding
      .optionsOf(level)
      .flatMap(({ id, alternatives }) =>
        alternatives.map((alternative) => ({ level, option: id, alternative, unmet: unmetOn(ground, alternative) })),
      ),
  );
  const fewest = Math.min(...all.map(({ unmet }) => unmet.length));
  const nearest = all.filter(({ unmet }) => unmet.length === fewest);
  return nearest.filter(({ unmet }) => sameUnmet(unmet, nearest[0]?.unmet ?? []));
};

/** Those that could be part of something cheaper: filling one alone costs less. */
const worthwhile = (ground: Ground, bearers: readonly Bearer[], most: Cost): Bearer[] =>
  bearers.filter(({ alternative }) => {
    const openings = openingsOf({ ...ground, mostEach: Number.POSITIVE_INFINITY }, alternative, 0);
    if (openings === null) return true;
    const cover = coverOf(openings);
    return cover === 'too large' || (cover !== null && apartFromPeople(cover.cost) < most);
  });

const alikeIn = (ground: Ground, bearers: readonly Bearer[]): Map<number, string> => {
  const credentials = [
    ...new Set(bearers.flatMap(({ alternative }) => alternative.groups.flatMap(({ holds }) => credentialsOf(holds)))),
  ];
  return new Map(
    membersOf(ground.present).map((person) => [
      person,
      credentials.map((credential) => (stepTo(ground, person, credential) ?? '-')[0]).join(''),
    ]),
  );
};

const wayOf = (ground: Ground, bearers: readonly Bearer[], taken: Taken): Way => {
  const steps = [...taken]
    .sort(([a], [b]) => a - b)
    .flatMap(([person, credentials]) =>
      credentials.flatMap((credential): PlanStep[] => {
        const kind: StepKind | 'nothing' | null = stepTo(ground, person, credential);
        return kind === null || kind === 'nothing'
          ? []
          : [
              {
                person: ground.people[person] ?? '',
                credential,
                kind,
                through: lastDay(ground, person, credential, kind),
                orPeople: [],
                orPeopleCount: 0,
                orCredentials: [],
              },
            ];
      }),
    );
  const rests = bearers.map(({ level, option }) => ({ competency: level.competency, option }));
  return {
    rests: rests.filter(
      (one, index) =>
        rests.findIndex(({ competency, option }) => competency === one.competency && option === one.option) === index,
    ),
    count: steps.filter(({ kind }) => kind === 'earn').length,
    steps,
    unmet: bearers[0]?.unmet ?? [],
    missingPeople: 0,
    price: priceOf(ground, steps),
  };
};

/**
 * Alternatives that stand in for each other: after any one departure at least one of them is still met, though none might
 * survive all of them alone. `way` is null where that is not cheaper than the best single one. By a bounded search.
 */
export const standingTogether = (
  facts: Facts,
  ground: Ground,
  levels: readonly CompiledLevel[],
  spare: number,
  single: PricedWay | null,
): { way: Way | null; exact: boolean } => {
  const all = bearersOf(ground, levels);
  if (all.length <= 1) return { way: null, exact: true };
  if (spare > 1) return { way: null, exact: false };
  const comparable = single !== null && single.way.unmet.length === (all[0]?.unmet.length ?? 0);
  const most = comparable ? single.cost : costOfMissing;
  const bearers = worthwhile(ground, all, Math.min(most, costOfMissing));
  if (bearers.length === 0) return { way: null, exact: true };
  const search: Search = {
    facts,
    ground,
    bearers,
    alike: alikeIn(ground, bearers),
    best: { cost: Math.min(most, costOfMissing), taken: null },
    looks: looksFor(ground.people.length),
    seen: new Set(),
  };
  explore(search, new Map());
  const { taken } = search.best;
  const exact = search.looks > 0;
  if (taken === null) return { way: null, exact };
  const after = groundAfter(facts, ground, taken, null);
  const bearing = bearers.filter((bearer) => isFilled(bearer, after));
  return { way: wayOf(ground, bearing, taken), exact };
};
