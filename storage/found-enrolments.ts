import { inflateRawSync } from 'node:zlib';
import { apply, emptyFacts } from '../core/facts/apply.js';
import type { Change } from '../core/facts/change.js';
import type { Enrolment, Facts } from '../core/facts/schema.js';
import { entryOf, type KeptEntry } from './kept-entry.js';

/** As JSON says it; within a text the quotation marks would be escaped. */
const touches = /"kind":"enrolment-|"of":"enrolments"/;

const mayTouch = ({ first, more }: KeptEntry): boolean =>
  touches.test(first) || more.some(({ packed }) => touches.test(inflateRawSync(packed).toString()));

const ofEnrolments = (change: Change): Change[] => {
  switch (change.kind) {
    case 'enrolment-recorded':
    case 'enrolment-ended':
      return [change];
    case 'restored':
      return [{ ...change, records: change.records.filter((record) => record.of === 'enrolments') }];
    default:
      return [];
  }
};

/** The enrolments that a journal leaves: earlier versions did not write them into a snapshot. */
export const enrolmentsLeftBy = (organisation: Facts['organisation'], journal: readonly KeptEntry[]): Enrolment[] =>
  journal
    .filter(mayTouch)
    .flatMap((kept) => entryOf(kept).changes.flatMap(ofEnrolments))
    .reduce(apply, emptyFacts(organisation)).enrolments;
