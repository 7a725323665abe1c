import type { IsoDate } from '../date.js';
import { dayNumber } from '../evaluate/day-number.js';
import { holdingOn } from '../evaluate/held.js';
import type { Facts, Override } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';

/**
 * Whether the certificate that an override was placed for counts on that day by itself (rules C1-C4): then the override may
 * end. It never ends by that alone.
 */
export const countsByItself = (
  programme: Programme,
  facts: Facts,
  { person, credential }: Pick<Override, 'person' | 'credential'>,
  on: IsoDate,
): boolean =>
  person !== null &&
  credential !== null &&
  holdingOn(programme, facts, dayNumber(on)).standing.eligibleIds(credential).includes(person);
