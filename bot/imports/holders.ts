import type { Snapshot } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import type { Answers } from './answers.js';
import { newcomerId } from './ids.js';
import type { Question } from './preview.js';
import { forEachSliced, groupedSliced, type Sliced } from './slices.js';
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
  | { kind: 'unclear'; question: Question; detail: string | null; candidates: string[] };

export interface Holders {
  of(row: TrainingRow): Holder;
  newcomers: ReadonlyMap<string, Newcomer>;
  /** Person id → the vendor's ids that the report tells us. */
  learned: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Who or what goes with each key, in the order in which it was found, once each. */
export interface Index {
  of(key: string): readonly string[];
}

const nobody: readonly string[] = [];

/** An item may have several keys. Nearly every key has one value, so a list is made only where there are more. */
export function* indexedSliced<T>(
  items: Iterable<T>,
  entriesOf: (item: T) => readonly (readonly [string, string])[],
): Sliced<Index> {
  const index = new Map<string, string | string[]>();
  yield* forEachSliced(items, (item) => {
    for (const [key, value] of entriesOf(item)) {
      const found = index.get(key);
      if (found === undefined) index.set(key, value);
      else if (typeof found === 'string') {
        if (found !== value) index.set(key, [found, value]);
      } else if (!found.includes(value)) found.push(value);
    }
  });
  return {
    of: (key) => {
      const found = index.get(key);
      return found === undefined ? nobody : typeof found === 'string' ? [found] : found;
    },
  };
}

export const addressIn = ({ email, id }: PersonRecord): (readonly [string, string])[] =>
  email === null ? [] : [[email.trim().toLowerCase(), id]];

const addressesOf = ({ corpEmail, email }: TrainingRow): string[] =>
  [corpEmail, email].flatMap((address) => (address === null ? [] : [address]));

const isDirectoryId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
const hasMcid = (person: PersonRecord | undefined): boolean =>
  person?.vendorIds.some((id) => !isDirectoryId(id)) ?? false;

const unclear = (question: Question, detail: string | null = null, candidates: string[] = []): Holder => ({
  kind: 'unclear',
  question,
  detail,
  candidates,
});

/** Rows of one owner, whoever that is: told by MCID, else by directory id, else each by itself. */
const ownerKey = ({ mcid, directoryId, row }: TrainingRow): string => mcid ?? directoryId ?? `row ${row}`;

/** What somebody may answer with a person. */
const asksWho: ReadonlySet<Question> = new Set(['nobody', 'two-people', 'unknown-directory-id', 'other-mcid']);

/** The name and address of a newcomer: of the earliest row that has one. */
const introduce = (id: string, mcid: string, rows: readonly TrainingRow[]): Newcomer => {
  const key = ({ completedOn, title, name, corpEmail, email }: TrainingRow): string =>
    [completedOn ?? '~', title, name ?? '', corpEmail ?? '', email ?? ''].join('\n');
  const sorted = rows.length === 1 ? rows : [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
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

type Known = Pick<Snapshot, 'organisation' | 'people' | 'facts'>;

/** Whom somebody named as the owner: of all rows with the same id, since one id is one person. */
function* namedOwners(rows: readonly TrainingRow[], answers: Answers, { people }: Known): Sliced<Map<string, string>> {
  const owners = new Map<string, string>();
  yield* forEachSliced(rows, (row) => {
    const person = answers.get(row.row)?.person;
    if (person !== undefined && people.has(person) && !owners.has(ownerKey(row))) owners.set(ownerKey(row), person);
  });
  return owners;
}

/**
 * Finds out whose certificates a report lists: by MCID, then by e-mail, or by directory id; never by name. An MCID that
 * nobody has introduces a new person. Where that leaves a doubt, somebody's answer settles it.
 */
export function* findHolders(
  rows: readonly TrainingRow[],
  known: Known,
  directoryIds: ReadonlyMap<string, string>,
  answers: Answers,
): Sliced<Holders> {
  const { organisation, people, facts } = known;
  const byVendorId = yield* indexedSliced(people.values(), ({ id, vendorIds }) =>
    vendorIds.map((own) => [own.toLowerCase(), id] as const),
  );
  const byAddress = yield* indexedSliced(people.values(), addressIn);
  const mcidsByAddress = yield* indexedSliced(rows, (row) =>
    row.mcid === null ? [] : addressesOf(row).map((address) => [address, row.mcid ?? ''] as const),
  );
  const rowsByMcid = yield* groupedSliced(rows, ({ mcid }) => mcid);
  rowsByMcid.delete(null);
  const everybody = new Set<string>();
  yield* forEachSliced(facts.people, ({ id }) => everybody.add(id));
  const owners = yield* namedOwners(rows, answers, known);

  const byDirectory = ({ directoryId }: TrainingRow): string[] => {
    if (directoryId === null) return [];
    const matched = directoryIds.get(directoryId);
    return [...byVendorId.of(directoryId), ...(matched === undefined ? [] : [matched])];
  };
  const reachedBy = (group: readonly TrainingRow[]): string[] => [
    ...new Set([
      ...group.flatMap(addressesOf).flatMap((address) => byAddress.of(address)),
      ...group.flatMap(byDirectory),
    ]),
  ];

  const newcomers = new Map<string, Newcomer>();
  const learned = new Map<string, Set<string>>();
  const learn = (person: string, vendorId: string): void => {
    learned.set(person, (learned.get(person) ?? new Set()).add(vendorId));
  };

  const holderOfMcid = (mcid: string, group: readonly TrainingRow[]): Holder => {
    const has = byVendorId.of(mcid);
    const [owner, another] = has;
    if (another !== undefined) return unclear('two-people', `MCID ${mcid}`, [...has]);
    if (owner !== undefined) return { kind: 'person', id: owner };
    const addresses = [...new Set(group.flatMap(addressesOf))];
    const others = [...new Set(addresses.flatMap((address) => mcidsByAddress.of(address)))];
    const reached = reachedBy(group);
    const [person, second] = reached;
    if (second !== undefined) return unclear('two-people', `MCID ${mcid}`, reached);
    if (person !== undefined && hasMcid(people.get(person))) return unclear('other-mcid', `MCID ${mcid}`, reached);
    if (others.length > 1) return unclear('two-mcids', others.sort().join(', '));
    if (person !== undefined) {
      learn(person, mcid);
      return { kind: 'person', id: person };
    }
    if (addresses.length === 0 && group.some(({ directoryId }) => directoryId !== null))
      return unclear('unknown-directory-id');
    const id = newcomerId(organisation, mcid);
    if (people.has(id) || everybody.has(id)) return unclear('erased', `MCID ${mcid}`);
    newcomers.set(id, introduce(id, mcid, group));
    return { kind: 'newcomer', id };
  };

  const holders = new Map<string, Holder>();
  yield* forEachSliced(
    rowsByMcid,
    ([mcid, group]) => {
      if (mcid !== null) holders.set(mcid, holderOfMcid(mcid, group));
    },
    250,
  );
  const newcomersByAddress = yield* indexedSliced(newcomers.values(), ({ id, email }) =>
    email === null ? [] : [[email, id] as const],
  );

  const holderWithoutMcid = (row: TrainingRow): Holder => {
    const introduced = addressesOf(row).flatMap((address) => newcomersByAddress.of(address));
    const found = [...new Set([...reachedBy([row]), ...introduced])];
    const [one, another] = found;
    if (another !== undefined) {
      const candidates = found.filter((id) => !newcomers.has(id));
      return unclear('two-people', addressesOf(row).join(', '), candidates);
    }
    if (one !== undefined) return { kind: newcomers.has(one) ? 'newcomer' : 'person', id: one };
    const [address] = addressesOf(row);
    return address === undefined && row.directoryId !== null
      ? unclear('unknown-directory-id', row.directoryId)
      : unclear('nobody', address ?? null);
  };

  const found = (row: TrainingRow): Holder =>
    (row.mcid === null ? undefined : holders.get(row.mcid)) ?? holderWithoutMcid(row);

  /** An id that nobody has is remembered, so that the next report need not be asked about. */
  yield* forEachSliced(owners.size === 0 ? [] : rows, (row) => {
    const owner = owners.get(ownerKey(row));
    const holder = owner === undefined ? null : found(row);
    if (owner === undefined || holder?.kind !== 'unclear' || !asksWho.has(holder.question)) return;
    const id = row.mcid ?? row.directoryId;
    if (id !== null && byVendorId.of(id).length === 0) learn(owner, id);
  });

  return {
    of: (row) => {
      const holder = found(row);
      const owner = owners.get(ownerKey(row));
      return holder.kind === 'unclear' && owner !== undefined && asksWho.has(holder.question)
        ? { kind: 'person', id: owner }
        : holder;
    },
    newcomers,
    learned,
  };
}
