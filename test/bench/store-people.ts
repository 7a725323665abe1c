import type { CommitInput } from '../../storage/index.js';

type Change = NonNullable<CommitInput['changes']>[number];
type DirectoryChange = NonNullable<CommitInput['directory']>[number];

export const on = '2026-11-23';
export const at = `${on}T08:00:00Z`;
export const organisation = 'large';

export const personId = (serial: number): string => `person-${String(serial).padStart(6, '0')}`;

export const linked = (person: string, which: number): Change => ({
  kind: 'achievement-linked',
  on,
  achievement: {
    id: `${person}-${which}`,
    person,
    credential: `exam-${(Number(person.slice(-6)) * 7 + which * 31) % 90}`,
    earnedOn: '2026-03-01',
    expiresOn: which % 2 === 0 ? '2027-03-01' : null,
    state: 'confirmed',
    certificateId: null,
    evidence: null,
    withdrawn: null,
  },
});

export const recorded = (person: string, name: string): DirectoryChange => ({
  kind: 'person-recorded',
  person: { id: person, name, email: `${person}@large.example`, language: 'en', role: 'employee' },
});

/** Somebody who joined: the facts, and beside them the name and who that is in Teams. */
export const joined = (person: string): { changes: Change[]; directory: DirectoryChange[] } => ({
  changes: [
    { kind: 'person-added', on, person },
    { kind: 'association-started', on, person, through: null },
  ],
  directory: [
    recorded(person, `Somebody ${person.slice(-6)}`),
    { kind: 'identity-linked', identity: { platform: 'teams', tenant: 't', user: `aad-${person}` }, person },
  ],
});

/** The first import of an organisation: everybody with three certificates, in one commit. */
export const founded = (people: number): CommitInput => {
  const ids = Array.from({ length: people }, (_, serial) => personId(serial));
  const all = ids.map(joined);
  return {
    organisation,
    expected: 0,
    founded: { id: organisation, name: 'Large', timeZone: 'Europe/Paris' },
    at,
    on,
    actor: null,
    reason: 'import',
    changes: [
      ...all.flatMap(({ changes }) => changes),
      ...ids.flatMap((person) => [0, 1, 2].map((which) => linked(person, which))),
    ],
    directory: all.flatMap(({ directory }) => directory),
  };
};
