import type { OwnEffect } from '../../cards/index.js';
import { applyAll, evaluate, type IsoDate, type SeatsWith, seatsWith, type Verdict } from '../../core/index.js';
import { broughtBy, type Outlook, type Seats } from './open-seats.js';
import { takenToday } from './step-rank.js';

/** One person's steps, as if they were taken today. */
export interface Taken {
  person: string;
  credentials: readonly string[];
  /** Some of them are claimed and only have to be verified. */
  verifies: boolean;
}

const levelIn = (verdict: Verdict, { competency, level }: Seats) =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level];

const groupIn = (verdict: Verdict, seats: Seats, id: string) =>
  levelIn(verdict, seats)
    ?.options.find((one) => one.option === seats.option)
    ?.groups.find((group) => group.id === id);

const seatEffects = (one: Seats, was: Verdict, is: SeatsWith): OwnEffect[] =>
  one.groups.flatMap(({ id }): OwnEffect[] => {
    const own = groupIn(was, one, id);
    const now = is.groups.find((group) => group.id === id);
    const counts =
      own !== undefined &&
      now !== undefined &&
      (one.when === 'spare' ? now.eligible.length > own.eligible.length : now.have > own.have);
    if (!counts) return [];
    const { competency, level, when, on } = one;
    const reaches = is.met && levelIn(was, one)?.met !== true;
    const { have, need } = own;
    return [{ kind: 'seats', competency, level, group: id, when, on, have, after: now.have, need, reaches }];
  });

/** A claim counts from when it was earned: verified, it may have reached a score on a day of the window that is over. */
const isMetByClaims = ({ programme, facts, today }: Outlook, one: Seats, { person, credentials }: Taken): boolean => {
  const verified = applyAll(facts, takenToday(facts, person, credentials, today.on));
  return levelIn(evaluate(programme, verified, one.on), one)?.met === true;
};

/** What the steps change about the points of a level, in all the metrics where they make somebody count. */
const pointsEffect = (outlook: Outlook, one: Seats, was: Verdict, taken: Taken): OwnEffect[] => {
  const { competency, level, when, on, scored } = one;
  const { person, credentials, verifies } = taken;
  const brings = scored === null ? [] : broughtBy(scored, person, credentials);
  if (scored === null || brings.length === 0) return [];
  const reaches =
    levelIn(was, one)?.met !== true &&
    (scored.isMetWith(person, credentials) || (verifies && isMetByClaims(outlook, one, taken)));
  const group = JSON.stringify([scored.score, ...brings.map(({ metric }) => metric)]);
  const have = scored.points.value;
  const after = scored.gainOf(person, credentials).after.value;
  return [{ kind: 'points', competency, level, group, when, on, brings, have, after, reaches }];
};

/** The place where an effect counts: whoever filled it leaves nothing of it to another. */
export const placeOf = ({ competency, level, group, when }: OwnEffect): string =>
  JSON.stringify([competency, level, group, when]);

/** Levels of a competency that ask for the same points are told once: by the highest that is reached, else by the lowest. */
const toldOnce = (effects: readonly OwnEffect[]): OwnEffect[] => {
  const isSame = (a: OwnEffect, b: OwnEffect): boolean =>
    a.kind === 'points' && b.kind === 'points' && placeOf({ ...a, level: '' }) === placeOf({ ...b, level: '' });
  return effects.filter((effect, index) => {
    const alike = effects.filter((one) => one === effect || isSame(one, effect));
    return (alike.filter(({ reaches }) => reaches).at(-1) ?? alike[0]) === effects[index];
  });
};

/** What somebody's steps change where they lead, in the order of the places. */
export const effectsIn = (outlook: Outlook) => {
  const { programme, facts, today, renewal } = outlook;
  const days = new Map<IsoDate, ReturnType<typeof seatsWith>>();
  const seatsOn = (day: IsoDate): ReturnType<typeof seatsWith> => {
    const found = days.get(day) ?? seatsWith(programme, facts, day);
    days.set(day, found);
    return found;
  };
  return (places: readonly Seats[], taken: Taken): OwnEffect[] =>
    toldOnce(
      places.flatMap((one): OwnEffect[] => {
        const was = one.when === 'renewal' ? renewal : today;
        if (was === null) return [];
        if (one.scored !== null) return pointsEffect(outlook, one, was, taken);
        const is = seatsOn(one.on)(taken.person, taken.credentials, one);
        return is === null ? [] : seatEffects(one, was, is);
      }),
    );
};
