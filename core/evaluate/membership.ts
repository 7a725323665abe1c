import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Membership } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { MembershipVerdict } from '../verdict.js';

export type Phase = MembershipVerdict['phase'];

/** The second clock on a day (rule D4): displayed through the anniversary, renewable in the window after it. */
export interface MembershipClock {
  level: string;
  boughtOn: IsoDate;
  anniversary: IsoDate;
  renewalOpens: IsoDate;
  renewalCloses: IsoDate;
  phase: Phase;
}

const phaseOn = (on: IsoDate, { boughtOn, anniversary }: Membership, renewalCloses: IsoDate): Phase => {
  if (on < boughtOn) return 'not yet bought';
  if (on <= anniversary) return 'displayed';
  return on <= renewalCloses ? 'renewal window' : 'lapsed';
};

export const membershipClock = (programme: Programme, membership: Membership, on: IsoDate): MembershipClock => {
  const renewalCloses = addDays(membership.anniversary, programme.parameters.renewalWindowDays);
  return {
    ...membership,
    renewalOpens: addDays(membership.anniversary, 1),
    renewalCloses,
    phase: phaseOn(on, membership, renewalCloses),
  };
};
