import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { memoryStore } from '../../storage/memory.js';
import type { Snapshot } from '../../storage/port.js';

/** The demonstration organisation as it stands after its founding. */
export const demoSnapshot = async (now: string): Promise<Snapshot> => {
  const store = memoryStore();
  const demo = demoOrganisation();
  await found(store, demo, { now: () => now });
  const snapshot = await store.read(demo.facts.organisation.id);
  if (snapshot === null) throw new Error('the demonstration was not founded');
  return snapshot;
};
