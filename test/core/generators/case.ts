import fc from 'fast-check';
import { addDays, type Facts, type IsoDate, type Programme, parseFacts } from '../../../core/index.js';
import { drawn } from './draw.js';
import { askedOn, factsSource } from './facts.js';
import { someProgramme } from './programme.js';

/** A pack, an organisation and the day on which is asked. */
export interface Case {
  programme: Programme;
  facts: Facts;
  on: IsoDate;
}

const moment = drawn((draw) => ({
  near: draw.one(['any day', 'any day', 'purchase', 'purchase', 'anniversary'] as const),
  sincePurchase: draw.one([0, 1, 5, 15]),
  sinceAnniversary: draw.one([-91, -90, -89, -1, 0, 1, 15, 30, 31, 40]),
}));

/** Any day, or one on which the membership's clock matters. */
export const someCase: fc.Arbitrary<Case> = fc
  .record({
    programme: someProgramme,
    facts: factsSource.map(parseFacts),
    anyDay: askedOn,
    moment,
  })
  .map(({ programme, facts, anyDay, moment: { near, sincePurchase, sinceAnniversary } }) => {
    const { membership } = facts;
    if (membership === null || near === 'any day') return { programme, facts, on: anyDay };
    const on =
      near === 'purchase'
        ? addDays(membership.boughtOn, sincePurchase)
        : addDays(membership.anniversary, sinceAnniversary);
    return { programme, facts, on };
  });
