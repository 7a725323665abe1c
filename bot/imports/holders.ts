import type { Snapshot } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import { grouped } from './grouped.js';
import { newcomerId } from './ids.js';
import type { Question } from './preview.js';
import type { TrainingRow } from './trainings.js';

/** Somebody whom the report introduces. */
export interface Newcomer {
  id: string;
  mcid: string;
  name: string | null;
  email: string | null;
}

export type Holder =
  | { kind: 'person'; id: string }
  | { kind: 'newcomer'; id: string }
  | { kind: 'unclear'; question: Question; detail: string | null };

export interface Holders {
  of(row: TrainingRow): Holder;
  newcomers: ReadonlyMap<string, Newcomer>;
  /** Person id → the MCID that the report tells us. */
  learned: ReadonlyMap<string, string>;
}

type Index = ReadonlyMap<string, ReadonlySet<string>>;

const indexed = (entries: Iterable<readonly [string | null, string]>): Index => {
  const index = new Map<string, Set<string>>();
  for (const [key, value] of entries) if (key !== null) index.set(key, (index.get(key) ?? new Set()).add(value));
  return index;
};

const addressesOf = ({ corpEmail, email }: TrainingRow): string[] =>
  [corpEmail, email].flatMap((address) => (address === null ? [] : [address]));

const isDirectoryId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
const hasMcid = (person: PersonRecord | undefined): boolean =>
  person?.vendorIds.some((id) => !isDirectoryId(id)) ?? false;

const unclear = (question: Question, detail: string | null = null): Holder => ({ kind: 'unclear', question, detail });

/** The name and address of a newcomer: of the earliest row that has one. */
const introduce = (id: string, mcid: string, rows: readonly TrainingRow[]): Newcomer => {
  const key = ({ completedOn, title, name, corpEmail, email }: TrainingRow): string =>
    [completedOn ?? '~', title, name ?? '', corpEmail ?? '', email ?? ''].join('\n');
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const first = <T>(read: (row: TrainingRow) => T | null): T | null => {
    for (const row of sorted) {
      const value = read(row);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    id,
    mcid,
    name: first(({ name }) => name),
    email: first(({ corpEmail }) => corpEmail) ?? first(({ email }) => email),
  };
};

/**
 * Finds out whose certificates a report lists: by MCID, then by e-mail, or by directory id; never by name. An MCID that
 * nobody has introduces a new person.
 */
export const findHolders = (
  rows: readonly TrainingRow[],
  { organisation, people, facts }: Pick<Snapshot, 'organisation' | 'people' | 'facts'>,
  directoryIds: ReadonlyMap<string, string> = new Map(),
): Holders => {
  const records = [...people.values()];
  const byVendorId = indexed(
    records.flatMap(({ id, vendorIds }) => vendorIds.map((own) => [own.toLowerCase(), id] as const)),
  );
  const byAddress = indexed(records.map(({ id, email }) => [email?.trim().toLowerCase() ?? null, id] as const));
  const mcidsByAddress = indexed(
    rows.flatMap((row) =>
      row.mcid === null ? [] : addressesOf(row).map((address) => [address, row.mcid ?? ''] as const),
    ),
  );
  const rowsByMcid = grouped(
    rows.filter(({ mcid }) => mcid !== null),
    ({ mcid }) => mcid ?? '',
  );

  const byDirectory = ({ directoryId }: TrainingRow): string[] => {
    if (directoryId === null) return [];
    const matched = directoryIds.get(directoryId);
    return [...(byVendorId.get(directoryId) ?? []), ...(matched === undefined ? [] : [matched])];
  };
  const reachedBy = (group: readonly TrainingRow[]): string[] => [
    ...new Set([
      ...group.flatMap(addressesOf).flatMap((address) => [...(byAddress.get(address) ?? [])]),
      ...group.flatMap(byDirectory),
    ]),
  ];

  const newcomers = new Map<string, Newcomer>();
  const learned = new Map<string, string>();

  const holderOfMcid = (mcid: string, group: readonly TrainingRow[]): Holder => {
    const [owner, another] = [...(byVendorId.get(mcid) ?? [])];
    if (another !== undefined) return unclear('two-people', `MCID ${mcid}`);
    if (owner !== undefined) return { kind: 'person', id: owner };
    const addresses = [...new Set(group.flatMap(addressesOf))];
    const others = [...new Set(addresses.flatMap((address) => [...(mcidsByAddress.get(address) ?? [])]))];
    const [person, second] = reachedBy(group);
    if (second !== undefined) return unclear('two-people', `MCID ${mcid}`);
    if (person !== undefined && hasMcid(people.get(person))) return unclear('other-mcid', `MCID ${mcid}`);
    if (others.length > 1) return unclear('two-mcids', others.sort().join(', '));
    if (person !== undefined) {
      learned.set(person, mcid);
      return { kind: 'person', id: person };
    }
    if (addresses.length === 0 && group.some(({ directoryId }) => directoryId !== null))
      return unclear('unknown-directory-id');
    const id = newcomerId(organisation, mcid);
    if (people.has(id) || facts.people.some((one) => one.id === id)) return unclear('erased', `MCID ${mcid}`);
    newcomers.set(id, introduce(id, mcid, group));
    return { kind: 'newcomer', id };
  };

  const holders = new Map([...rowsByMcid].map(([mcid, group]) => [mcid, holderOfMcid(mcid, group)]));
  const newcomersByAddress = indexed([...newcomers.values()].map(({ id, email }) => [email, id] as const));

  const holderWithoutMcid = (row: TrainingRow): Holder => {
    const introduced = addressesOf(row).flatMap((address) => [...(newcomersByAddress.get(address) ?? [])]);
    const [one, another] = [...new Set([...reachedBy([row]), ...introduced])];
    if (another !== undefined) return unclear('two-people', addressesOf(row).join(', '));
    if (one !== undefined) return { kind: newcomers.has(one) ? 'newcomer' : 'person', id: one };
    const [address] = addressesOf(row);
    return address === undefined && row.directoryId !== null
      ? unclear('unknown-directory-id', row.directoryId)
      : unclear('nobody', address ?? null);
  };

  return {
    of: (row) => (row.mcid === null ? undefined : holders.get(row.mcid)) ?? holderWithoutMcid(row),
    newcomers,
    learned,
  };
};
