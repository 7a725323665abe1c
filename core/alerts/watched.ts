import type { IsoDate } from '../date.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';

/** Everything that the findings of a day are made of. */
export interface Watched {
  programme: Programme;
  facts: Facts;
  on: IsoDate;
  /** So many days before something ends it is said again. */
  ladder: readonly number[];
  /** The day of the last vendor report; null before the first. */
  lastReport: IsoDate | null;
  /** People whose association ended because another organisation's began. */
  moved: ReadonlySet<string>;
  /** Claims that have waited for longer than two working days. */
  waitingLong: readonly string[];
  /** People who ought to be told things and cannot be written to. */
  unreachable: readonly string[];
}
