import type { CommitInput, PersonRecord, Remark } from '../../storage/index.js';

type DirectoryChange = NonNullable<CommitInput['directory']>[number];
type Change = NonNullable<CommitInput['changes']>[number];

/** A record with a name and whatever else is known. */
export const record = (id: string, name: string, known: Partial<PersonRecord> = {}) => ({
  kind: 'person-recorded' as const,
  person: {
    id,
    name,
    email: `${id}@example.org`,
    language: null,
    role: 'employee' as const,
    hidden: false,
    vendorIds: [],
    ...known,
  },
});

export const erased = (person: string): DirectoryChange => ({ kind: 'person-erased', person });

export const identity = (user: string) => ({ platform: 'teams' as const, tenant: 't', user });

export const linkedIdentity = (user: string, person: string): DirectoryChange => ({
  kind: 'identity-linked',
  identity: identity(user),
  person,
});

export const remark = (achievement: string, person: string, known: Partial<Remark> = {}): Remark => ({
  achievement,
  person,
  kind: 'rejected',
  text: 'The name on it is another.',
  by: 'admin',
  on: '2026-11-23',
  ...known,
});

export const remarked = (one: Remark): DirectoryChange => ({
  kind: 'remark-made',
  achievement: one.achievement,
  remark: one,
});

export const linked = (
  id: string,
  person: string,
  details: { certificateId?: string; evidence?: string } = {},
): Change => ({
  kind: 'achievement-linked',
  on: '2026-11-23',
  achievement: { id, person, credential: 'exam', earnedOn: '2026-11-01', state: 'claimed', ...details },
});
