import { addDays, type Facts, type Goal, isIsoDate, type Programme, type Verdict } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';

/** As many people as a button can say again. */
export const mostExcluded = 12;
/** Nobody plans farther ahead. */
const mostDaysAhead = 3660;

/** What is asked of a plan, read from the slots of a question; what cannot be read is as if it had not been said. */
export interface PlanAsked {
  goal: Goal;
  /** Those of the question that mean something, for buttons that ask it again. */
  slots: Record<string, string>;
  /** Of an exam, instead of the pack's. */
  price: number | null;
  /** The day of the goal is the first on which the membership can be renewed. */
  atRenewal: boolean;
  /** Associated colleagues who are not asked, each for one reason. */
  aside: { leaving: string[]; unwilling: string[]; excluded: string[] };
}

const isHere = ({ from, through }: Facts['associations'][number], on: string): boolean =>
  from <= on && (through === null || on <= through);

/** Whoever is associated on a day, once. */
export const associatedIn = ({ associations }: Facts, on: string): string[] => [
  ...new Set(associations.filter((one) => isHere(one, on)).map(({ person }) => person)),
];

/** Whose last day is recorded: they are associated on the day, and not for good. */
const leavingIn = (facts: Facts, on: string): ReadonlySet<string> => {
  const staying = new Set(
    facts.associations
      .filter(({ from, through }) => through === null && from <= addDays(on, mostDaysAhead))
      .map(({ person }) => person),
  );
  return new Set(associatedIn(facts, on).filter((person) => !staying.has(person)));
};

/** Of these, who is not asked for an exam: somebody who leaves, who wants no suggestions, whom the asker leaves aside. */
export const asideIn = (
  snapshot: Snapshot,
  facts: Facts,
  on: string,
  excluded: readonly string[],
): PlanAsked['aside'] => {
  const leaving = leavingIn(facts, on);
  const willing = (person: string): boolean => snapshot.people.get(person)?.choices.suggestions !== false;
  const others = associatedIn(facts, on).filter((person) => !excluded.includes(person));
  return {
    leaving: others.filter((person) => leaving.has(person)),
    unwilling: others.filter((person) => !leaving.has(person) && !willing(person)),
    excluded: associatedIn(facts, on).filter((person) => excluded.includes(person)),
  };
};

const figure = (text: string | undefined, pattern: RegExp): number | null =>
  text !== undefined && pattern.test(text) ? Number(text) : null;

/** An amount of money, in figures; a comma is a point. Null where it is none. */
export const amountIn = (text: string | undefined): number | null =>
  figure(text?.trim().replace(',', '.'), /^\d{1,7}(?:\.\d{1,2})?$/);

export const mostEachIn = (text: string | undefined): number | null => figure(text?.trim(), /^[1-9]$/);

/** People whom the asker leaves aside, as the slot has them. */
export const excludedIn = (text: string | undefined, { people }: Facts): string[] => {
  const known = new Set(people.map(({ id }) => id));
  return [...new Set((text ?? '').split(','))].filter((id) => known.has(id)).slice(0, mostExcluded);
};

const levelOf = ({ levels }: Programme, { qualified, membership }: Verdict, said: string | undefined): string => {
  const meant = [said, membership?.level, qualified, levels.at(-1)].find(
    (level) => level !== undefined && level !== null && levels.includes(level),
  );
  if (meant === undefined || meant === null) throw new Error('a programme has at least one level');
  return meant;
};

interface Where {
  snapshot: Snapshot;
  programme: Programme;
  /** With everything applied that is supposed. */
  facts: Facts;
  /** Theirs, of today. */
  now: Verdict;
}

/**
 * The goal that is meant: the level said, else the one bought, else the one held, else the highest; by the day said, else by
 * the first day of the renewal, so that everything that ends before it is made good, else today. `asAdmin`: who is left
 * aside by name is for those to say who see names.
 */
export const planAsked = (
  said: Readonly<Record<string, string>>,
  competency: string | null,
  { snapshot, programme, facts, now }: Where,
  asAdmin: boolean,
): PlanAsked => {
  const { membership, on } = now;
  const renewal = membership?.phase === 'displayed' ? membership.renewalOpens : null;
  const { date } = said;
  const isDay = date !== undefined && isIsoDate(date) && on <= date && date <= addDays(on, mostDaysAhead);
  const by = isDay ? date : (renewal ?? on);
  const level = levelOf(programme, now, said.level);
  const surviving = figure(said.surviving, /^[1-3]$/);
  const mostEach = mostEachIn(said.mostEach);
  const price = amountIn(said.price);
  const excluded = asAdmin ? excludedIn(said.exclude, facts) : [];
  const aside = asideIn(snapshot, facts, on, excluded);
  return {
    goal: {
      level,
      by,
      excluded: [...aside.excluded, ...aside.leaving, ...aside.unwilling],
      ...(competency === null ? {} : { competency }),
      ...(surviving === null ? {} : { surviving }),
      ...(mostEach === null ? {} : { mostEach }),
    },
    slots: {
      level,
      ...(competency === null ? {} : { competency }),
      ...(isDay ? { date } : {}),
      ...(surviving === null ? {} : { surviving: String(surviving) }),
      ...(mostEach === null ? {} : { mostEach: String(mostEach) }),
      ...(price === null ? {} : { price: String(price) }),
      ...(excluded.length === 0 ? {} : { exclude: excluded.join(',') }),
    },
    price,
    atRenewal: by === renewal,
    aside,
  };
};
