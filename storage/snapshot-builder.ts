import { z } from 'zod';
import type { Alert } from '../core/alerts/alert.js';
import type { Facts } from '../core/facts/schema.js';
import { noteBearer } from './bearers.js';
import { withBearings } from './found-bearings.js';
import { enrolmentsLeftBy } from './found-enrolments.js';
import { noteIdentity } from './identities.js';
import { bearsNothing, type KeptEntry } from './kept-entry.js';
import { type KeptUndo, keptUndo } from './kept-undo.js';
import { Ledger } from './ledger.js';
import type { ConversationReference, PersonRecord, Remark } from './records.js';
import { putSeen, type Seen } from './seen.js';
import { entryBefore, type RecordKind, recordSchemas } from './snapshot-records.js';
import {
  emptyState,
  identityKey,
  idOf,
  type KnownIdentity,
  keyOf,
  newOrganisation,
  remarksTable,
  type State,
  tenantKey,
} from './state.js';
import { Table } from './table.js';

const entryStart = Buffer.from(entryBefore);
const isEntry = (line: Buffer): boolean =>
  line.length > entryStart.length && line.compare(entryStart, 0, entryStart.length, 0, entryStart.length) === 0;

const kindSchema = z.enum(Object.keys(recordSchemas) as RecordKind[]);

interface Begun extends Pick<z.output<typeof recordSchemas.organisation>, 'version' | 'settings' | 'bearings'> {
  /** Without the long lists, which the ledger has. */
  facts: Facts;
  ledger: Ledger;
  /** Whether the snapshot says which enrolments there are. */
  knowsEnrolments: boolean;
  named: PersonRecord[];
  remarks: Remark[];
  alerts: Alert[];
  undo: KeptUndo[];
  seen: Seen;
  journal: KeptEntry[];
}

const begin = (content: unknown): Begun => {
  const { version, settings, bearings, membership, enrolments, ...rest } = recordSchemas.organisation.parse(content);
  if (membership !== null && membership.anniversary === undefined) throw new Error('a membership has no anniversary');
  const facts: Facts = {
    ...rest,
    enrolments: enrolments ?? [],
    membership: membership === null ? null : { ...membership, anniversary: membership.anniversary ?? '' },
    people: [],
    associations: [],
    achievements: [],
  };
  return {
    version,
    settings,
    bearings,
    facts,
    ledger: new Ledger(facts),
    knowsEnrolments: enrolments !== undefined,
    named: [],
    remarks: [],
    alerts: [],
    undo: [],
    seen: new Map(),
    journal: [],
  };
};

/** Builds the state again from the records of a snapshot. Throws on a record that is not one. */
export class SnapshotBuilder {
  readonly #state: State = emptyState();
  #begun: Begun | null = null;
  readonly #identities: KnownIdentity[] = [];
  readonly #references: ConversationReference[] = [];
  /** Every achievement names a person and a credential; each text is kept once. */
  readonly #texts = new Map<string, string>();

  /** Takes one record. An entry of the journal is kept as it is written, and parsed for whoever asks for it. */
  add(line: Buffer): void {
    if (isEntry(line)) {
      this.#organisation().journal.push({
        first: line.toString('utf8', entryStart.length, line.length - 1),
        bears: bearsNothing,
        more: [],
      });
    } else {
      const record: unknown = JSON.parse(line.toString('utf8'));
      if (!Array.isArray(record) || record.length !== 2) throw new Error('a record is not one');
      this.#take(kindSchema.parse(record[0]), record[1]);
    }
  }

  finished(): State {
    this.#finishOrganisation();
    this.#state.identities = Table.of(this.#identities, keyOf);
    for (const identity of this.#identities) noteIdentity(this.#state, identity);
    this.#state.references = Table.of(this.#references, idOf);
    return this.#state;
  }

  #take(kind: RecordKind, content: unknown): void {
    const { tenants, outbox, once, leases, installations } = this.#state;
    switch (kind) {
      case 'organisation':
        this.#finishOrganisation();
        this.#begun = begin(content);
        return;
      case 'person': {
        const person = recordSchemas.person.parse(content);
        person.id = this.#same(person.id);
        this.#organisation().ledger.keepPerson(person);
        return;
      }
      case 'association': {
        const association = recordSchemas.association.parse(content);
        association.person = this.#same(association.person);
        this.#organisation().ledger.keepAssociation(association);
        return;
      }
      case 'achievement': {
        const achievement = recordSchemas.achievement.parse(content);
        achievement.person = this.#same(achievement.person);
        achievement.credential = this.#same(achievement.credential);
        this.#organisation().ledger.keepAchievement(achievement);
        return;
      }
      case 'named': {
        const record = recordSchemas.named.parse(content);
        record.id = this.#same(record.id);
        this.#organisation().named.push(record);
        return;
      }
      case 'more': {
        const entry = this.#organisation().journal.at(-1);
        if (entry === undefined) throw new Error('changes stand before their entry');
        entry.more.push({ packed: Buffer.from(recordSchemas.more.parse(content), 'base64'), bears: bearsNothing });
        return;
      }
      case 'bears': {
        const entry = this.#organisation().journal.at(-1);
        if (entry === undefined) throw new Error('it stands before its entry of whom that has details');
        const part = entry.more.at(-1) ?? entry;
        part.bears = recordSchemas.bears.parse(content).map(([person, achievement]) => ({
          person: this.#same(person),
          achievement: achievement === null ? null : this.#same(achievement),
        }));
        return;
      }
      case 'remark': {
        this.#organisation().remarks.push(recordSchemas.remark.parse(content));
        return;
      }
      case 'alert': {
        this.#organisation().alerts.push(recordSchemas.alert.parse(content));
        return;
      }
      case 'undo': {
        const { mentions, record } = recordSchemas.undo.parse(content);
        this.#organisation().undo.push(keptUndo(record, mentions));
        return;
      }
      case 'undo-packed': {
        const { actor, mentions, packed } = recordSchemas['undo-packed'].parse(content);
        this.#organisation().undo.push({ actor, mentions, record: Buffer.from(packed, 'base64') });
        return;
      }
      case 'seen': {
        const { on, by, people } = recordSchemas.seen.parse(content);
        putSeen(this.#organisation().seen, { on, by, people: new Set(people.map((one) => this.#same(one))) });
        return;
      }
      case 'tenant': {
        const { platform, tenant, organisation } = recordSchemas.tenant.parse(content);
        tenants.set(tenantKey(platform, tenant), organisation);
        return;
      }
      case 'identity': {
        const { organisation, person, ...identity } = recordSchemas.identity.parse(content);
        this.#identities.push({
          key: identityKey(identity),
          organisation: this.#same(organisation),
          person: this.#same(person),
        });
        return;
      }
      case 'reference': {
        this.#references.push(recordSchemas.reference.parse(content));
        return;
      }
      case 'outbox': {
        const entry = recordSchemas.outbox.parse(content);
        outbox.put(entry);
        return;
      }
      case 'once': {
        const { key, until } = recordSchemas.once.parse(content);
        once.set(key, until);
        return;
      }
      case 'lease': {
        const { name, owner, from, until } = recordSchemas.lease.parse(content);
        leases.set(name, { owner, from, until });
        return;
      }
      case 'installation': {
        const installation = recordSchemas.installation.parse(content);
        installations.set(tenantKey(installation.platform, installation.tenant), installation);
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
    const { version, settings, bearings, facts, ledger, knowsEnrolments } = this.#begun;
    const { named, remarks, alerts, undo, seen, journal } = this.#begun;
    if (journal.length !== version) throw new Error(`${version} commits have ${journal.length} entries`);
    if (!knowsEnrolments) ledger.keepEnrolments(enrolmentsLeftBy(facts.organisation, journal));
    const organisation = { ...newOrganisation(facts), ledger };
    for (const record of named) noteBearer(organisation.bearers, undefined, record);
    this.#state.organisations.set(facts.organisation.id, {
      ...organisation,
      version,
      settings,
      people: Table.of(named, idOf),
      remarks: remarksTable(remarks),
      alerts: new Map(alerts.map((alert) => [alert.key, alert])),
      undo: new Map(undo.map((one) => [one.actor, one])),
      seen,
      journal: bearings ? journal : withBearings(journal),
    });
    this.#begun = null;
  }
}
