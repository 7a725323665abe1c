import type { OwnEffect, OwnNext, OwnSuggestion, PointsAhead } from '../../cards/index.js';
import {
  type Achievement,
  applyAll,
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
import { type Outlook, outlookOf, type Seats, seatsOf } from './open-seats.js';
import { recordedByPerson } from './recorded.js';
import { isEnough, type Step, type StepRank, stepRankOf, stepRanks, takenToday } from './step-rank.js';

export interface OwnAsked {
  person: string;
  /** Only there, where it was said. */
  competency: string | null;
  level: string | null;
}

/** Nobody is told to take more than these. */
const mostSuggestions = 3;
/** Looking what somebody's steps change takes an evaluation or two each. */
const mostLookedAt = 12;
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

/** Every way into the groups that are looked at, with all the groups it leads into. */
const waysFound = (
  programme: Programme,
  places: readonly Seats[],
  stepsOn: (day: IsoDate) => StepTo,
  standing: readonly string[],
): Found[] => {
  const found = new Map<string, Found>();
  for (const seats of places) {
    const stepTo = stepsOn(seats.on);
    for (const { id, holds } of seats.groups)
      for (const steps of waysInto(holds, stepTo)) {
        const key = JSON.stringify(steps);
        const kind = stepRankOf(programme, holds, steps, standing);
        const known = found.get(key) ?? { steps, kind, seats: new Set<Seats>(), groups: new Set<string>() };
        known.seats.add(seats);
        known.groups.add(JSON.stringify([seats.competency, seats.level, seats.option, id]));
        found.set(key, known);
      }
  }
  return [...found.values()];
};

/** Certificates that lead into the same groups by the same kind of step are one suggestion. */
const optionsFor = (
  programme: Programme,
  places: readonly Seats[],
  stepsOn: (day: IsoDate) => StepTo,
  standing: readonly string[],
): Option[] => {
  const alike = new Map<string, Option>();
  for (const { steps, kind, seats, groups } of waysFound(programme, places, stepsOn, standing)) {
    const credentials = steps.map(({ credential }) => credential);
    const [only, ...others] = credentials;
    const key = JSON.stringify([kind, others.length > 0 ? credentials : null, ...[...groups].sort()]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { credentials, kind, instead: [], seats: [...seats] });
    else if (only !== undefined && known.instead.length < mostInstead) known.instead.push(only);
  }
  return [...alike.values()];
};

const groupIn = (verdict: Verdict, { competency, level, option }: Seats, id: string) =>
  verdict.competencies
    .find((one) => one.id === competency)
    ?.levels[level]?.options.find((one) => one.option === option)
    ?.groups.find((group) => group.id === id);

const levelIn = (verdict: Verdict, { competency, level }: Seats) =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level];

/** How many people count where a metric looks for them, in the track that counted before. */
const metricIn = (verdict: Verdict, seats: Seats, { score, track, metric }: PointsAhead, holds: Holds): number => {
  const scored = levelIn(verdict, seats)?.scores.find((one) => one.score === score);
  const found = scored?.tracks.find((one) => one.track === track)?.metrics.find(({ id }) => id === metric);
  const wanted = JSON.stringify(holds);
  const part = found?.parts.find(
    (one) => (one.kind === 'people' || one.kind === 'step') && JSON.stringify(one.holds) === wanted,
  );
  return part?.kind === 'people' || part?.kind === 'step' ? part.people.length : 0;
};

/** What the steps change about the points of a level, in all the metrics where they make somebody count. */
const pointsEffect = (one: Seats, was: Verdict, is: Verdict): OwnEffect[] => {
  const { competency, level, when, on, groups, scored } = one;
  const brings = groups.flatMap(({ id, holds }) => {
    const ahead = scored?.ahead.get(id);
    return ahead !== undefined && metricIn(is, one, ahead, holds) > metricIn(was, one, ahead, holds) ? [ahead] : [];
  });
  if (brings.length === 0) return [];
  const pointsIn = (verdict: Verdict): number => levelIn(verdict, one)?.scores[0]?.points.value ?? 0;
  const reaches = levelIn(is, one)?.met === true && levelIn(was, one)?.met !== true;
  const group = JSON.stringify(brings.map(({ metric }) => metric));
  const [have, after] = [pointsIn(was), pointsIn(is)];
  return [{ kind: 'points', competency, level, group, when, on, brings, have, after, reaches }];
};

const seatEffects = (one: Seats, was: Verdict, is: Verdict): OwnEffect[] =>
  one.groups.flatMap(({ id }): OwnEffect[] => {
    const [own, now] = [groupIn(was, one, id), groupIn(is, one, id)];
    const counts =
      own !== undefined &&
      now !== undefined &&
      (one.when === 'spare' ? now.eligible.length > own.eligible.length : now.have > own.have);
    if (!counts) return [];
    const { competency, level, when, on } = one;
    const reaches = levelIn(is, one)?.met === true && levelIn(was, one)?.met !== true;
    return [
      {
        kind: 'seats',
        competency,
        level,
        group: id,
        when,
        on,
        have: own.have,
        after: now.have,
        need: now.need,
        reaches,
      },
    ];
  });

/** What the steps change about the seats that they lead to, in the catalogue's order. */
const effectsOf = (seats: readonly Seats[], before: Outlook, after: Outlook): OwnEffect[] =>
  seats.flatMap((one): OwnEffect[] => {
    const [was, is] = one.when === 'renewal' ? [before.renewal, after.renewal] : [before.today, after.today];
    if (was === null || is === null) return [];
    return one.scored === null ? seatEffects(one, was, is) : pointsEffect(one, was, is);
  });

const seatName = ({ competency, level, group, when }: OwnEffect): string =>
  JSON.stringify([competency, level, group, when]);

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
    const isNew = effects.some((effect) => !taken.has(seatName(effect)));
    for (const effect of effects) taken.add(seatName(effect));
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
  { person, competency, level }: OwnAsked,
): OwnNext => {
  const facts = asTheyKnow(all, person, on);
  const before = outlookOf(programme, facts, evaluate(programme, facts, on));
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
      optionsFor(programme, looked, stepsOn, standing)
        .toSorted(
          (a, b) =>
            stepRanks.indexOf(a.kind) - stepRanks.indexOf(b.kind) || a.credentials.length - b.credentials.length,
        )
        .slice(0, mostLookedAt)
        .map(({ credentials, kind, instead, seats }): OwnSuggestion => {
          const changed = applyAll(facts, takenToday(facts, person, credentials, on));
          const after = outlookOf(programme, changed, evaluate(programme, changed, on));
          const lastDay = kind === 'renew' ? endOf(own, credentials) : null;
          return { credentials, instead, kind, lastDay, effects: effectsOf(seats, before, after) };
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
