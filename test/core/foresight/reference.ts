import {
  applyAll,
  type ChangeSource,
  evaluate,
  type Facts,
  type Goal,
  listedCredentials,
  type Plan,
  type Programme,
} from '../../../core/index.js';

/** One step that somebody could take, as the texts tell it; nothing of the planner's is used. */
export interface Move {
  person: string;
  credential: string;
  kind: 'earn' | 'renew' | 'verify';
}

const isPresent = (facts: Facts, person: string, day: string): boolean =>
  facts.associations.some(
    (one) => one.person === person && one.from <= day && (one.through === null || day <= one.through),
  );

const acceptance = (programme: Programme, credential: string): { retired: string; accepted: string } => {
  const { retiredOn, acceptedThrough } = programme.credentials[credential] ?? {};
  if (retiredOn === undefined) return { retired: '9999-12-31', accepted: '9999-12-31' };
  const year = Number(retiredOn.slice(0, 4));
  const later = `${year + 1}${retiredOn.slice(4)}`;
  const inAYear = retiredOn.endsWith('02-29') ? `${year + 1}-02-28` : later;
  return { retired: retiredOn, accepted: acceptedThrough ?? inAYear };
};

/** Every step that would make somebody count with something they do not count with on the day of the goal. */
export const movesOf = (programme: Programme, facts: Facts, on: string, goal: Goal): Move[] => {
  const by = goal.by ?? on;
  return facts.people.flatMap(({ id: person }) => {
    if (!isPresent(facts, person, by)) return [];
    return [...listedCredentials(programme)].flatMap((credential): Move[] => {
      const { retired, accepted } = acceptance(programme, credential);
      if (by > accepted) return [];
      const own = facts.achievements.filter(
        (one) =>
          one.person === person &&
          one.credential === credential &&
          one.earnedOn <= by &&
          one.earnedOn <= retired &&
          (one.withdrawn === null || by < one.withdrawn.on),
      );
      const stands = own.filter(({ expiresOn }) => expiresOn === null || by <= expiresOn);
      if (stands.some(({ state }) => state !== 'claimed')) return [];
      if (stands.length > 0) return [{ person, credential, kind: 'verify' }];
      if ((goal.excluded ?? []).includes(person)) return [];
      if (on <= retired && own.some(({ expiresOn }) => expiresOn !== null && on <= expiresOn))
        return [{ person, credential, kind: 'renew' }];
      return retired < on ? [] : [{ person, credential, kind: 'earn' }];
    });
  });
};

const fulfilling = (one: Plan['unmet'][number], by: string): ChangeSource => {
  switch (one.kind) {
    case 'metric':
      return { kind: 'metric-read', on: by, metric: one.metric, value: one.atLeast };
    case 'flag':
      return { kind: 'flag-stated', on: by, flag: one.flag };
    case 'score':
      return { kind: 'flag-stated', on: by, flag: `score ${one.score}` };
    case 'award':
      return {
        kind: 'override-placed',
        on: by,
        override: { competency: one.competency, level: one.level, placedOn: by, endsOn: by },
      };
  }
};

/** The moves taken, and what no exam buys fulfilled. */
export const changesOf = (
  facts: Facts,
  moves: readonly Move[],
  unmet: Plan['unmet'],
  on: string,
  by: string,
): ChangeSource[] => [
  ...moves.flatMap(({ person, credential, kind }, index): ChangeSource[] =>
    kind === 'verify'
      ? facts.achievements
          .filter((one) => one.person === person && one.credential === credential && one.state === 'claimed')
          .map(({ id }) => ({ kind: 'achievement-verified', on, id }))
      : [
          {
            kind: 'achievement-linked',
            on,
            achievement: { id: `planned-${index}`, person, credential, earnedOn: on, state: 'verified' },
          },
        ],
  ),
  ...unmet.map((one) => fulfilling(one, by)),
];

export const without = (facts: Facts, gone: readonly string[]): Facts => ({
  ...facts,
  associations: facts.associations.filter(({ person }) => !gone.includes(person)),
});

export const isHeld = (programme: Programme, facts: Facts, by: string, { level, competency }: Goal): boolean =>
  evaluate(programme, facts, by).competencies.some(
    ({ id, levels }) => (competency === undefined || id === competency) && levels[level]?.held === true,
  );

/** Held, and still held whoever leaves. */
export const isSafe = (programme: Programme, facts: Facts, by: string, goal: Goal): boolean =>
  isHeld(programme, facts, by, goal) &&
  ((goal.surviving ?? 0) === 0 || facts.people.every(({ id }) => isHeld(programme, without(facts, [id]), by, goal)));

/** Exams can buy an award in a roundabout way, which a plan does not look for. */
export const asksForAwards = ({ competencies }: Programme): boolean => JSON.stringify(competencies).includes('"award"');

/** Readings of that very day stand in the way of a made-up one. */
export const clearOf = (facts: Facts, day: string): Facts => ({
  ...facts,
  metrics: facts.metrics.filter(({ on }) => on !== day),
});

export const reaches = (
  { programme, facts, on, goal }: { programme: Programme; facts: Facts; on: string; goal: Goal },
  moves: readonly Move[],
  unmet: Plan['unmet'],
): boolean => {
  const by = goal.by ?? on;
  return isSafe(programme, applyAll(facts, changesOf(facts, moves, unmet, on, by)), by, goal);
};

const rank = { earn: 1_000_000, renew: 1000, verify: 1 } as const;

export const costOf = (moves: readonly Move[]): number => moves.reduce((sum, { kind }) => sum + rank[kind], 0);

/** Every set of moves that costs less than `below`; null when there are more than `most`. */
export const cheaperThan = (moves: readonly Move[], below: number, most: number): Move[][] | null => {
  const found: Move[][] = [];
  const extend = (from: number, chosen: Move[], cost: number): boolean => {
    if (cost >= below) return true;
    found.push(chosen);
    if (found.length > most) return false;
    for (let index = from; index < moves.length; index += 1) {
      const move = moves[index];
      if (move !== undefined && !extend(index + 1, [...chosen, move], cost + rank[move.kind])) return false;
    }
    return true;
  };
  return extend(0, [], 0) ? found : null;
};

/** The fewest departures that end a level, by letting every set of people leave; null when none does. */
export const fewestDepartures = (
  people: readonly string[],
  stands: (gone: readonly string[]) => boolean,
): number | null => {
  for (let size = 0; size <= people.length; size += 1) {
    const sets: string[][] = [[]];
    for (const person of people) for (const set of [...sets]) if (set.length < size) sets.push([...set, person]);
    if (sets.some((set) => set.length === size && !stands(set))) return size;
  }
  return null;
};
