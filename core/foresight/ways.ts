import { type CompiledAlternative, levelName } from '../evaluate/catalogue.js';
import { dateOf, dayNumber } from '../evaluate/day-number.js';
import { judgeCircumstances } from '../evaluate/option-verdict.js';
import type { Scored } from '../score/scored.js';
import type { Bundle } from './bundles.js';
import { type Cost, costOfMissing } from './cost.js';
import { cheapestCover } from './cover.js';
import { fewestDepartures } from './falls.js';
import { type Ground, lastDayToEarn } from './ground.js';
import { type Alike, coverOf, gainOf, type Openings, openingsOf, type Proposal } from './openings.js';
import { pillarsOf } from './pillars.js';
import type { PlanStep, Price, StepKind, Unmet, Way } from './planned.js';
import { pointCuts } from './points-falls.js';

/** A way, and what it is compared by. */
export interface PricedWay {
  way: Way;
  cost: Cost;
  openings: Openings;
  exact: boolean;
}

/** So many are told by id; the rest is counted. */
const mostTold = 20;

export const priceOf = ({ programme: { prices } }: Ground, steps: readonly { kind: StepKind }[]): Price | null => {
  if (prices === undefined) return null;
  const count = (kind: StepKind): number => steps.filter((step) => step.kind === kind).length;
  return { currency: prices.currency, amount: count('earn') * prices.exam + count('renew') * prices.renewal };
};

export const lastDay = (ground: Ground, person: number, credential: string, kind: StepKind): string => {
  switch (kind) {
    case 'verify':
      return ground.by;
    case 'renew':
      return dateOf(ground.lapsing.get(credential)?.get(person) ?? dayNumber(ground.by));
    case 'earn':
      return dateOf(lastDayToEarn(ground, credential));
  }
};

/** Who else could do as much at the same cost, whatever it is that they would do. */
const standIns = (openings: Openings, { serves, cost }: Proposal, busy: ReadonlySet<number>): number[] =>
  openings.alike
    .filter(({ proposals }) => proposals.some((other) => other.cost === cost && other.serves.join() === serves.join()))
    .flatMap(({ members }) => members.filter((member) => !busy.has(member)))
    .sort((a, b) => a - b);

/** What they could do instead of one step with the same result. */
const insteadOf = (
  { demands }: Openings,
  { steps }: Alike,
  { bundle, serves }: Proposal,
  credential: string,
): string[] => {
  const rest = bundle.filter((one) => one !== credential);
  return [...steps]
    .filter(([other, step]) => step === steps.get(credential) && !bundle.includes(other))
    .map(([other]) => other)
    .filter((other) => gainOf(demands, steps, [...rest, other]).join() === serves.join());
};

const stepsOf = (
  ground: Ground,
  openings: Openings,
  taken: readonly { person: number; alike: Alike; proposal: Proposal }[],
): PlanStep[] => {
  const busy = new Set(taken.map(({ person }) => person));
  return taken.flatMap(({ person, alike, proposal }) => {
    const others = standIns(openings, proposal, busy);
    return inOrder(proposal.bundle, alike).map(
      ({ credential, kind }): PlanStep => ({
        person: ground.people[person] ?? '',
        credential,
        kind,
        through: lastDay(ground, person, credential, kind),
        orPeople: others.slice(0, mostTold).map((other) => ground.people[other] ?? ''),
        orPeopleCount: others.length,
        orCredentials: insteadOf(openings, alike, proposal, credential),
      }),
    );
  });
};

const inOrder = (bundle: Bundle, { steps }: Alike): { credential: string; kind: StepKind }[] =>
  bundle.flatMap((credential) => {
    const kind = steps.get(credential);
    return kind === undefined || kind === null || kind === 'nothing' ? [] : [{ credential, kind }];
  });

/** Whether an award stands on that day, and still after so many departures. */
const standsAfter = ({ holding }: Ground, competency: string, level: string, departures: number): boolean => {
  const named = holding.catalogue.byName.get(levelName(competency, level));
  if (departures === 0 || named === undefined || holding.standing.override(competency, level) !== null) return true;
  const pillars = pillarsOf(holding, named);
  return pillars !== null && fewestDepartures(pillars, departures) === null;
};

/** Whether points that are reached on that day still are after so many departures. */
const arePointsReachedAfter = ({ holding }: Ground, scored: Scored, departures: number): boolean => {
  if (departures === 0) return true;
  const cuts = pointCuts(holding, scored);
  return cuts !== null && fewestDepartures([{ cuts, awards: [] }], departures) === null;
};

/** What no exam buys and is not there on the day of the goal, or would be gone after so many departures. */
export const unmetOn = (ground: Ground, alternative: CompiledAlternative, departures = 0): Unmet[] => {
  const { holding } = ground;
  const { metrics, flags, scores, awards } = judgeCircumstances(alternative, holding.circumstances);
  return [
    ...metrics.flatMap(({ metric, atLeast, value, met }): Unmet[] =>
      met ? [] : [{ kind: 'metric', metric, atLeast, value }],
    ),
    ...flags.flatMap(({ flag, met }): Unmet[] => (met ? [] : [{ kind: 'flag', flag }])),
    ...scores.flatMap(({ score, atLeast, points, met }, index): Unmet[] => {
      const scored = alternative.scores[index];
      const stands = met && scored !== undefined && arePointsReachedAfter(ground, scored, departures);
      return stands ? [] : [{ kind: 'score', score, atLeast, points }];
    }),
    ...awards.flatMap(({ competency, level, met }): Unmet[] =>
      met && standsAfter(ground, competency, level, departures) ? [] : [{ kind: 'award', competency, level }],
    ),
  ];
};

/**
 * The cheapest way to fill the seats of one alternative, with `spare` people more than it takes. `null`: none does;
 * 'too large': it was not searched.
 */
export const cheapestWay = (
  ground: Ground,
  alternative: CompiledAlternative,
  rests: Way['rests'],
  spare: number,
): PricedWay | null | 'too large' => {
  const openings = openingsOf(ground, alternative, spare);
  if (openings === null) return 'too large';
  const { needs, candidates, newcomer } = openings;
  const own = coverOf(openings);
  if (own === 'too large') return own;
  const hired = newcomer === null ? [] : Array.from({ length: Math.max(0, ...needs) }, () => [newcomer]);
  const cover = own ?? cheapestCover(needs, [...candidates.map(({ alike }) => alike.proposals), ...hired]);
  if (cover === null || cover === 'too large') return cover;
  const taken = cover.taken.flatMap(({ person, offer }) => {
    const candidate = candidates[person];
    const proposal = candidate?.alike.proposals[offer];
    return candidate === undefined || proposal === undefined ? [] : [{ ...candidate, proposal }];
  });
  const steps = stepsOf(ground, openings, taken);
  return {
    openings,
    cost: cover.cost,
    exact: cover.exact && openings.complete,
    way: {
      rests,
      count: steps.filter(({ kind }) => kind === 'earn').length,
      steps,
      unmet: unmetOn(ground, alternative, spare),
      missingPeople: Math.floor(cover.cost / costOfMissing),
      price: priceOf(ground, steps),
    },
  };
};
