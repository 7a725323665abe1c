import type { OwnNext, OwnSuggestion } from '../../cards/index.js';
import {
  type Achievement,
  credentialsOf,
  evaluate,
  type Facts,
  type Holds,
  type IsoDate,
  leastSteps,
  type Programme,
  type StepTo,
  stepsTowards,
  type Verdict,
} from '../../core/index.js';
import { outlookOf, type Seats, seatsOf } from './open-seats.js';
import { effectsIn, placeOf } from './own-effects.js';
import { recordedByPerson } from './recorded.js';
import { isEnough, type Step, type StepRank, stepRankOf, stepRanks } from './step-rank.js';

export interface OwnAsked {
  person: string;
  /** Only there, where it was said. */
  competency: string | null;
  level: string | null;
  /** Today's, of the facts as they are, where it is known already. */
  verdict?: Verdict;
}

/** Nobody is told to take more than these. */
const mostSuggestions = 3;
/** So many ways are looked at, those that ask least first: a small part of a millisecond each. */
const mostLookedAt = 100;
const mostInstead = 4;

/**
 * The facts as somebody knows them of themselves: a departure that an admin recorded is not theirs to learn here, and whoever
 * is not associated yet is when they link something.
 */
const asTheyKnow = (facts: Facts, person: string, on: IsoDate): Facts => {
  const here = facts.associations.find(
    (one) => one.person === person && one.from <= on && (one.through === null || on <= one.through),
  );
  if (here?.through === null) return facts;
  const before = facts.associations.filter(
    (one) => one.person !== person || (one !== here && one.through !== null && one.through < on),
  );
  const known = facts.people.some(({ id }) => id === person);
  return {
    ...facts,
    people: known ? facts.people : [...facts.people, { id: person }],
    associations: [...before, { person, from: here?.from ?? on, through: null }],
  };
};

/** One or several certificates that fill the same seats. */
interface Option {
  credentials: string[];
  kind: StepRank;
  instead: string[];
  seats: Seats[];
}

/** What would make the person satisfy a group: each single certificate that is enough, else the fewest together. */
const waysInto = (holds: Holds, stepTo: StepTo): Step[][] => {
  const least = leastSteps(holds, stepTo);
  if (least === null || least.length === 0) return [];
  const single = [...new Set(credentialsOf(holds))].flatMap((credential): Step[] => {
    const kind = stepTo(credential);
    return kind === null || kind === 'nothing' || !isEnough(holds, stepTo, credential) ? [] : [{ credential, kind }];
  });
  return single.length > 0 ? single.map((one) => [one]) : [least];
};

interface Found {
  steps: Step[];
  kind: StepRank;
  seats: Set<Seats>;
  groups: Set<string>;
}

/** Whose ways are looked for, and where. */
interface Looked {
  programme: Programme;
  person: string;
  places: readonly Seats[];
  stepsOn: (day: IsoDate) => StepTo;
  standing: readonly string[];
}

/** Every way into the groups that are looked at, with all the groups it leads into and the points that it makes there. */
const waysFound = ({ programme, person, places, stepsOn, standing }: Looked): Found[] => {
  const found = new Map<string, Found>();
  for (const seats of places) {
    const stepTo = stepsOn(seats.on);
    for (const { id, holds } of seats.groups)
      for (const steps of waysInto(holds, stepTo)) {
        const key = JSON.stringify(steps);
        const kind = stepRankOf(programme, holds, steps, standing);
        const known = found.get(key) ?? { steps, kind, seats: new Set<Seats>(), groups: new Set<string>() };
        known.seats.add(seats);
        const credentials = steps.map(({ credential }) => credential);
        const points = seats.scored?.gainOf(person, credentials).after.exact ?? '';
        known.groups.add(JSON.stringify([seats.competency, seats.level, seats.option, id, points]));
        found.set(key, known);
      }
  }
  return [...found.values()];
};

/** Certificates that lead into the same groups by the same kind of step are one suggestion. */
const optionsFor = (looked: Looked): Option[] => {
  const alike = new Map<string, Option>();
  for (const { steps, kind, seats, groups } of waysFound(looked)) {
    const credentials = steps.map(({ credential }) => credential);
    const [only, ...others] = credentials;
    const key = JSON.stringify([kind, others.length > 0 ? credentials : null, ...[...groups].sort()]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { credentials, kind, instead: [], seats: [...seats] });
    else if (only !== undefined && known.instead.length < mostInstead) known.instead.push(only);
  }
  return [...alike.values()];
};

const endOf = (own: readonly Achievement[], credentials: readonly string[]): IsoDate | null =>
  own
    .flatMap(({ credential, expiresOn }) => (credentials.includes(credential) && expiresOn !== null ? [expiresOn] : []))
    .sort()
    .at(-1) ?? null;

/** What fills a seat first, each seat once. */
const helping = (programme: Programme, options: readonly OwnSuggestion[]): OwnSuggestion[] => {
  const worth = ({ effects }: OwnSuggestion): number =>
    Math.max(
      ...effects.map(({ kind, level, reaches, have, after }) => {
        const gained = kind === 'points' ? (after - have) / 100 : 0;
        return programme.levels.indexOf(level) + gained + (reaches ? 100 : 0);
      }),
    );
  const sorted = options.toSorted(
    (a, b) =>
      stepRanks.indexOf(a.kind) - stepRanks.indexOf(b.kind) ||
      worth(b) - worth(a) ||
      a.credentials.length - b.credentials.length,
  );
  const taken = new Set<string>();
  return sorted.filter(({ effects }) => {
    const isNew = effects.some((effect) => !taken.has(placeOf(effect)));
    for (const effect of effects) taken.add(placeOf(effect));
    return isNew;
  });
};

/**
 * What would help most from one person, for themselves: what they hold or can renew, then what is beside it, then what is
 * new; only what fills a seat that is empty today or at the renewal. Where nothing is missing, what would give somebody to spare.
 */
export const ownNext = (
  programme: Programme,
  all: Facts,
  on: IsoDate,
  { person, competency, level, verdict }: OwnAsked,
): OwnNext => {
  const facts = asTheyKnow(all, person, on);
  const known = facts === all ? verdict : undefined;
  const before = outlookOf(programme, facts, known ?? evaluate(programme, facts, on));
  const effectsOf = effectsIn(before);
  const own = recordedByPerson(facts, on).get(person) ?? [];
  const standing = [
    ...new Set(
      own.filter(({ expiresOn }) => expiresOn === null || on <= expiresOn).map(({ credential }) => credential),
    ),
  ];
  const towards = new Map<IsoDate, StepTo>();
  const stepsOn = (by: IsoDate): StepTo => {
    const found = towards.get(by) ?? stepsTowards(programme, facts, { on, by })(person);
    towards.set(by, found);
    return found;
  };
  const places = programme.competencies
    .filter(({ id }) => competency === null || id === competency)
    .flatMap(({ id }) =>
      programme.levels
        .filter((one) => level === null || one === level)
        .flatMap((one) => seatsOf(before, id, one) ?? []),
    );
  const isSpare = ({ when }: Seats): boolean => when === 'spare';
  const met = ({ competency: id, level: name }: Seats): boolean =>
    before.today.competencies.find((one) => one.id === id)?.levels[name]?.met === true;
  /** A group with somebody to spare needs nobody. */
  const tight = places
    .filter((one) => isSpare(one) && met(one))
    .map((one) => ({ ...one, groups: one.groups.filter(({ eligible, need }) => eligible.length <= need) }));
  const suggestionsFor = (looked: readonly Seats[]): OwnSuggestion[] =>
    helping(
      programme,
      optionsFor({ programme, person, places: looked, stepsOn, standing })
        .toSorted(
          (a, b) =>
            stepRanks.indexOf(a.kind) - stepRanks.indexOf(b.kind) || a.credentials.length - b.credentials.length,
        )
        .slice(0, mostLookedAt)
        .map(({ credentials, kind, instead, seats }): OwnSuggestion => {
          const lastDay = kind === 'renew' ? endOf(own, credentials) : null;
          const verifies = own.some(({ credential, state }) => state === 'claimed' && credentials.includes(credential));
          const effects = effectsOf(seats, { person, credentials, verifies });
          return { credentials, instead, kind, lastDay, effects };
        })
        .filter(({ effects }) => effects.length > 0),
    );
  const open = suggestionsFor(places.filter((one) => !isSpare(one)));
  const suggestions = open.length > 0 ? open : suggestionsFor(tight);
  return {
    missing: open.length > 0,
    suggestions: suggestions.slice(0, mostSuggestions),
    nothingLinked: standing.length === 0,
  };
};
