import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import type { CommitInput, Settlement, Store } from '../../storage/index.js';
import { personDestination } from '../../storage/index.js';
import { remark, remarked } from '../contract/people.js';
import type { Dice } from './random-numbers.js';
import { tokenBook } from './random-tokens.js';
import { foundWorld, worldsStart } from './random-world.js';

const on = '2026-11-23';
const at = worldsStart;
const later = (ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const ends: readonly Settlement[] = [
  { kind: 'sent', message: 'm1', via: 'reference 1', carriedBy: null },
  { kind: 'retry', at: later(60_000), reason: '503' },
  { kind: 'ambiguous', at: later(60_000), via: 'reference 2', reason: 'reset' },
  { kind: 'held', at: later(3_600_000), carriedBy: null, reason: 'quiet hours' },
  { kind: 'suspended', reason: 'nobody there' },
  { kind: 'dead', reason: 'refused' },
  { kind: 'folded', reason: 'three a day' },
];

/** One message to each of many destinations, and what became of each: every way there is, some in flight, some not due yet. */
const fillOutbox = async (store: Store, dice: Dice, organisation: string, commit: Commit): Promise<void> => {
  const count = 3 * ends.length;
  const message = (number: number) => ({
    id: `${organisation} message ${number}`,
    destination: number % 5 === 0 ? personDestination(organisation, 'ana.ruiz') : `${organisation} place ${number}`,
    kind: 'alert',
    dueAt: later(number < count ? dice.roll(1_000) - 2_000 : 86_400_000),
    expiresAt: later(40 * 86_400_000),
    payload: { number, text: `« é » ${dice.roll(1_000)} 😀` },
  });
  await commit({ outbox: Array.from({ length: count + 3 }, (_, number) => message(number)) });
  const claimed = await store.claim('worker', later(0), 60_000, 1_000);
  const settled = claimed.filter((_, number) => number % (ends.length + 1) < ends.length);
  await store.settle(
    'worker',
    settled.map(({ id }, number) => ({ id, settlement: ends[number % ends.length] ?? { kind: 'dead', reason: '' } })),
    later(1),
  );
};

/** A tenant was linked and is not any more; another is again. */
const leaveTenant = async (store: Store, organisation: string, person: string, commit: Commit): Promise<void> => {
  const tenants = ['left', 'linked again'].map((name) => ({
    platform: 'slack' as const,
    tenant: `${name} by ${organisation}`,
  }));
  const accounts = tenants.map((tenant) => ({ ...tenant, user: person }));
  const linked = (kind: 'tenant-linked' | 'tenant-unlinked') => tenants.map((tenant) => ({ kind, ...tenant }));
  const identities = accounts.map((identity) => ({ kind: 'identity-linked' as const, identity, person }));
  await commit({ directory: [...linked('tenant-linked'), ...identities] });
  for (const tenant of tenants)
    await store.putReference({
      ...{ id: tenant.tenant, organisation, ...tenant, person, kind: 'private', reference: {}, suspended: null },
      seenAt: at,
    });
  await commit({
    directory: [...linked('tenant-unlinked'), ...linked('tenant-linked').slice(1), ...identities.slice(1)],
  });
  const [, again] = tenants;
  if (again !== undefined)
    await store.putReference({
      ...{ id: again.tenant, organisation, ...again, person, kind: 'private', reference: {}, suspended: null },
      seenAt: at,
    });
};

type Commit = (more: Partial<CommitInput>) => Promise<void>;

const committing =
  (store: Store, organisation: string): Commit =>
  async (more) => {
    const snapshot = await store.read(organisation);
    const outcome = await store.commit([
      { organisation, expected: snapshot?.version ?? 0, at, on, actor: null, reason: 'test', ...more },
    ]);
    if (outcome.kind !== 'committed') throw new Error(outcome.kind);
  };

/**
 * Fills a store with something of everything that a store can keep: the demonstration organisation, two random ones, messages
 * that stand in every way, and what belongs to the installation.
 */
export const fillStore = async (store: Store, dice: Dice): Promise<void> => {
  const demo = demoOrganisation();
  await found(store, demo, { now: () => at });
  await foundWorld(store, tokenBook());
  for (const organisation of await store.organisations()) {
    const commit = committing(store, organisation);
    const snapshot = await store.read(organisation);
    const people = [...(snapshot?.people.keys() ?? [])];
    const [first = '', second = '', third = ''] = people;
    const achievements = snapshot?.facts.achievements.slice(0, 3) ?? [];
    await commit({
      actor: first,
      undoable: { until: later(900_000) },
      once: { key: `press ${organisation}`, ttlMs: 3_600_000 },
      changes: Array.from({ length: 40 }, (_, number) => ({
        kind: 'person-added' as const,
        on,
        person: `new ${number} ${dice.roll(1_000)}`,
      })),
      directory: achievements.map(({ id, person }) => remarked(remark(id, person))),
    });
    await fillOutbox(store, dice, organisation, commit);
    await commit({ directory: [{ kind: 'person-erased', person: third }] });
    await store.noteSeen(organisation, first, [second], on);
    await store.noteSeen(organisation, second, people.slice(3, 6), '2026-11-24');
    for (const person of people.slice(3, 6))
      await store.putReference({
        id: `reference of ${person} in ${organisation}`,
        organisation,
        platform: 'teams',
        tenant: 'tenant',
        person,
        kind: 'private',
        reference: { serviceUrl: 'https://smba.example', number: dice.roll(1_000) },
        suspended: dice.chance(0.5) ? 'blocked' : null,
        seenAt: at,
      });
    await leaveTenant(store, organisation, second, commit);
    await store.lease(`day:${organisation}`, 'instance', 300_000, at);
  }
  for (const key of ['event:1', 'welcome:é', '\u0000 no column takes this', 'x'.repeat(900)])
    await store.once(key, 3_600_000 * (1 + dice.roll(100)), at);
  await store.putInstallation({ platform: 'slack', tenant: 'T1', sealed: 'sealed', at });
};

/** Everything of a store that its port tells. */
export const toldBy = async (store: Store): Promise<unknown> => {
  const told: unknown[] = [await store.installations(), await store.nextDue(), await store.outboxDepth()];
  for (const organisation of await store.organisations()) {
    const snapshot = await store.read(organisation);
    const people = [...(snapshot?.people.keys() ?? [])];
    told.push({
      organisation,
      version: snapshot?.version,
      facts: snapshot?.facts,
      people: [...(snapshot?.people.values() ?? [])],
      settings: snapshot?.settings,
      remarks: [...(snapshot?.remarks.values() ?? [])],
      alerts: [...(snapshot?.alerts.values() ?? [])],
      journal: await store.journal(organisation),
      references: await store.references(organisation),
      outbox: await store.outbox(organisation),
      undo: await Promise.all(people.map((person) => store.undoOf(organisation, person))),
      seen: await Promise.all(people.map((person) => store.seenBy(organisation, person))),
      identities: await Promise.all(people.map((person) => store.identitiesOf(organisation, person))),
      tenants: await store.tenantsOf(organisation),
    });
  }
  return told;
};
