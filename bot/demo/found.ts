import type { Store } from '../../storage/port.js';
import type { ChatIdentity, DirectoryChange } from '../../storage/records.js';
import { type Clock, dateIn } from '../clock.js';
import { type DemoOrganisation, demoFounding } from './organisation.js';

/** A chat user who is one of the demonstration's people. */
export interface Acquaintance {
  identity: ChatIdentity;
  person: string;
}

const introductions = (acquaintances: readonly Acquaintance[]): DirectoryChange[] => [
  ...[
    ...new Map(
      acquaintances.map(({ identity: { platform, tenant } }) => [`${platform} ${tenant}`, { platform, tenant }]),
    ).values(),
  ].map((tenant) => ({ kind: 'tenant-linked' as const, ...tenant })),
  ...acquaintances.map(({ identity, person }) => ({ kind: 'identity-linked' as const, identity, person })),
];

/** Founds the demonstration organisation in a store, and introduces the clients' users as its people. */
export const found = async (
  store: Store,
  demo: DemoOrganisation,
  clock: Clock,
  acquaintances: readonly Acquaintance[] = [],
): Promise<void> => {
  const { organisation } = demo.facts;
  const { changes, directory } = demoFounding(demo);
  const now = clock.now();
  const outcome = await store.commit([
    {
      organisation: organisation.id,
      expected: 0,
      founded: organisation,
      at: now,
      on: dateIn(organisation.timeZone, now),
      actor: null,
      reason: 'demo',
      changes,
      directory: [...directory, ...introductions(acquaintances)],
    },
  ]);
  if (outcome.kind === 'conflict') throw new Error(`${organisation.id} exists already`);
};
