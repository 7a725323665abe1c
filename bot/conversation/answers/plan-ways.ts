import type { Reached, WayTold } from '../../../cards/index.js';
import {
  applyAll,
  evaluate,
  type Facts,
  type Plan,
  type PlanStep,
  type Price,
  type Programme,
  type Verdict,
  type Way,
} from '../../../core/index.js';
import { takenToday } from '../../reading/step-rank.js';

/** As many as stand side by side on a phone. */
const mostWays = 3;
/** Two ways that together take no more exams are worth taking both. */
const mostTogether = 2;

/** What steps cost at the pack's prices, or with another price of an exam; null where the pack tells none. */
export const priceOf = (
  { prices }: Programme,
  steps: readonly Pick<PlanStep, 'kind'>[],
  exam: number | null,
): Price | null => {
  if (prices === undefined) return null;
  const of = (kind: PlanStep['kind']): number => steps.filter((step) => step.kind === kind).length;
  return { currency: prices.currency, amount: of('earn') * (exam ?? prices.exam) + of('renew') * prices.renewal };
};

/** Where the competencies that a way rests on stand on its day, once its steps are taken. */
const reachesOf = (
  { rests, steps }: Way,
  {
    programme,
    facts,
    on,
    now,
    plan: { by, level },
  }: { programme: Programme; facts: Facts; on: string; now: Verdict; plan: Plan },
): Reached[] => {
  const taken = steps.flatMap(({ person, credential }) => takenToday(facts, person, [credential], on));
  const then = evaluate(programme, applyAll(facts, taken), by);
  const ids = [...new Set(rests.map(({ competency }) => competency))];
  return ids.map((competency) => {
    const option = rests.find((rest) => rest.competency === competency)?.option;
    const levelThen = then.competencies.find(({ id }) => id === competency)?.levels[level];
    const [group] = levelThen?.options.find((one) => one.option === option)?.groups ?? [];
    return {
      competency,
      kept: now.competencies.find(({ id }) => id === competency)?.levels[level]?.held === true,
      have: group?.have ?? 0,
      need: group?.need ?? 0,
    };
  });
};

const beyondExams = ({ unmet, missingPeople }: Way): boolean => unmet.length > 0 || missingPeople > 0;

const competenciesOf = ({ rests }: Way): string[] => rests.map(({ competency }) => competency);

const asksTooMuch = (steps: readonly PlanStep[], mostEach: number | undefined): boolean =>
  mostEach !== undefined &&
  steps.some(({ person }) => steps.filter((step) => step.person === person).length > mostEach);

/** Both ways at once, where they rest on different competencies and neither is dear: the level then stands on both. */
const together = (first: Way, second: Way, mostEach: number | undefined): Omit<Way, 'price'> | null => {
  const apart = competenciesOf(first).every((competency) => !competenciesOf(second).includes(competency));
  if (!apart || beyondExams(first) || beyondExams(second)) return null;
  const isTaken = ({ person, credential }: PlanStep): boolean =>
    first.steps.some((step) => step.person === person && step.credential === credential);
  const steps = [...first.steps, ...second.steps.filter((step) => !isTaken(step))];
  const count = steps.filter(({ kind }) => kind === 'earn').length;
  if (count > mostTogether || asksTooMuch(steps, mostEach)) return null;
  return { rests: [...first.rests, ...second.rests], steps, count, unmet: [], missingPeople: 0 };
};

const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

/** The ways of a plan with their letters, cheapest first: A, B, and C for both of them where that is cheap. */
export const waysTold = (
  plan: Plan,
  {
    programme,
    facts,
    on,
    now,
    price,
    mostEach,
  }: {
    programme: Programme;
    facts: Facts;
    on: string;
    /** The verdict of today. */
    now: Verdict;
    price: number | null;
    mostEach: number | undefined;
  },
): { ways: WayTold[]; moreWays: number } => {
  if (plan.held) return { ways: [], moreWays: 0 };
  const shown = plan.ways.slice(0, mostWays);
  const [first, second, ...others] = shown;
  const both = first === undefined || second === undefined ? null : together(first, second, mostEach);
  const listed: { way: Way; of: string[] }[] = [
    ...(first === undefined ? [] : [{ way: first, of: [] }]),
    ...(second === undefined ? [] : [{ way: second, of: [] }]),
    ...(both === null ? [] : [{ way: { ...both, price: null }, of: [letterOf(0), letterOf(1)] }]),
    ...others.map((way) => ({ way, of: [] })),
  ];
  return {
    ways: listed.map(({ way, of }, place) => ({
      letter: letterOf(place),
      of,
      way: { ...way, price: priceOf(programme, way.steps, price) },
      reaches: reachesOf(way, { programme, facts, on, now, plan }),
    })),
    moreWays: plan.ways.length - shown.length,
  };
};
