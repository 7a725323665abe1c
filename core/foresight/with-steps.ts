import { assertIsoDate, type IsoDate } from '../date.js';
import { dayNumber } from '../evaluate/day-number.js';
import { type Holding, holdingAs, holdingOn } from '../evaluate/held.js';
import { judgeOption } from '../evaluate/option-verdict.js';
import { addPerson, hasPerson, type PeopleSet } from '../evaluate/people-set.js';
import { associated, standingAs } from '../evaluate/standing.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { GroupVerdict } from '../verdict.js';
import { indexes } from './least-steps.js';
import { levelIn } from './points-on.js';

/** Where somebody is among the people of a day; null for whoever is not associated then: nothing they take counts. */
export const presentIn = ({ standing: { roster, window } }: Holding): ((person: string) => number | null) => {
  const here = associated(roster, window);
  return (person) => {
    const index = indexes(roster.people).get(person);
    return index !== undefined && hasPerson(here, index) ? index : null;
  };
};

/** What is held on that day when one person holds these besides, and they count: as an evaluation with them would find. */
export const holdingWith = (
  programme: Programme,
  facts: Facts,
  { standing }: Holding,
  person: number,
  credentials: readonly string[],
): Holding => {
  const holders = (credential: string): PeopleSet => {
    const set = standing.eligible(credential);
    if (!credentials.includes(credential)) return set;
    const more = Uint32Array.from(set);
    addPerson(more, person);
    return more;
  };
  return holdingAs(programme, facts, standingAs(standing, holders));
};

/** An option of a level as it stands when somebody has taken steps. */
export interface SeatsWith {
  groups: readonly GroupVerdict[];
  /** The level, by whatever it is met, when the certificates count from that day on. */
  met: boolean;
}

/**
 * The groups of an option on a day once one person holds these besides, which count on that day; null where no such option
 * applies. Quicker than an evaluation, which lays out everybody anew.
 */
export const seatsWith = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
): ((
  person: string,
  credentials: readonly string[],
  place: { competency: string; level: string; option: string },
) => SeatsWith | null) => {
  assertIsoDate(on);
  const holding = holdingOn(programme, facts, dayNumber(on));
  const present = presentIn(holding);
  return (person, credentials, { competency, level, option }) => {
    const index = present(person);
    const named = levelIn(holding, competency, level);
    const then = index === null ? holding : holdingWith(programme, facts, holding, index, credentials);
    const found = named === undefined ? undefined : then.optionsOf(named).find(({ id }) => id === option);
    if (named === undefined || found === undefined) return null;
    return { groups: judgeOption(found, then.circumstances).verdict.groups, met: then.isMet(named) };
  };
};
