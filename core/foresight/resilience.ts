import { assertIsoDate, type IsoDate } from '../date.js';
import { type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import { type Holding, holdingOn } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { aloneIndispensable, fewestDepartures, isUnshakable, type Pillar, pillarsOf } from './falls.js';
import { fewestInAll } from './many-departures.js';
import type { LevelResilience, OrganisationResilience, Resilience } from './resilient.js';

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
 * The smallest number of departures that loses each level, and whose departure alone does (semantics, section 7). By the
 * rules alone: overrides are left aside. Throws a RangeError on a day that the calendar does not have.
 */
export const resilience = (programme: Programme, facts: Facts, on: IsoDate): Resilience => {
  assertIsoDate(on);
  const holding = holdingOn(programme, { ...facts, overrides: [] }, dayNumber(on));
  const { byName, levels: all } = catalogueOf(programme);
  const competencies = programme.competencies.map(({ id }) => ({
    id,
    levels: Object.fromEntries(
      programme.levels.flatMap((level) => {
        const compiled = byName.get(levelName(id, level));
        return compiled === undefined ? [] : [[level, levelResilience(holding, compiled)] as const];
      }),
    ),
  }));
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
