import { z } from 'zod';
import type { Facts } from '../../core/facts/schema.js';
import { type KeptEntry, keptEntry } from '../kept-entry.js';
import { Ledger } from '../ledger.js';
import type { PersonRecord } from '../records.js';
import { Roster } from '../roster.js';
import { emptyState, identityKey, type State, tenantKey } from '../state.js';
import { entryBefore, type RecordKind, recordSchemas } from './snapshot-records.js';

const entryStart = Buffer.from(entryBefore);
const pairSchema = z.tuple([z.string(), z.unknown()]);
const isKind = (kind: string): kind is RecordKind => Object.hasOwn(recordSchemas, kind);

interface Begun {
  version: number;
  settings: z.output<typeof recordSchemas.organisation>['settings'];
  facts: Facts;
  named: PersonRecord[];
  journal: KeptEntry[];
}

const begin = (content: unknown): Begun => {
  const { version, settings, membership, ...rest } = recordSchemas.organisation.parse(content);
  if (membership !== null && membership.anniversary === undefined) throw new Error('a membership has no anniversary');
  return {
    version,
    settings,
    facts: {
      ...rest,
      membership: membership === null ? null : { ...membership, anniversary: membership.anniversary ?? '' },
      people: [],
      associations: [],
      achievements: [],
    },
    named: [],
    journal: [],
  };
};

/** Builds the state again from the records of a snapshot. Throws on a record that is not one. */
export class SnapshotBuilder {
  readonly #state: State = emptyState();
  #begun: Begun | null = null;
  /** Every achievement names a person and a credential; each text is kept once. */
  readonly #texts = new Map<string, string>();

  static isEntry(line: Buffer): boolean {
    return line.subarray(0, entryBefore.length).equals(entryStart);
  }

  /** An entry of the journal is kept as it is written, and parsed for whoever asks for it. */
  addEntry(line: Buffer): void {
    this.#organisation().journal.push(keptEntry(line.subarray(entryBefore.length, -1)));
  }

  add(text: string): void {
    const [kind, content] = pairSchema.parse(JSON.parse(text));
    if (!isKind(kind)) throw new Error(`there is no record of the kind ${kind}`);
    this.#take(kind, content);
  }

  finished(): State {
    this.#finishOrganisation();
    return this.#state;
  }

  #take(kind: RecordKind, content: unknown): void {
    const { tenants, identities, references, outbox, once, leases } = this.#state;
    switch (kind) {
      case 'organisation':
        this.#finishOrganisation();
        this.#begun = begin(content);
        return;
      case 'person': {
        const person = recordSchemas.person.parse(content);
        this.#organisation().facts.people.push({ ...person, id: this.#same(person.id) });
        return;
      }
      case 'association': {
        const association = recordSchemas.association.parse(content);
        this.#organisation().facts.associations.push({ ...association, person: this.#same(association.person) });
        return;
      }
      case 'achievement': {
        const achievement = recordSchemas.achievement.parse(content);
        achievement.person = this.#same(achievement.person);
        achievement.credential = this.#same(achievement.credential);
        this.#organisation().facts.achievements.push(achievement);
        return;
      }
      case 'named': {
        const record = recordSchemas.named.parse(content);
        this.#organisation().named.push({ ...record, id: this.#same(record.id) });
        return;
      }
      case 'tenant': {
        const { platform, tenant, organisation } = recordSchemas.tenant.parse(content);
        tenants.set(tenantKey(platform, tenant), organisation);
        return;
      }
      case 'identity': {
        const { organisation, person, ...identity } = recordSchemas.identity.parse(content);
        identities.set(identityKey(identity), { organisation, person });
        return;
      }
      case 'reference': {
        const reference = recordSchemas.reference.parse(content);
        references.set(reference.id, reference);
        return;
      }
      case 'outbox': {
        const entry = recordSchemas.outbox.parse(content);
        outbox.set(entry.id, entry);
        return;
      }
      case 'once': {
        const { key, until } = recordSchemas.once.parse(content);
        once.set(key, until);
        return;
      }
      case 'lease': {
        const { name, owner, until } = recordSchemas.lease.parse(content);
        leases.set(name, { owner, until });
        return;
      }
    }
  }

  #organisation(): Begun {
    if (this.#begun === null) throw new Error('a record stands before its organisation');
    return this.#begun;
  }

  #same(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #finishOrganisation(): void {
    if (this.#begun === null) return;
    const { version, settings, facts, named, journal } = this.#begun;
    if (journal.length !== version) throw new Error(`${version} commits have ${journal.length} entries`);
    this.#state.organisations.set(facts.organisation.id, {
      version,
      settings,
      ledger: new Ledger(facts),
      people: Roster.of(named),
      journal,
    });
    this.#begun = null;
  }
}
