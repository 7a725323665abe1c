import { isIsoDate, type Programme, rulesOn } from '../../core/index.js';
import { programmeOf } from './evaluate.js';
import { UsageError } from './usage.js';

/** A set of rules as the command line names it. */
export interface NamedRules {
  /** As it was typed. */
  name: string;
  programme: Programme;
  /** The day whose rules are applied whatever day is asked about; null: those of that day. */
  asOf: string | null;
}

/**
 * A pack by its id, in a file or on standard input, and behind "@" the day of a version: `mpn-2017@2018-07-01` is that pack as
 * its rules stood on that day. Throws `UsageError` with every problem of it.
 */
export const namedRules = (name: string): NamedRules => {
  const [, pack, day] = /^(.+)@(\d{4}-\d{2}-\d{2})$/.exec(name) ?? [];
  if (pack === undefined || day === undefined) return { name, programme: programmeOf(name), asOf: null };
  if (!isIsoDate(day)) throw new UsageError([`${name}: ${day} is not a day of the calendar`]);
  return { name, programme: rulesOn(programmeOf(pack), day), asOf: day };
};

/** Whether its pack is read from standard input, which can be read only once. */
export const isFromInput = (name: string): boolean => name === '-' || name.startsWith('-@');
