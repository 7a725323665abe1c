import type { Store } from '../../../../storage/port.js';
import { newPerson } from '../../../../storage/records.js';
import { privateReferenceId } from '../../../../storage/reference-id.js';

export const organisation = 'org';

export interface Recipient {
  id: string;
  platform: 'teams' | 'slack';
}

/** So many people, in Teams and in Slack by turns. */
export const peopleOf = (count: number): Recipient[] =>
  Array.from({ length: count }, (_, number) => ({
    id: `p${number}`,
    platform: number % 2 === 0 ? 'teams' : 'slack',
  }));

const identityOf = ({ id, platform }: Recipient) => ({ platform, tenant: 't', user: id });

/** An organisation in which all of them can be reached, unless it is there. */
export const found = async (store: Store, people: readonly Recipient[], at: string): Promise<void> => {
  if ((await store.organisations()).length > 0) return;
  await store.commit([
    {
      organisation,
      at,
      on: at.slice(0, 10),
      actor: null,
      reason: 'test',
      expected: 0,
      founded: { id: organisation, name: 'Org', timeZone: 'Europe/Paris' },
      directory: people.flatMap((one) => [
        { kind: 'person-recorded' as const, person: newPerson({ id: one.id, name: null, email: null }) },
        { kind: 'identity-linked' as const, identity: identityOf(one), person: one.id },
      ]),
    },
  ]);
  for (const one of people)
    await store.putReference({
      id: privateReferenceId(identityOf(one)),
      organisation,
      platform: one.platform,
      tenant: 't',
      person: one.id,
      kind: 'private',
      reference: one.id,
      suspended: null,
      seenAt: at,
    });
};
