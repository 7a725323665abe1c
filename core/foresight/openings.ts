import type { CompiledAlternative } from '../evaluate/catalogue.js';
import { membersOf, type PeopleSet, union } from '../evaluate/people-set.js';
import { credentialsOf } from '../programme/requirement-walk.js';
import type { Holds } from '../programme/schema.js';
import { type Bundle, satisfies } from './bundles.js';
import { type Cost, costOfMissing, costOfPerson, mostOfAKind } from './cost.js';
import { cheapestCover, type Offer } from './cover.js';
import { countOf, type Demand, demandsOf } from './demands.js';
import { type Ground, isAccepted, towards } from './ground.js';
import { cheapestBundle, costOfBundle, type StepTo } from './least-steps.js';
import type { StepKind } from './planned.js';

/** An offer, and the credentials that it takes. */
export interface Proposal extends Offer {
  bundle: Bundle;
}

/** People who stand alike towards what an alternative lists: the same steps give them the same. In id order. */
export interface Alike {
  members: readonly number[];
  steps: ReadonlyMap<string, StepKind | 'nothing' | null>;
  proposals: readonly Proposal[];
}

/** What an alternative still needs, and who could give it. */
export interface Openings {
  demands: readonly Demand[];
  /** How many more people each demand needs. */
  needs: readonly number[];
  alike: readonly Alike[];
  /** The few that are worth looking at, with the class each is of; people in id order. */
  candidates: readonly { person: number; alike: Alike }[];
  /** What somebody who joined could serve; their certificates are their own. */
  newcomer: Offer | null;
  /** False where not every combination of steps was looked at. */
  complete: boolean;
}

/** More combinations of groups for one person are not looked at. */
const mostTargets = 512;

type Steps = ReadonlyMap<string, StepKind | 'nothing' | null>;

const subsetsOf = <T>(items: readonly T[]): T[][] => {
  const sets: T[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
};

/** What one person may be made eligible for: of each clique one seat kind, or any of them where a spare is wanted. */
const targetsOf = (
  alternative: CompiledAlternative,
  wanted: ReadonlySet<Holds>,
  spare: number,
): { targets: Holds[][]; complete: boolean } => {
  let targets: Holds[][] = [[]];
  for (const { kinds } of alternative.cliques) {
    const holds = [...new Set(kinds.map((kind) => kind.holds))].filter((one) => wanted.has(one));
    const sets = spare === 0 ? [[], ...holds.map((one) => [one])] : subsetsOf(holds);
    targets = targets.flatMap((target) => sets.map((set) => [...target, ...set]));
    if (targets.length > mostTargets) return { targets: [...wanted].map((one) => [one]), complete: false };
  }
  return { targets: targets.slice(1), complete: true };
};

const isAsked = (kind: StepKind | 'nothing' | null | undefined): boolean => kind === 'earn' || kind === 'renew';

const servedBy = (demands: readonly Demand[], has: (credential: string) => boolean): boolean[] =>
  demands.map(({ holds }) => holds.some((one) => satisfies(one, has)));

/** What a bundle adds: the demands it serves that were not served before. */
export const gainOf = (demands: readonly Demand[], steps: Steps, bundle: Bundle): number[] => {
  const before = servedBy(demands, (credential) => steps.get(credential) === 'nothing');
  const after = servedBy(demands, (credential) => steps.get(credential) === 'nothing' || bundle.includes(credential));
  return after.flatMap((is, demand) => (is && before[demand] !== true ? [demand] : []));
};

const isPart = (small: readonly number[], large: readonly number[]): boolean =>
  small.every((one) => large.includes(one));

/** None that costs as much as another and serves less. */
const undominated = (proposals: readonly Proposal[]): Proposal[] =>
  proposals.filter(
    (one, index) =>
      !proposals.some(
        (other, at) =>
          at !== index &&
          isPart(one.serves, other.serves) &&
          (other.cost < one.cost ||
            (other.cost === one.cost && (other.serves.length > one.serves.length || at < index))),
      ),
  );

const proposalsFor = (
  demands: readonly Demand[],
  targets: readonly (readonly Holds[])[],
  steps: Steps,
  mostEach: number,
): Proposal[] =>
  undominated(
    targets.flatMap((target) => {
      const stepTo: StepTo = (credential) => steps.get(credential) ?? null;
      const bundle = cheapestBundle(target, stepTo);
      if (bundle === null || bundle.length === 0) return [];
      if (bundle.filter((credential) => isAsked(steps.get(credential))).length > mostEach) return [];
      const serves = gainOf(demands, steps, bundle);
      const cost = costOfBundle(bundle, stepTo);
      return serves.length === 0 || cost === null ? [] : [{ serves, cost: cost + costOfPerson, bundle }];
    }),
  );

/** People by how they stand towards each credential. Whoever has none of them stands like all the others who have none. */
const classesOf = (ground: Ground, credentials: readonly string[]): { members: number[]; steps: Steps }[] => {
  const { people, present, askable } = ground;
  const size = people.length;
  const columns = credentials.map((credential) => towards(ground, credential));
  const known = union(
    columns.flatMap(({ counting, claiming, renewing }) => [counting, claiming, renewing()]),
    size,
  );
  const blank: PeopleSet = askable.map((word, index) => word & ~(known[index] ?? 0));
  const involved: PeopleSet = present.map((word, index) => word & (known[index] ?? 0));
  const byProfile = new Map<string, { members: number[]; steps: Steps }>();
  for (const person of membersOf(involved)) {
    const own = columns.map((column) => column.stepOf(person));
    const profile = own.map((step) => step?.[0] ?? '-').join('');
    const found = byProfile.get(profile);
    if (found !== undefined) found.members.push(person);
    else
      byProfile.set(profile, {
        members: [person],
        steps: new Map(credentials.map((credential, index) => [credential, own[index] ?? null])),
      });
  }
  const others = membersOf(blank);
  const [first] = others;
  if (first === undefined) return [...byProfile.values()];
  const steps = credentials.map((credential, index) => [credential, columns[index]?.stepOf(first) ?? null] as const);
  return [...byProfile.values(), { members: others, steps: new Map(steps) }];
};

/** No more people than this can be of use at once: one for each seat, and the spare ones for each kind of seat. */
const mostUseful = ({ cliques }: CompiledAlternative, spare: number): number =>
  cliques.reduce(
    (sum, { kinds }) => sum + kinds.reduce((seats, kind) => seats + kind.seats, 0) + spare * kinds.length,
    0,
  );

/** For each thing that can be given, the cheapest who give it, by id among equals: one more of them would not be needed. */
const shortlist = (alike: readonly Alike[], most: number): Openings['candidates'] => {
  const byGain = new Map<string, { person: number; cost: Cost; alike: Alike }[]>();
  for (const one of alike)
    for (const { serves, cost } of one.proposals) {
      const key = serves.join();
      const found = byGain.get(key) ?? [];
      byGain.set(key, found);
      for (const person of one.members.slice(0, most)) found.push({ person, cost, alike: one });
    }
  const chosen = new Map<number, Alike>();
  for (const found of byGain.values())
    for (const { person, alike: own } of found.sort((a, b) => a.cost - b.cost || a.person - b.person).slice(0, most))
      chosen.set(person, own);
  return [...chosen].sort(([a], [b]) => a - b).map(([person, own]) => ({ person, alike: own }));
};

/**
 * What an alternative needs to be met, and still after `spare` departures, beside its metrics, flags and awards, and who
 * could give it. Null where there is too much to look at.
 */
export const openingsOf = (ground: Ground, alternative: CompiledAlternative, spare: number): Openings | null => {
  const { standing } = ground.holding;
  const all = demandsOf(alternative);
  if (all === null || mostUseful(alternative, spare) > mostOfAKind) return null;
  const open = all.flatMap((demand) => {
    const wanted = demand.seats + spare;
    const need = wanted - countOf(demand, standing, wanted);
    return need > 0 ? [{ demand, need }] : [];
  });
  const demands = open.map(({ demand }) => demand);
  const needs = open.map(({ need }) => need);
  if (open.length === 0) return { demands, needs, alike: [], candidates: [], newcomer: null, complete: true };
  const wanted = new Set(demands.flatMap(({ holds }) => holds));
  const { targets, complete } = targetsOf(alternative, wanted, spare);
  const credentials = [...new Set([...wanted].flatMap(credentialsOf))];
  const alike = classesOf(ground, credentials).flatMap(({ members, steps }): Alike[] => {
    const proposals = proposalsFor(demands, targets, steps, ground.mostEach);
    return proposals.length === 0 ? [] : [{ members, steps, proposals }];
  });
  const serves = servedBy(demands, (credential) => isAccepted(ground, credential)).flatMap((is, demand) =>
    is ? [demand] : [],
  );
  return {
    demands,
    needs,
    alike,
    candidates: shortlist(alike, mostUseful(alternative, spare)),
    newcomer: serves.length === 0 ? null : { serves, cost: costOfMissing },
    complete,
  };
};

/** The cheapest way to fill the openings with the people there are. */
export const coverOf = ({ needs, candidates }: Openings): ReturnType<typeof cheapestCover> =>
  cheapestCover(
    needs,
    candidates.map(({ alike }) => alike.proposals),
  );
