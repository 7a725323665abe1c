import { assertIsoDate, type IsoDate } from '../date.js';
import { type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { dateOf, dayNumber } from '../evaluate/day-number.js';
import { type Holding, holdingOfTheDay, holdingOn } from '../evaluate/held.js';
import { isMet } from '../evaluate/is-met.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { enoughThrough } from '../score/history.js';
import { aloneIndispensable, fewestDepartures } from './falls.js';
import { fewestInAll } from './many-departures.js';
import { isUnshakable, type Pillar, pillarsOf } from './pillars.js';
import type { Kept, LevelResilience, OrganisationResilience, Resilience } from './resilient.js';

/** So many departures are looked at for the organisation's level. */
const mostForOrganisation = 3;

const idsOf = ({ standing: { roster } }: Holding, people: readonly number[]): string[] =>
  people.map((person) => roster.people[person] ?? '');

const levelResilience = (holding: Holding, level: CompiledLevel): LevelResilience | null => {
  if (!holding.isMet(level)) return { departures: 0, indispensable: [], exact: true };
  const pillars = pillarsOf(holding, level);
  if (pillars === null) return { departures: 1, indispensable: [], exact: false };
  if (isUnshakable(pillars)) return null;
  const alone = aloneIndispensable(pillars);
  if (alone.length > 0) return { departures: 1, indispensable: idsOf(holding, alone), exact: true };
  const few = fewestDepartures(pillars, mostForOrganisation);
  if (few !== null) return { departures: few, indispensable: [], exact: true };
  const many = fewestInAll(pillars, holding.standing.roster.people.length);
  return many === null
    ? { departures: mostForOrganisation + 1, indispensable: [], exact: false }
    : { ...many, indispensable: [] };
};

/** The last day on which a level is met whoever leaves, by scores that were reached before; null where it has none of them. */
const keptThrough = (holding: Holding, level: CompiledLevel): IsoDate | null => {
  const days = holding.optionsOf(level).flatMap(({ alternatives }) =>
    alternatives.flatMap((alternative): number[] => {
      if (!isMet(alternative, holding.circumstances)) return [];
      const before = alternative.scores.map(holding.reachedBefore).filter((day) => day !== null);
      return before.length === 0 ? [] : [Math.min(...before.map((day) => enoughThrough(holding.programme, day)))];
    }),
  );
  return days.length === 0 ? null : dateOf(Math.max(...days));
};

const keptOf = (holding: Holding, ofTheDay: Holding, level: CompiledLevel): Kept | null => {
  const through = keptThrough(holding, level);
  if (through === null) return null;
  const onTheDay = levelResilience(ofTheDay, level);
  return onTheDay === null ? null : { through, onTheDay };
};

/** That level or a higher one in any competency: all of it has to fall. */
const organisationResilience = (
  holding: Holding,
  level: string,
  levels: readonly CompiledLevel[],
): OrganisationResilience | 'never' => {
  const pillars: Pillar[] = [];
  for (const one of levels) {
    const own = pillarsOf(holding, one);
    if (own === null) return { level, departures: null, atLeast: 1, indispensable: [], exact: false };
    pillars.push(...own);
  }
  if (isUnshakable(pillars)) return 'never';
  const alone = aloneIndispensable(pillars);
  if (alone.length > 0) return { level, departures: 1, indispensable: idsOf(holding, alone), exact: true };
  const departures = fewestDepartures(pillars, mostForOrganisation);
  return {
    level,
    departures,
    ...(departures === null ? { atLeast: mostForOrganisation + 1 } : {}),
    indispensable: [],
    exact: true,
  };
};

/**
 * The smallest number of departures that ends each level, and whose departure alone does. By the rules alone: overrides are
 * left aside. Whoever leaves is gone on that day and was there on every day before: a level by points that are asked of
 * the day itself falls with them, one that was reached on an earlier day of its window does not (rule S4); see `kept`.
 * Throws a RangeError on a day that the calendar does not have.
 */
export const resilience = (programme: Programme, given: Facts, on: IsoDate): Resilience => {
  assertIsoDate(on);
  const facts = given.overrides.length === 0 ? given : { ...given, overrides: [] };
  const holding = holdingOn(programme, facts, dayNumber(on));
  const ofTheDay = holdingOfTheDay(programme, facts, dayNumber(on));
  const { byName, levels: all } = catalogueOf(programme);
  const competencies = programme.competencies.map(({ id }): Resilience['competencies'][number] => {
    const compiled = programme.levels.flatMap((level) => byName.get(levelName(id, level)) ?? []);
    const levels = Object.fromEntries(compiled.map((one) => [one.level, levelResilience(holding, one)]));
    const kept = Object.fromEntries(
      compiled.flatMap((one) => {
        const found = levels[one.level] === null ? keptOf(holding, ofTheDay, one) : null;
        return found === null ? [] : [[one.level, found]];
      }),
    );
    return { id, levels, ...(Object.keys(kept).length === 0 ? {} : { kept }) };
  });
  const levels = programme.levels.flatMap((level, rank): Resilience['levels'] => {
    const carrying = all.filter((one) => programme.levels.indexOf(one.level) >= rank && holding.isMet(one));
    if (carrying.length === 0) return [];
    const found = organisationResilience(holding, level, carrying);
    return [found === 'never' ? { level, departures: 'never' } : found];
  });
  const highest = levels.at(-1);
  return {
    programme: programme.programme,
    on,
    competencies,
    organisation: highest === undefined || highest.departures === 'never' ? null : highest,
    levels,
  };
};
