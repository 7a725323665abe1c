import { assertIsoDate, type IsoDate } from '../date.js';
import { type CompiledAlternative, type CompiledLevel, catalogueOf } from '../evaluate/catalogue.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { type Ground, groundOf } from './ground.js';
import type { Goal, Plan, Way } from './planned.js';
import { standingTogether } from './surviving.js';
import { uselessMoves } from './useless.js';
import { cheapestWay, type PricedWay } from './ways.js';

/** One alternative of what may carry the goal, and its cheapest way. */
interface Carrier {
  level: CompiledLevel;
  option: string;
  alternative: CompiledAlternative;
  priced: PricedWay;
}

/** Fewest unmet conditions first, then the cheapest; the catalogue's order breaks ties. */
const isBetter = (one: PricedWay, other: PricedWay): boolean =>
  one.way.unmet.length < other.way.unmet.length ||
  (one.way.unmet.length === other.way.unmet.length && one.cost < other.cost);

const carriersOf = (
  ground: Ground,
  levels: readonly CompiledLevel[],
  spare: number,
): { carriers: Carrier[]; exact: boolean } => {
  let exact = true;
  const carriers: Carrier[] = [];
  for (const level of levels)
    for (const { id, alternatives } of ground.holding.optionsOf(level))
      for (const alternative of alternatives) {
        const priced = cheapestWay(ground, alternative, [{ competency: level.competency, option: id }], spare);
        if (priced === 'too large') exact = false;
        else if (priced !== null) {
          exact &&= priced.exact;
          carriers.push({ level, option: id, alternative, priced });
        }
      }
  return { carriers, exact };
};

/** The best of each option, in the order in which ways are compared. */
const bestOfEach = (carriers: readonly Carrier[]): Carrier[] => {
  const best = new Map<string, Carrier>();
  for (const carrier of carriers) {
    const name = `${carrier.level.competency} ${carrier.option}`;
    const known = best.get(name);
    if (known === undefined || isBetter(carrier.priced, known.priced)) best.set(name, carrier);
  }
  return [...best.values()].sort(({ priced: a }, { priced: b }) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0));
};

const nothing: Way = { rests: [], count: 0, steps: [], unmet: [], missingPeople: 0, price: null };

const levelsMeant = (programme: Programme, { level, competency }: Goal): CompiledLevel[] => {
  if (!programme.levels.includes(level)) throw new RangeError(`no level ${level} in ${programme.programme}`);
  if (competency !== undefined && !programme.competencies.some(({ id }) => id === competency))
    throw new RangeError(`no competency ${competency} in ${programme.programme}`);
  return catalogueOf(programme).levels.filter(
    (one) => one.level === level && (competency === undefined || one.competency === competency),
  );
};

/**
 * The fewest exams with which a level is held on a day, given today (semantics, section 7). Of all alternatives first
 * those with the fewest metrics, flags and awards unmet on that day, since no exam buys them; then those that need nobody
 * who is not there; then the fewest credentials to earn, then renewals, then verifications of what is claimed; ties go to
 * fewer people, then catalogue and id order. What lapses before the day is renewed; what has retired is never proposed;
 * only people associated on the day are asked. An override that covers the day holds the level. Throws a RangeError on a
 * level or competency that the programme does not have, a day that the calendar does not have, and a goal before today.
 */
export const plan = (programme: Programme, facts: Facts, on: IsoDate, goal: Goal): Plan => {
  const by = goal.by ?? on;
  assertIsoDate(on, by);
  if (by < on) throw new RangeError(`the day of the goal, ${by}, lies before ${on}`);
  const spare = goal.surviving ?? 0;
  const levels = levelsMeant(programme, goal);
  const ground = groundOf(programme, facts, on, by, goal);
  const { holding } = ground;
  const common = { programme: programme.programme, on, by, level: goal.level, competency: goal.competency ?? null };
  const overridden = levels.some((level) => holding.standing.override(level.competency, level.level) !== null);
  if (overridden || (spare === 0 && levels.some((level) => holding.isHeld(level))))
    return { ...nothing, ...common, held: true, impossible: false, ways: [], useless: [], exact: true };
  const { carriers, exact } = carriersOf(ground, levels, spare);
  const ranked = bestOfEach(carriers);
  const [first] = ranked;
  const joint = spare === 0 ? null : standingTogether(facts, ground, levels, spare, first?.priced ?? null);
  const ways = [
    ...(joint?.way === null || joint === null ? [] : [joint.way]),
    ...ranked.map(({ priced }) => priced.way),
  ];
  const best = ways[0];
  if (best === undefined)
    return { ...nothing, ...common, held: false, impossible: exact, ways: [], useless: [], exact };
  return {
    ...best,
    ...common,
    held: best.steps.length === 0 && best.unmet.length === 0 && best.missingPeople === 0,
    impossible: false,
    ways,
    useless: uselessMoves(
      ground,
      ranked.map(({ level, alternative, priced }) => ({
        competency: level.competency,
        alternative,
        openings: priced.openings,
      })),
    ),
    exact: exact && (joint === null || joint.exact),
  };
};
