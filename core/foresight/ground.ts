import type { IsoDate } from '../date.js';
import { catalogueOf } from '../evaluate/catalogue.js';
import { type DayNumber, dayNumber, never } from '../evaluate/day-number.js';
import { type Holding, holdingOn } from '../evaluate/held.js';
import { addPerson, hasPerson, noPeople, type PeopleSet } from '../evaluate/people-set.js';
import { rosterOf } from '../evaluate/roster.js';
import { associated } from '../evaluate/standing.js';
import { onDay } from '../evaluate/window.js';
import type { Facts } from '../facts/schema.js';
import { acceptedThrough } from '../programme/acceptance.js';
import type { Programme } from '../programme/schema.js';
import { type Cost, costToEarn, costToRenew, costToVerify } from './cost.js';
import type { Goal, StepKind } from './planned.js';

/** What there is to work with: who counts on the day of the goal, and what each could add to it. */
export interface Ground {
  programme: Programme;
  on: IsoDate;
  by: IsoDate;
  holding: Holding;
  people: readonly string[];
  /** Associated on the day of the goal. */
  present: PeopleSet;
  /** Of these, whoever may be asked to earn or renew something. */
  askable: PeopleSet;
  /** Who claims something that would count on that day, by credential. */
  claimed: ReadonlyMap<string, PeopleSet>;
  /** Whose certificate stands today and lapses before that day, by credential. */
  lapsing: ReadonlyMap<string, ReadonlyMap<number, DayNumber>>;
  mostEach: number;
}

interface Claims {
  claimed: Map<string, PeopleSet>;
  lapsing: Map<string, Map<number, DayNumber>>;
}

const retiresOn = ({ credentials }: Programme, credential: string): DayNumber => {
  const retiredOn = credentials[credential]?.retiredOn;
  return retiredOn === undefined ? never : dayNumber(retiredOn);
};

/** Whether a holder still counts on that day (rule C4). */
export const isAccepted = ({ programme, by }: Pick<Ground, 'programme' | 'by'>, credential: string): boolean => {
  const last = acceptedThrough(programme, credential);
  return last === null || by <= last;
};

/** Whether it can be taken from today on and count on the day of the goal: what has retired is never proposed. */
export const canBeEarned = (ground: Pick<Ground, 'programme' | 'on' | 'by'>, credential: string): boolean =>
  isAccepted(ground, credential) && retiresOn(ground.programme, credential) >= dayNumber(ground.on);

/** The last day on which it can be taken. */
export const lastDayToEarn = ({ programme, by }: Pick<Ground, 'programme' | 'by'>, credential: string): DayNumber =>
  Math.min(dayNumber(by), retiresOn(programme, credential));

const claimsOf = (programme: Programme, facts: Facts, people: readonly string[], on: IsoDate, by: IsoDate): Claims => {
  const { credentials } = catalogueOf(programme);
  const indexOf = new Map(people.map((id, index) => [id, index]));
  const claimed = new Map<string, PeopleSet>();
  const lapsing = new Map<string, Map<number, DayNumber>>();
  /** The last day on which each can be taken; none where it does not count on the day of the goal. */
  const takenBy = new Map(
    [...credentials].map((id) => [id, isAccepted({ programme, by }, id) ? retiresOn(programme, id) : null]),
  );
  for (const { person, credential, state, earnedOn, expiresOn, withdrawn } of facts.achievements) {
    const index = indexOf.get(person);
    const retires = takenBy.get(credential) ?? null;
    if (index === undefined || retires === null || earnedOn > by) continue;
    if (withdrawn !== null && withdrawn.on <= by) continue;
    const lapses = expiresOn !== null && expiresOn < by;
    if ((!lapses && state !== 'claimed') || dayNumber(earnedOn) > retires) continue;
    if (lapses) {
      const last = Math.min(dayNumber(expiresOn), retires);
      if (last < dayNumber(on)) continue;
      const days = lapsing.get(credential) ?? new Map<number, DayNumber>();
      days.set(index, Math.max(last, days.get(index) ?? last));
      lapsing.set(credential, days);
    } else {
      const set = claimed.get(credential) ?? noPeople(people.length);
      addPerson(set, index);
      claimed.set(credential, set);
    }
  }
  return { claimed, lapsing };
};

export const groundOf = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  by: IsoDate,
  asked: Pick<Goal, 'excluded' | 'mostEach'>,
): Ground => {
  const roster = rosterOf(programme, facts);
  const present = associated(roster, onDay(dayNumber(by)));
  const askable = Uint32Array.from(present);
  for (const person of asked.excluded ?? []) {
    const index = roster.people.indexOf(person);
    if (index >= 0) askable[index >>> 5] = (askable[index >>> 5] ?? 0) & ~(1 << (index & 31));
  }
  return {
    programme,
    on,
    by,
    holding: holdingOn(programme, facts, dayNumber(by)),
    people: roster.people,
    present,
    askable,
    ...claimsOf(programme, facts, roster.people, on, by),
    mostEach: asked.mostEach ?? Number.POSITIVE_INFINITY,
  };
};

/** Of one credential: who counts with it, who claims it, and who only has to renew it. */
export interface Towards {
  counting: PeopleSet;
  claiming: PeopleSet;
  renewing(): PeopleSet;
  /** What a person would have to do to count with it: nothing, a step, or null where no step helps. */
  stepOf(person: number): StepKind | 'nothing' | null;
}

export const towards = (ground: Ground, credential: string): Towards => {
  const { holding, present, askable, claimed, lapsing, people } = ground;
  const counting = holding.standing.eligible(credential);
  const claiming = claimed.get(credential) ?? noPeople(people.length);
  const lapses = lapsing.get(credential);
  const earn = canBeEarned(ground, credential) ? 'earn' : null;
  return {
    counting,
    claiming,
    renewing: () => {
      const set = noPeople(people.length);
      for (const person of lapses?.keys() ?? []) addPerson(set, person);
      return set;
    },
    stepOf: (person) => {
      if (!hasPerson(present, person)) return null;
      if (hasPerson(counting, person)) return 'nothing';
      if (hasPerson(claiming, person)) return 'verify';
      if (!hasPerson(askable, person)) return null;
      return lapses?.has(person) === true ? 'renew' : earn;
    },
  };
};

export const stepTo = (ground: Ground, person: number, credential: string): StepKind | 'nothing' | null =>
  towards(ground, credential).stepOf(person);

export const costOfStep: Readonly<Record<StepKind | 'nothing', Cost>> = {
  nothing: 0,
  verify: costToVerify,
  renew: costToRenew,
  earn: costToEarn,
};
