import {
  type Achievement,
  addDays,
  applyAll,
  type ChangeSource,
  decide,
  expiryOf,
  type Facts,
  type IsoDate,
  type Programme,
} from '../../core/index.js';
import type { Supposition } from '../understanding/supposition.js';
import { standingReading } from './standing-reading.js';

type DatedReading = Extract<Supposition, { kind: 'reading' }> & {
  /** The reading that stands on that day without it; null: none does. */
  stood: number | null;
};

/** A supposition with its day settled. */
export type Dated = (Exclude<Supposition, { kind: 'reading' }> | DatedReading) & {
  /** The day that was said or is meant: a last day where something ends, else a first. */
  day: IsoDate;
  /** The first day on which it makes a difference. */
  from: IsoDate;
};

const stands = ({ withdrawn, state }: Achievement): boolean => withdrawn === null && state !== 'claimed';

export const standingOf = ({ achievements }: Facts, person: string, credential: string): Achievement[] =>
  achievements.filter((one) => one.person === person && one.credential === credential && stands(one));

/** The last day on which somebody's certificate counts by itself; null: it does not end, or there is none. */
export const ownExpiry = (facts: Facts, person: string, credential: string): IsoDate | null => {
  const ends = standingOf(facts, person, credential).map(({ expiresOn }) => expiresOn);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
};

/** Buying what is displayed already is renewing it, and that is possible from the day after the anniversary. */
const purchaseDay = (facts: Facts, programme: Programme, level: string, today: IsoDate): IsoDate => {
  const { membership } = facts;
  if (membership === null || membership.anniversary < today) return today;
  const isThere = programme.levels.indexOf(level) <= programme.levels.indexOf(membership.level);
  return isThere ? addDays(membership.anniversary, 1) : today;
};

/** Days that were not said are today, or the day that is recorded: a certificate ends on its own day unless that is later. */
export const dated = (programme: Programme, facts: Facts, today: IsoDate, one: Supposition): Dated => {
  switch (one.kind) {
    case 'leave': {
      const day = one.on ?? today;
      return { ...one, day, from: addDays(day, 1) };
    }
    case 'expire': {
      const own = ownExpiry(facts, one.person, one.credential);
      const day = own !== null && (one.on === null || own < one.on) ? own : (one.on ?? today);
      return { ...one, day, from: addDays(day, 1) };
    }
    case 'buy': {
      const day = one.on ?? purchaseDay(facts, programme, one.level, today);
      return { ...one, day, from: day };
    }
    case 'lapse': {
      const day = facts.membership?.anniversary ?? today;
      return { ...one, day, from: addDays(day, 1) };
    }
    case 'pass':
    case 'override': {
      const day = one.on ?? today;
      return { ...one, day, from: day };
    }
    case 'reading': {
      const day = one.on ?? today;
      const stood = standingReading(programme, facts, one.metric, day)?.value ?? null;
      return { ...one, day, from: day, stood };
    }
  }
};

const bought = (programme: Programme, facts: Facts, level: string, boughtOn: IsoDate): ChangeSource[] => {
  const decision = decide(
    programme,
    facts,
    { kind: 'record-membership', level, boughtOn, accepted: true },
    { on: boughtOn, by: null, elsewhere: [] },
  );
  return decision.kind === 'decided' ? decision.changes : [];
};

const changesFor = (programme: Programme, facts: Facts, one: Dated, index: number): ChangeSource[] => {
  const { day } = one;
  switch (one.kind) {
    case 'leave':
      return [{ kind: 'association-ended', on: day, person: one.person }];
    case 'pass': {
      const { person, credential } = one;
      const expiresOn = expiryOf(programme, credential, day);
      const id = `supposed ${index}`;
      const achievement = { id, person, credential, earnedOn: day, expiresOn, state: 'verified' as const };
      return [{ kind: 'achievement-linked', on: day, achievement }];
    }
    case 'expire':
      return standingOf(facts, one.person, one.credential)
        .filter(({ expiresOn }) => expiresOn === null || expiresOn > day)
        .map(({ id }) => ({ kind: 'achievement-corrected', on: day, id, expiresOn: day }));
    case 'override': {
      const { competency, level } = one;
      return [{ kind: 'override-placed', on: day, override: { competency, level, placedOn: day } }];
    }
    case 'buy':
      return bought(programme, facts, one.level, day);
    case 'reading':
      return [{ kind: 'metric-read', on: day, metric: one.metric, value: one.value }];
    case 'lapse':
      return [];
  }
};

/** The changes that make suppositions true. They are applied to a copy and never written (rule H2). */
export const supposedChanges = (programme: Programme, facts: Facts, suppositions: readonly Dated[]): ChangeSource[] =>
  suppositions.flatMap((one, index) => changesFor(programme, facts, one, index));

/** The facts with everything supposed, to plan or evaluate with. */
export const supposedFacts = (
  programme: Programme,
  facts: Facts,
  today: IsoDate,
  suppositions: readonly Supposition[],
): Facts => {
  const all = suppositions.map((one) => dated(programme, facts, today, one));
  return applyAll(facts, supposedChanges(programme, facts, all));
};

/**
 * What an expiry is compared with: facts in which it was renewed in time, since the day itself is no news to a forecast.
 * Everything else is compared with the facts as they are.
 */
export const comparedWith = (facts: Facts, suppositions: readonly Dated[]): Facts => {
  const renewed = suppositions.flatMap((one): ChangeSource[] =>
    one.kind === 'expire'
      ? standingOf(facts, one.person, one.credential)
          .filter(({ expiresOn }) => expiresOn === one.day)
          .map(({ id }) => ({ kind: 'achievement-corrected', on: one.day, id, expiresOn: null }))
      : [],
  );
  return renewed.length === 0 ? facts : applyAll(facts, renewed);
};
