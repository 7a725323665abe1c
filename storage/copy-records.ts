import { z } from 'zod';
import { type Part, type Parts, sorted } from './copy-parts.js';
import { entryBefore, momentOf, type RecordKind, recordSchemas, recordsOf } from './snapshot-records.js';
import { keyOf, type OrganisationState, type State } from './state.js';
import { Table } from './table.js';

/** In this order records are told, whatever store they are of; what is one section stands together. */
const sections = [
  'organisation',
  'person',
  'association',
  'achievement',
  'named',
  'remark',
  'alert',
  'undo',
  'seen',
  'journal',
  'tenant',
  'identity',
  'reference',
  'outbox',
  'once',
  'lease',
  'installation',
] as const;
type Section = (typeof sections)[number];

/** What follows an entry of the journal belongs to it, and of undo records each is packed or not. */
const sectionOf: Record<RecordKind | 'entry', Section> = {
  organisation: 'organisation',
  person: 'person',
  association: 'association',
  achievement: 'achievement',
  named: 'named',
  remark: 'remark',
  alert: 'alert',
  undo: 'undo',
  'undo-packed': 'undo',
  seen: 'seen',
  entry: 'journal',
  more: 'journal',
  bears: 'journal',
  tenant: 'tenant',
  identity: 'identity',
  reference: 'reference',
  outbox: 'outbox',
  once: 'once',
  lease: 'lease',
  installation: 'installation',
};

const isKind = (kind: string): kind is RecordKind => kind in recordSchemas;
const isPart = (kind: string): kind is keyof typeof sectionOf => kind in sectionOf;

/** Sections are told apart by how their records begin. */
const placeOf = (record: string): number => {
  const kind = record.slice(2, record.indexOf('"', 2));
  if (!isPart(kind)) throw new Error('a record is not one');
  return sections.indexOf(sectionOf[kind]);
};

const lineSchema = z.tuple([z.string().refine(isKind), z.unknown()]);

/** As it is read again: what goes without saying is said, and in one order, whatever was committed since. */
const readAgain = (record: string): string => {
  if (record.startsWith(entryBefore)) return record;
  const [kind, content] = lineSchema.parse(JSON.parse(record));
  return JSON.stringify([kind, recordSchemas[kind].parse(content)]);
};

/** Whom somebody saw, and on which day first, is in no order of its own. */
const seenInOrder = ({ seen }: OrganisationState): OrganisationState['seen'] =>
  new Map(sorted(seen).map(([key, day]) => [key, { ...day, people: new Set([...day.people].sort()) }]));

/** The same state in an order that is the same in every store. */
const inOrder = (state: State): State => ({
  ...state,
  organisations: new Map(
    [...state.organisations].map(([id, organisation]) => [id, { ...organisation, seen: seenInOrder(organisation) }]),
  ),
  tenants: new Map(sorted(state.tenants)),
  identities: Table.of(
    sorted(state.identities).map(([, identity]) => identity),
    keyOf,
  ),
});

function* recordsOfPart({ state }: Part): Generator<string> {
  for (const record of recordsOf(momentOf(inOrder(state), 0, 0))) yield readAgain(record);
}

interface Head {
  organisation: string | null;
  place: number;
  record: string;
}

/** The records of a store one after another, of which one part is in memory. */
class Records {
  readonly #parts: AsyncGenerator<Part>;
  #organisation: string | null = null;
  #records: Iterator<string> | null = null;
  /** Null at the end. */
  head: Head | null = null;

  constructor({ read }: Parts) {
    this.#parts = read();
  }

  /** The next one of the same part. False when there is none. */
  next(): boolean {
    const next = this.#records?.next();
    if (next === undefined || next.done === true) return false;
    this.head = { organisation: this.#organisation, place: placeOf(next.value), record: next.value };
    return true;
  }

  async turn(): Promise<void> {
    do {
      /** Let go of before the next is read. */
      this.#records = null;
      this.head = null;
      const part = await this.#parts.next();
      if (part.done === true) return;
      this.#organisation = part.value.organisation;
      this.#records = recordsOfPart(part.value);
    } while (!this.next());
  }
}

/** Whether what the one tells belongs before what the other tells; 0: both are of one section. */
const order = (one: Head | null, other: Head | null): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (one.organisation === other.organisation) return one.place - other.place;
  if (one.organisation === null || other.organisation === null) return one.organisation === null ? 1 : -1;
  return one.organisation < other.organisation ? -1 : 1;
};

export interface Comparison {
  records: number;
  /** Each a sentence; at most so many of one section. */
  differences: string[];
}

const toldOfASection = 3;

/** What is found of one section: whose records of which kind. Nothing of what they say is told. */
class Finding {
  readonly #name: string;
  #counts: [one: number, other: number] = [0, 0];
  #first: number[] = [];
  #differing = 0;

  constructor({ organisation, place }: Head) {
    this.#name = `${sections[place] ?? ''} records of ${organisation ?? 'the installation'}`;
  }

  take(one: string | null, other: string | null): void {
    if (one !== null) this.#counts[0] += 1;
    if (other !== null) this.#counts[1] += 1;
    if (one === other || one === null || other === null) return;
    this.#differing += 1;
    if (this.#first.length < toldOfASection) this.#first.push(this.#counts[0]);
  }

  differences(): string[] {
    const [one, other] = this.#counts;
    if (one !== other) return [`${this.#name}: ${one} in the first, ${other} in the second`];
    const more = this.#differing - this.#first.length;
    return [
      ...this.#first.map((place) => `${this.#name}: number ${place} is not the same`),
      ...(more > 0 ? [`${this.#name}: and ${more} more are not the same`] : []),
    ];
  }
}

/** Compares what two stores hold, record by record, with one part of each in memory. */
export const compareParts = async (one: Parts, other: Parts): Promise<Comparison> => {
  const [first, second] = [new Records(one), new Records(other)];
  await first.turn();
  await second.turn();
  const comparison: Comparison = { records: 0, differences: [] };
  let finding: Finding | null = null;
  let section: Head | null = null;
  for (;;) {
    const which = order(first.head, second.head);
    const head = which <= 0 ? first.head : second.head;
    if (finding !== null && (head === null || order(section, head) !== 0))
      comparison.differences.push(...finding.differences());
    if (head === null) return comparison;
    if (finding === null || order(section, head) !== 0) finding = new Finding(head);
    section = head;
    finding.take(which <= 0 ? (first.head?.record ?? null) : null, which >= 0 ? (second.head?.record ?? null) : null);
    if (which <= 0) {
      comparison.records += 1;
      if (!first.next()) await first.turn();
    }
    if (which >= 0 && !second.next()) await second.turn();
  }
};
