import { type Candidate, candidateRanks, type PointsAhead } from '../../cards/index.js';
import {
  type Achievement,
  applyAll,
  credentialsOf,
  evaluate,
  type Facts,
  type GroupVerdict,
  type Holds,
  type IsoDate,
  leastSteps,
  type Programme,
  type StepTo,
  stepsTowards,
  type Verdict,
} from '../../core/index.js';
import { broughtBy, type Seats } from './open-seats.js';
import { recordedByPerson } from './recorded.js';
import { isEnough, type Step, stepRankOf, takenToday } from './step-rank.js';

export interface CandidatesFound {
  candidates: Candidate[];
  /** Who counts there already. */
  counting: string[];
  /** Associated colleagues who are not named, each for one reason. */
  leaving: number;
  unwilling: number;
  /** Whose exam would fill no seat, or for whom no exam is left that counts. */
  unable: number;
}

/** What candidates are looked for: an empty seat of a level, or holders of one certificate. */
export type Sought = { kind: 'seats'; seats: Seats } | { kind: 'exam'; exam: string; on: IsoDate };

interface Where {
  programme: Programme;
  facts: Facts;
  /** Today. */
  on: IsoDate;
  nameOf(person: string): string;
  wantsSuggestions(person: string): boolean;
}

/** Somebody's steps to one of the groups that are looked at. */
interface Way {
  group: GroupVerdict | null;
  holds: Holds;
  steps: Step[];
}

/** More than these are taken at their word: looking whether a seat is filled takes an evaluation each. */
const mostProofs = 24;
const mostInstead = 3;

const associatedOn = ({ associations }: Facts, on: IsoDate): { staying: string[]; leaving: string[] } => {
  const here = new Map<string, boolean>();
  for (const { person, from, through } of associations)
    if (from <= on && (through === null || on <= through))
      here.set(person, here.get(person) === true || through === null);
  const all = [...here].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    staying: all.flatMap(([person, stays]) => (stays ? [person] : [])),
    leaving: all.flatMap(([person, stays]) => (stays ? [] : [person])),
  };
};

/** Somebody more who satisfies it may still fill no seat: what they fill already is another one of these. */
const isEntangled = (group: GroupVerdict, all: readonly GroupVerdict[]): boolean =>
  group.subsetOf !== undefined ||
  group.apart !== undefined ||
  all.some(({ subsetOf, apart }) => subsetOf === group.id || apart?.includes(group.id) === true);

const emptySeats = (verdict: Verdict, { competency, level, option }: Seats): number =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.options.find((one) => one.option === option)
    ?.emptySeats ?? 0;

/** Whether steps fill a seat, asked once for all who stand alike. */
const provingIn = ({ programme, facts, on }: Where, seats: Seats) => {
  const before = emptySeats(evaluate(programme, facts, seats.on), seats);
  const known = new Map<string, boolean>();
  return (person: string, steps: readonly Step[], alike: string): boolean => {
    const key = JSON.stringify([alike, steps]);
    const settled = known.get(key);
    if (settled !== undefined || known.size >= mostProofs) return settled ?? true;
    const credentials = steps.map(({ credential }) => credential);
    const verdict = evaluate(programme, applyAll(facts, takenToday(facts, person, credentials, on)), seats.on);
    const fills = emptySeats(verdict, seats) < before;
    known.set(key, fills);
    return fills;
  };
};

const rankOf = (programme: Programme, { holds, steps }: Way, standing: readonly string[]): Candidate['rank'] => {
  const way = stepRankOf(programme, holds, steps, standing);
  return standing.length === 0 && way !== 'verify' ? 'ask' : way;
};

/** What would do in the stead of a single step: of the same kind, and where points are looked for, bringing the same. */
const insteadOf = (
  { holds, steps }: Way,
  stepTo: StepTo,
  brings: (credentials: readonly string[]) => readonly PointsAhead[],
): string[] => {
  const [only, ...others] = steps;
  if (only === undefined || others.length > 0) return [];
  const brought = JSON.stringify(brings([only.credential]));
  return [...new Set(credentialsOf(holds))]
    .filter((credential) => credential !== only.credential && stepTo(credential) === only.kind)
    .filter((credential) => isEnough(holds, stepTo, credential))
    .filter((credential) => JSON.stringify(brings([credential])) === brought)
    .slice(0, mostInstead);
};

/** Points for each of those whom it takes. */
const pointsEach = (brings: readonly PointsAhead[]): number =>
  brings.reduce((sum, { points, count }) => sum + points / count, 0);

const endOf = (own: readonly Achievement[], { steps }: Way): IsoDate | null => {
  const renewed = new Set(steps.flatMap(({ kind, credential }) => (kind === 'renew' ? [credential] : [])));
  const ends = own.flatMap(({ credential, expiresOn }) =>
    renewed.has(credential) && expiresOn !== null ? [expiresOn] : [],
  );
  return ends.sort().at(-1) ?? null;
};

const names = new Intl.Collator('fr');

/**
 * Who could add the next person, in the order that asks least: what is claimed and waits, then those of whom nothing is
 * linked (they may hold it), renewals, certificates beside it, then everybody else. People whose departure is recorded and
 * those who want no suggestions are counted and not named.
 */
export const candidatesFor = (sought: Sought, where: Where): CandidatesFound => {
  const { programme, facts, on, nameOf, wantsSuggestions } = where;
  const by = sought.kind === 'seats' ? sought.seats.on : sought.on;
  const groups = sought.kind === 'seats' ? sought.seats.groups : [null];
  const proves = sought.kind === 'seats' ? provingIn(where, sought.seats) : () => true;
  const listed = [
    ...new Set(sought.kind === 'seats' ? sought.seats.all.flatMap(({ holds }) => credentialsOf(holds)) : [sought.exam]),
  ];
  const bringsOf = (person: string, credentials: readonly string[]): PointsAhead[] =>
    sought.kind === 'exam' || sought.seats.scored === null ? [] : broughtBy(sought.seats.scored, person, credentials);
  const recorded = recordedByPerson(facts, on);
  const towards = stepsTowards(programme, facts, { on, by });
  const { staying, leaving } = associatedOn(facts, on);
  const found: CandidatesFound = { candidates: [], counting: [], leaving: leaving.length, unwilling: 0, unable: 0 };
  for (const person of staying) {
    const own = recorded.get(person) ?? [];
    const stepTo = towards(person);
    const ways = groups.flatMap((group): Way[] => {
      const holds = group?.holds ?? (sought.kind === 'exam' ? sought.exam : '');
      const steps = leastSteps(holds, stepTo);
      return steps === null ? [] : [{ group, holds, steps }];
    });
    const open = ways.filter(({ steps }) => steps.length > 0);
    if (ways.length > 0 && open.length === 0) {
      found.counting.push(person);
      continue;
    }
    const alike = JSON.stringify(listed.map(stepTo));
    const filling = open.filter(
      ({ group, steps }) =>
        group === null ||
        sought.kind === 'exam' ||
        sought.seats.when === 'spare' ||
        !isEntangled(group, sought.seats.all) ||
        proves(person, steps, alike),
    );
    const standing = own
      .filter(({ expiresOn }) => expiresOn === null || on <= expiresOn)
      .map(({ credential }) => credential);
    const [best] = filling
      .map((way) => {
        const credentials = way.steps.map(({ credential }) => credential);
        return { way, credentials, rank: rankOf(programme, way, standing), brings: bringsOf(person, credentials) };
      })
      .sort(
        (a, b) =>
          candidateRanks.indexOf(a.rank) - candidateRanks.indexOf(b.rank) ||
          a.way.steps.length - b.way.steps.length ||
          pointsEach(b.brings) - pointsEach(a.brings),
      );
    if (best === undefined) found.unable += 1;
    else if (best.rank !== 'verify' && !wantsSuggestions(person)) found.unwilling += 1;
    else {
      const { way, credentials, rank, brings } = best;
      found.candidates.push({
        person,
        rank,
        steps: credentials,
        instead: insteadOf(way, stepTo, (others) => bringsOf(person, others)),
        holds: [...new Set(standing)],
        lastDay: endOf(own, way),
        brings,
      });
    }
  }
  found.candidates.sort(
    (a, b) =>
      candidateRanks.indexOf(a.rank) - candidateRanks.indexOf(b.rank) ||
      names.compare(nameOf(a.person), nameOf(b.person)) ||
      (a.person < b.person ? -1 : 1),
  );
  return found;
};
