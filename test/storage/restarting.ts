import { DueHint } from '../../storage/due-hint.js';
import { type Ending, type Store, StoreClosedError } from '../../storage/index.js';
import { Listeners } from '../../storage/listeners.js';

/** A store that is closed and opened again whenever nobody is waiting for it: nothing but the files remembers anything. */
export const restarting = async (open: () => Promise<Store>): Promise<Store> => {
  const due = new DueHint();
  const endings = new Listeners<[readonly Ending[]]>();
  const opened = async (): Promise<Store> => {
    const store = await open();
    store.whenDue(() => due.tell());
    store.whenEnded((ended) => endings.tell(ended));
    return store;
  };
  let current = opened();
  let asking = 0;
  let closed = false;
  const restarted = async (before: Promise<Store>): Promise<Store> => {
    await (await before).close();
    return opened();
  };
  const ask = async <T>(question: (store: Store) => Promise<T>): Promise<T> => {
    if (asking === 0 && !closed) current = restarted(current);
    asking += 1;
    try {
      return await question(await current);
    } finally {
      asking -= 1;
    }
  };
  return {
    read: (organisation) => ask((store) => store.read(organisation)),
    organisations: () => ask((store) => store.organisations()),
    organisationOf: (platform, tenant) => ask((store) => store.organisationOf(platform, tenant)),
    tenantsOf: (organisation) => ask((store) => store.tenantsOf(organisation)),
    personOf: (identity) => ask((store) => store.personOf(identity)),
    commit: (commits) => {
      /** The store is asked a little later, when the caller may have changed what it gave. */
      const given = structuredClone(commits);
      return ask((store) => store.commit(given));
    },
    undoOf: (organisation, actor) => ask((store) => store.undoOf(organisation, actor)),
    bearersOf: (vendorIds) => ask((store) => store.bearersOf(vendorIds)),
    identitiesOf: (organisation, person) => ask((store) => store.identitiesOf(organisation, person)),
    noteSeen: (organisation, by, people, on) => ask((store) => store.noteSeen(organisation, by, people, on)),
    seenBy: (organisation, person) => ask((store) => store.seenBy(organisation, person)),
    journal: (organisation, after) => ask((store) => store.journal(organisation, after)),
    putReference: (reference) => ask((store) => store.putReference(reference)),
    replaceReference: (reference) => ask((store) => store.replaceReference(reference)),
    reference: (id) => ask((store) => store.reference(id)),
    references: (organisation) => ask((store) => store.references(organisation)),
    putInstallation: (installation) => {
      const given = structuredClone(installation);
      return ask((store) => store.putInstallation(given));
    },
    installation: (platform, tenant) => ask((store) => store.installation(platform, tenant)),
    installations: () => ask((store) => store.installations()),
    dropInstallation: (platform, tenant) => ask((store) => store.dropInstallation(platform, tenant)),
    claim: (owner, now, leaseMs, limit) => ask((store) => store.claim(owner, now, leaseMs, limit)),
    nextDue: () => ask((store) => store.nextDue()),
    settle: (owner, settlements, now) => ask((store) => store.settle(owner, settlements, now)),
    revive: (destination, now) => ask((store) => store.revive(destination, now)),
    outboxEntry: (id) => ask((store) => store.outboxEntry(id)),
    outboxTo: (destination) => ask((store) => store.outboxTo(destination)),
    outbox: (organisation) => ask((store) => store.outbox(organisation)),
    outboxDepth: () => ask((store) => store.outboxDepth()),
    whenDue: (listener) => {
      if (closed) throw new StoreClosedError('the store is closed');
      return due.listen(listener);
    },
    whenEnded: (listener) => {
      if (closed) throw new StoreClosedError('the store is closed');
      return endings.listen(listener);
    },
    once: (key, ttlMs, now) => ask((store) => store.once(key, ttlMs, now)),
    lease: (name, owner, ttlMs, now) => ask((store) => store.lease(name, owner, ttlMs, now)),
    close: async () => {
      closed = true;
      await (await current).close();
    },
  };
};
