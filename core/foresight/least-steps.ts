import type { IsoDate } from '../date.js';
import { kept } from '../evaluate/kept.js';
import type { Facts } from '../facts/schema.js';
import type { Holds, Programme } from '../programme/schema.js';
import { type Bundle, together, waysToHold } from './bundles.js';
import type { Cost } from './cost.js';
import { costOfStep, groundOf, towards } from './ground.js';
import type { StepKind } from './planned.js';

/** What somebody would have to do to count with a credential: nothing, a step, or null where no step helps. */
export type StepTo = (credential: string) => StepKind | 'nothing' | null;

export const costOfBundle = (bundle: Bundle, stepTo: StepTo): Cost | null => {
  let cost = 0;
  for (const credential of bundle) {
    const step = stepTo(credential);
    if (step === null) return null;
    cost += costOfStep[step];
  }
  return cost;
};

/** The cheapest set of steps that makes somebody eligible for all of the target; the catalogue's order breaks ties. */
export const cheapestBundle = (target: readonly Holds[], stepTo: StepTo): Bundle | null => {
  let sets: Bundle[] = [[]];
  for (const holds of target) {
    const ways = waysToHold(holds).filter((way) => costOfBundle(way, stepTo) !== null);
    sets = sets.flatMap((set) => ways.map((way) => together(set, way)));
  }
  let best: Bundle | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const set of sets) {
    const cost = costOfBundle(set, stepTo) ?? least;
    if (cost < least) [best, least] = [set, cost];
  }
  return best?.filter((credential) => stepTo(credential) !== 'nothing') ?? null;
};

/** The least that makes somebody hold it, as steps: none where they do, null where no steps lead there. */
export const leastSteps = (holds: Holds, stepTo: StepTo): { credential: string; kind: StepKind }[] | null =>
  cheapestBundle([holds], stepTo)?.flatMap((credential) => {
    const kind = stepTo(credential);
    return kind === null || kind === 'nothing' ? [] : [{ credential, kind }];
  }) ?? null;

/** Where each of them is in the list, by id. */
export const indexes = kept((people: readonly string[]) => new Map(people.map((id, index) => [id, index])));

/** The steps of everybody towards a day, given today, as a plan sees them: nobody who is not associated then has any. */
export const stepsTowards = (
  programme: Programme,
  facts: Facts,
  { on, by }: { on: IsoDate; by: IsoDate },
): ((person: string) => StepTo) => {
  const ground = groundOf(programme, facts, on, by, {});
  const known = new Map<string, (person: number) => StepKind | 'nothing' | null>();
  const stepOf = (credential: string) => {
    const found = known.get(credential) ?? towards(ground, credential).stepOf;
    known.set(credential, found);
    return found;
  };
  return (person) => {
    const index = indexes(ground.people).get(person) ?? -1;
    return (credential) => (index < 0 ? null : stepOf(credential)(index));
  };
};
