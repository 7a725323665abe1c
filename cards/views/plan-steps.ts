import type { IsoDate, PlanStep, StepKind } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { mayNameInPlans } from './plan-names.js';

/** Steps of one kind that are told in one sentence. */
export interface StepsTold {
  kind: StepKind;
  credentials: readonly string[];
  /** The last day on which they can be done. */
  through: string;
  /** The people of the plan; where others could do it as well, the first of them. */
  people: readonly string[];
  /** Everybody of whom that many would do, as far as they are known; empty where it is these people and nobody else. */
  pool: readonly string[];
  poolCount: number;
}

const order: readonly StepKind[] = ['verify', 'renew', 'earn'];

const sameSentence = (step: PlanStep): string =>
  JSON.stringify([step.kind, step.credential, step.orCredentials, step.through, step.orPeopleCount > 0]);

/** What is claimed already first, then what is renewed, then exams; what is the same of several people once. */
export const stepsTold = (steps: readonly PlanStep[]): StepsTold[] => {
  const alike = new Map<string, PlanStep[]>();
  for (const step of steps) {
    const key = sameSentence(step);
    alike.set(key, [...(alike.get(key) ?? []), step]);
  }
  return [...alike.values()]
    .flatMap((same): StepsTold[] => {
      const [first] = same;
      if (first === undefined) return [];
      const { kind, credential, orCredentials, through } = first;
      const people = same.map(({ person }) => person);
      const others = Math.max(...same.map(({ orPeopleCount }) => orPeopleCount));
      const known = [...new Set([...people, ...same.flatMap(({ orPeople }) => orPeople)])];
      return [
        {
          kind,
          credentials: [credential, ...orCredentials],
          through,
          people,
          pool: others === 0 ? [] : known,
          poolCount: others === 0 ? people.length : Math.max(known.length, people.length + others),
        },
      ];
    })
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
};

const mostNames = 5;

/** "AZ-104 or AZ-305". */
export const anyOf = (tongue: Tongue, parts: readonly string[]): string => {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : tongue.say('holds.any', { before: parts.slice(0, -1).join(', '), last });
};

const mostCredentials = 4;

export const credentialsInWords = (tongue: Tongue, credentials: readonly string[]): string =>
  anyOf(tongue, [
    ...credentials.slice(0, mostCredentials).map((credential) => tongue.credential(credential)),
    ...(credentials.length > mostCredentials
      ? [tongue.say('plan.others', { count: credentials.length - mostCredentials })]
      : []),
  ]);

const named = (tongue: Tongue, people: readonly string[]): string[] =>
  people.map((person) => tongue.person(person) ?? tongue.say('somebody'));

/** Who is meant, "Ana Ruiz and Bruno Petit" or "2 people", as far as this reader may know. */
const whoDoes = (tongue: Tongue, { people, pool, poolCount }: StepsTold): string => {
  const count = people.length;
  if (pool.length > 0) return tongue.say('plan.of-pool', { count, pool: poolCount });
  if (!mayNameInPlans(tongue)) return tongue.say('people.counted', { count });
  const shown = named(tongue, people.slice(0, mostNames));
  return tongue.list(count > mostNames ? [...shown, tongue.say('people.others', { count: count - mostNames })] : shown);
};

/** Of whom anybody would do, by name. */
const couldBe = (tongue: Tongue, { pool, poolCount }: StepsTold): string[] => {
  if (pool.length === 0 || !mayNameInPlans(tongue)) return [];
  const shown = named(tongue, pool.slice(0, mostNames));
  const more = poolCount - shown.length;
  return [
    tongue.say('plan.could-be', {
      names: anyOf(tongue, more > 0 ? [...shown, tongue.say('people.others', { count: more })] : shown),
    }),
  ];
};

/** Whoever has linked nothing may hold it already: linking is free, and comes before any exam. */
const askFirst = (tongue: Tongue, { kind, people, pool }: StepsTold, unlinked: ReadonlySet<string>): string[] => {
  const asked = (pool.length > 0 ? pool : people).filter((person) => unlinked.has(person));
  if (kind !== 'earn' || asked.length === 0) return [];
  const names = mayNameInPlans(tongue)
    ? tongue.list(named(tongue, asked.slice(0, mostNames)))
    : tongue.say('people.counted', { count: asked.length });
  return [tongue.say('plan.ask-first', { count: asked.length, names })];
};

/** The last day of a step; where that is today, nothing is passed by then and it is only said to be urgent. */
export const byWhen = (tongue: Tongue, day: IsoDate): { day: string; soon: string } => ({
  day: tongue.day(day),
  soon: day <= tongue.reader.today ? 'yes' : 'no',
});

const mostSteps = 6;

/** The steps of a way, one line each, and what has to be known of them. */
export const stepLines = (
  tongue: Tongue,
  steps: readonly PlanStep[],
  { unlinked, freeRenewals }: { unlinked: ReadonlySet<string>; freeRenewals: boolean },
): string[] => {
  const told = stepsTold(steps);
  const lines = told.slice(0, mostSteps).flatMap((one) => [
    tongue.say(`plan.step-${one.kind}`, {
      who: whoDoes(tongue, one),
      count: one.people.length,
      what: credentialsInWords(tongue, one.credentials),
      ...byWhen(tongue, one.through),
      free: freeRenewals ? 'yes' : 'no',
    }),
    ...askFirst(tongue, one, unlinked),
    ...couldBe(tongue, one),
  ]);
  return told.length > mostSteps ? [...lines, tongue.say('more', { count: told.length - mostSteps })] : lines;
};

/** "1 exam, 1 free renewal and 1 verification". */
export const stepsInFigures = (
  tongue: Tongue,
  steps: readonly PlanStep[],
  { freeRenewals }: { freeRenewals: boolean },
): string => {
  const of = (kind: StepKind): number => steps.filter((step) => step.kind === kind).length;
  const counts = { earn: of('earn'), renew: of('renew'), verify: of('verify') };
  return tongue.list([
    ...(counts.earn > 0 ? [tongue.say('plan.exams', { count: counts.earn })] : []),
    ...(counts.renew > 0
      ? [tongue.say('plan.renewals', { count: counts.renew, free: freeRenewals ? 'yes' : 'no' })]
      : []),
    ...(counts.verify > 0 ? [tongue.say('plan.verifications', { count: counts.verify })] : []),
  ]);
};
