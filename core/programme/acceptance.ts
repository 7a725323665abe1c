import { addMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Programme } from './schema.js';

/** The last day on which holders of a retired credential still count (rule C4); null for one that is not retired. */
export const acceptedThrough = ({ credentials, parameters }: Programme, credential: string): IsoDate | null => {
  const { retiredOn, acceptedThrough: stated } = credentials[credential] ?? {};
  if (retiredOn === undefined) return null;
  return stated ?? addMonths(retiredOn, parameters.acceptedMonthsAfterRetirement);
};
