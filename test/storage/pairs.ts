import { type EmbeddedOptions, openEmbeddedStore } from '../../storage/embedded/index.js';
import type { CommitInput, Store } from '../../storage/index.js';
import { adding, founding, message } from '../contract/commits.js';
import type { ForgetfulDisk } from './forgetful-disk.js';

/** What writers claimed: every person they tried to add, and those of whom they were told that it lasts. */
export interface Claims {
  tried: Set<string>;
  acknowledged: Set<string>;
}

export const noClaims = (): Claims => ({ tried: new Set(), acknowledged: new Set() });

/** A store on a disk in memory that makes a new generation every few commits. */
export const openOn = (disk: ForgetfulDisk, options: Partial<EmbeddedOptions> = {}): Promise<Store> =>
  openEmbeddedStore({
    directory: '/data',
    files: disk,
    lock: async () => ({ release: async () => {} }),
    snapshotAfterBytes: 600,
    ...options,
  });

/** The day on which a writer that is killed notes everybody as seen, before adding them. */
export const seenOn = '2026-11-23';

export const foundPair = async (store: Store): Promise<void> => {
  if ((await store.organisations()).length === 0) await store.commit([founding('a'), founding('b')]);
};

/** The commit that adds a person and a message, once, and may be taken back by whoever writes. */
export const addingOnce = (expected: number, person: string): CommitInput => ({
  ...adding('a', expected, person),
  outbox: [message(person)],
  actor: 'writer',
  undoable: { until: null },
  once: { key: person, ttlMs: 1e12 },
});

/** Adds one person to both organisations and a message to the outbox in one commit; again until nobody else was faster. */
export const addToBoth = async (store: Store, person: string, claims: Claims): Promise<void> => {
  for (;;) {
    const [a, b] = [await store.read('a'), await store.read('b')];
    claims.tried.add(person);
    const outcome = await store.commit([addingOnce(a?.version ?? 0, person), adding('b', b?.version ?? 0, person)]);
    if (outcome.kind === 'conflict') continue;
    if (outcome.kind === 'repeated') throw new Error(`${person} was added before`);
    claims.acknowledged.add(person);
    return;
  }
};
