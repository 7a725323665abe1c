import { demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import type { DirectoryEntry } from '../../bot/inbound.js';
import { parseFacts } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import type { ChatIdentity, DirectoryChange, PersonRecord, Platform, Role } from '../../storage/records.js';
import { hostileNames } from './hostile-names.js';
import type { Tokens } from './random-tokens.js';

/** Somebody at a chat client, whether or not the bot knows them. */
export interface Actor {
  key: string;
  platform: Platform;
  tenant: string;
  user: string;
  name: string | null;
  guest: boolean;
  /** Whether the client itself says that they are a guest, or nothing but the directory does. */
  saysGuest: boolean;
  /** What the platform's directory says of them; null where it does not answer, and then they are as good as a guest. */
  entry: DirectoryEntry | null;
  locale: string;
  /** How often they speak, compared with others. */
  weight: number;
}

export const worldsStart = '2026-11-23T08:00:00Z';
export const setUpCode = 'WXYZ-2345';

/** Of each organisation the people of the demonstration, in its order, under words of their own. */
interface Founded {
  organisation: string;
  ids: readonly string[];
  people: readonly PersonRecord[];
}

const roles: readonly Role[] = [
  'employee',
  'employee',
  'employee',
  'employee',
  'employee',
  'employee',
  'employee',
  'partner_admin',
  'partner_admin',
  'executive',
];
/** Places of people who hid their names: two colleagues and an admin. */
const hidden: ReadonlySet<number> = new Set([1, 4, 7]);
/** The place of whoever works in both organisations, and of whoever the other one knows by directory id only. */
const inBoth = 2;
const byDirectoryId = 6;

const nameWith = (token: string, place: number): string => {
  const hostile = place % 2 === 0 ? hostileNames[(place * 5) % hostileNames.length] : undefined;
  return hostile === undefined ? token : hostile.replaceAll(/Zq\d+/g, token);
};

/** Claims of those who verify, for they may not decide about their own. */
const ofAdmins = (ids: readonly string[]) =>
  [7, 8].flatMap((place) =>
    ['dp-203', 'sc-300'].map((credential) => ({
      id: `${credential} of ${place}`,
      person: ids[place] ?? '',
      credential,
      earnedOn: '2026-09-01',
      expiresOn: '2027-09-01',
      state: 'claimed' as const,
    })),
  );

interface Parts {
  store: Store;
  tokens: Tokens;
  tenants: Record<Platform, string | null>;
  vendorIds: ReadonlyMap<number, string>;
  /** Whoever works in both is associated in one of them only. */
  without: readonly number[];
  identities: (ids: readonly string[]) => { identity: ChatIdentity; person: string }[];
}

const found = async ({ store, tokens, tenants, vendorIds, without, identities }: Parts): Promise<Founded> => {
  const told = demoOrganisation();
  const organisation = tokens.fresh('organisation');
  const ids = told.people.map(() => tokens.fresh('person'));
  const idOf = (old: string): string => ids[told.people.findIndex(({ id }) => id === old)] ?? old;
  const absent = new Set(without.map((place) => ids[place]));
  const people = told.people.map((person, place) => ({
    ...person,
    id: idOf(person.id),
    name: nameWith(tokens.fresh('name'), place),
    email: `${tokens.fresh('email')}@mail.example`,
    role: roles[place] ?? 'employee',
    hidden: hidden.has(place),
    vendorIds: [vendorIds.get(place) ?? tokens.fresh('vendor')],
  }));
  const moved = <T extends { person: string }>(one: T): T => ({ ...one, person: idOf(one.person) });
  const facts = parseFacts({
    ...told.facts,
    organisation: {
      ...told.facts.organisation,
      id: organisation,
      name: tokens.fresh('organisation'),
    },
    people: people.map(({ id }) => ({ id })),
    associations: told.facts.associations.map(moved).filter(({ person }) => !absent.has(person)),
    achievements: [...told.facts.achievements.map(moved), ...ofAdmins(ids)].map((one, place) => ({
      ...one,
      certificateId: tokens.fresh('certificate'),
      evidence: place % 2 === 0 ? `https://www.credly.com/badges/${tokens.fresh('evidence')}` : null,
      state: place % 3 === 0 ? ('claimed' as const) : one.state,
    })),
  });
  const { changes, directory } = demoFounding({ ...told, facts, people });
  const linked: DirectoryChange[] = Object.entries(tenants).flatMap(([platform, tenant]) =>
    tenant === null ? [] : [{ kind: 'tenant-linked' as const, platform: platform as Platform, tenant }],
  );
  await store.commit([
    {
      organisation,
      expected: 0,
      founded: facts.organisation,
      at: worldsStart,
      on: '2026-11-23',
      actor: null,
      reason: 'founded',
      changes,
      directory: [
        ...directory,
        ...linked,
        ...identities(ids).map(({ identity, person }) => ({ kind: 'identity-linked' as const, identity, person })),
      ],
    },
  ]);
  return { organisation, ids, people };
};

const identity = (platform: Platform, tenant: string, user: string): ChatIdentity => ({ platform, tenant, user });

const ours = { teams: 'our teams', slack: 'our slack', console: 'console' } as const;
const theirs = { teams: 'their teams', slack: 'their slack', console: null } as const;
/** A tenant that nobody has set the bot up for. */
export const vacantTenant = 'a tenant nobody set up';

/** Two organisations in one store, a tenant without one, and everybody who talks to the bot. */
export const foundWorld = async (store: Store, tokens: Tokens): Promise<Actor[]> => {
  const bothVendorId = tokens.fresh('vendor');
  const directoryId = tokens.fresh('vendor');
  const we = await found({
    store,
    tokens,
    tenants: ours,
    vendorIds: new Map([[inBoth, bothVendorId]]),
    without: [inBoth],
    identities: (ids) => [
      { identity: identity('teams', ours.teams, 'bruno here'), person: ids[inBoth] ?? '' },
      { identity: identity('teams', ours.teams, directoryId), person: ids[byDirectoryId] ?? '' },
      { identity: identity('teams', ours.teams, 'elodie'), person: ids[5] ?? '' },
      { identity: identity('slack', ours.slack, 'U-GRACE'), person: ids[7] ?? '' },
      { identity: identity('teams', ours.teams, 'priya'), person: ids[8] ?? '' },
      { identity: identity('slack', ours.slack, 'U-PRIYA'), person: ids[8] ?? '' },
    ],
  });
  const they = await found({
    store,
    tokens,
    tenants: theirs,
    vendorIds: new Map([
      [inBoth, bothVendorId],
      [byDirectoryId, directoryId],
    ]),
    without: [byDirectoryId],
    identities: (ids) => [
      { identity: identity('teams', theirs.teams, 'bruno there'), person: ids[inBoth] ?? '' },
      { identity: identity('slack', theirs.slack, 'U-FARID'), person: ids[byDirectoryId] ?? '' },
      { identity: identity('teams', theirs.teams, 'priya there'), person: ids[8] ?? '' },
    ],
  });
  const actor = (
    platform: Platform,
    tenant: string,
    user: string,
    more: Partial<Pick<Actor, 'name' | 'entry' | 'guest' | 'saysGuest' | 'locale' | 'weight'>> = {},
  ): Actor => ({
    key: `${platform}/${tenant}/${user}`,
    platform,
    tenant,
    user,
    name: null,
    entry: { name: null, email: null },
    guest: false,
    saysGuest: more.guest === true,
    locale: 'en-GB',
    weight: 2,
    ...more,
  });
  /** Whom the platform vouches for by an address that is on record, to be recognised when they first write. */
  const byAddress = (of: Founded, place: number) => ({
    entry: { name: null, email: of.people[place]?.email ?? null },
  });
  const stranger = () => {
    const name = tokens.fresh('name');
    return { name, entry: { name, email: `${tokens.fresh('email')}@mail.example` } };
  };
  const french = { locale: 'fr-FR' };
  const actors = [
    actor('console', ours.console, we.ids[0] ?? ''),
    actor('console', ours.console, we.ids[9] ?? '', french),
    actor('console', ours.console, 'operator'),
    actor('teams', ours.teams, 'hidden', { ...byAddress(we, 1), ...french }),
    actor('slack', ours.slack, 'U-DAVID', byAddress(we, 4)),
    actor('teams', ours.teams, 'bruno here', { ...french, weight: 4 }),
    actor('teams', ours.teams, directoryId, { weight: 3 }),
    actor('teams', ours.teams, 'elodie', french),
    actor('slack', ours.slack, 'U-GRACE', { ...french, weight: 4 }),
    actor('teams', ours.teams, 'priya', { weight: 5 }),
    actor('slack', ours.slack, 'U-PRIYA'),
    actor('teams', ours.teams, 'guest', { ...stranger(), guest: true }),
    actor('slack', ours.slack, 'U-GUEST', { ...stranger(), ...french, guest: true }),
    actor('teams', ours.teams, 'guest of the directory', {
      entry: { name: null, email: we.people[3]?.email ?? null, guest: true as const },
      guest: true,
      saysGuest: false,
      weight: 1,
    }),
    actor('teams', ours.teams, 'not looked up', { entry: null, guest: true, saysGuest: false, weight: 1 }),
    actor('teams', ours.teams, 'newcomer', { ...stranger(), weight: 3 }),
    actor('slack', ours.slack, 'U-NEW', { ...stranger(), ...french }),
    actor('teams', theirs.teams, 'bruno there', { weight: 4 }),
    actor('slack', theirs.slack, 'U-FARID', { ...french, weight: 3 }),
    actor('teams', theirs.teams, 'priya there', { weight: 4 }),
    actor('teams', theirs.teams, 'ana', byAddress(they, 0)),
    actor('slack', theirs.slack, 'U-MARC', { ...byAddress(they, 9), ...french }),
    actor('teams', theirs.teams, 'newcomer', stranger()),
    actor('teams', theirs.teams, 'guest', { ...stranger(), guest: true, weight: 1 }),
    actor('teams', vacantTenant, 'founder', { ...stranger(), weight: 1 }),
    actor('teams', vacantTenant, 'guest', { ...stranger(), guest: true, weight: 1 }),
  ];
  for (const { key, name, entry, user } of actors) tokens.introduce(key, JSON.stringify([name, entry, user]));
  return actors;
};
