import type { IsoDate } from '../../core/index.js';
import { type DirectoryChange, newPerson, type PersonRecord } from '../../storage/records.js';
import type { Newcomer } from './holders.js';

/** The record of somebody whom a vendor report introduces: associated there since the earliest certificate it lists. */
export const introduced = ({ id, mcid, name, email }: Newcomer, since: IsoDate | null, on: IsoDate): PersonRecord =>
  newPerson({
    id,
    name,
    email,
    vendorIds: [mcid],
    atVendor: { accountOn: null, associatedOn: since ?? on, reportedOn: on },
  });

/** What a vendor report that lists somebody adds to their record; null when that is nothing. */
export const seenInReport = (record: PersonRecord, vendorIds: Iterable<string>, on: IsoDate): PersonRecord | null => {
  const news = [...vendorIds].filter((id) => !record.vendorIds.includes(id));
  const { associatedOn, reportedOn } = record.atVendor;
  if (news.length === 0 && associatedOn !== null && reportedOn !== null) return null;
  return {
    ...record,
    vendorIds: news.length === 0 ? record.vendorIds : [...record.vendorIds, ...news],
    atVendor: { ...record.atVendor, associatedOn: associatedOn ?? on, reportedOn: reportedOn ?? on },
  };
};

export const recorded = (person: PersonRecord): DirectoryChange => ({ kind: 'person-recorded', person });
