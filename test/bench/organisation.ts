import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProgramme } from '../../bot/programmes.js';
import { changesFrom } from '../../core/index.js';
import { openEmbeddedStore, type Store } from '../../storage/index.js';
import { largeOrganisation } from '../core/performance/large-organisation.js';
import { asker, tenant } from '../support/activities.js';
import { slackTeam } from '../support/fake-slack.js';

const programme = loadProgramme('mpn-2017');
const id = 'large';

/** Who the person of that number is in each client, where everybody is there. */
export const inTeamsAs = (person: number): string => `00000000-0000-4000-8000-1${String(person).padStart(11, '0')}`;
export const inSlackAs = (person: number): string => `U${String(person).padStart(8, '0')}`;

interface Founding {
  people: number;
  now: string;
  everybody?: boolean;
}

/**
 * Founds an organisation of so many people, in which both clients' asker is the partner admin; `everybody`: and all others are
 * known in both clients too.
 */
export const foundIn = async (store: Store, { people, now, everybody = false }: Founding): Promise<void> => {
  const on = now.slice(0, 10);
  const facts = largeOrganisation(programme, people, on);
  const [admin] = facts.people;
  if (admin === undefined) throw new Error('an organisation without people');
  await store.commit([
    {
      organisation: id,
      expected: 0,
      founded: facts.organisation,
      at: now,
      on,
      actor: null,
      reason: 'bench',
      changes: changesFrom(facts),
      directory: [
        ...facts.people.map(({ id: person }) => ({
          kind: 'person-recorded' as const,
          person: {
            id: person,
            name: `Person ${person.slice(-6)}`,
            email: null,
            language: 'en' as const,
            role: person === admin.id ? ('partner_admin' as const) : ('employee' as const),
            hidden: false,
            vendorIds: [],
          },
        })),
        { kind: 'tenant-linked', platform: 'teams', tenant },
        { kind: 'tenant-linked', platform: 'slack', tenant: slackTeam },
        { kind: 'identity-linked', identity: { platform: 'teams', tenant, user: asker.aadObjectId }, person: admin.id },
        { kind: 'identity-linked', identity: { platform: 'slack', tenant: slackTeam, user: 'U1' }, person: admin.id },
        ...(everybody
          ? facts.people.flatMap(({ id: person }, number) => [
              {
                kind: 'identity-linked' as const,
                identity: { platform: 'teams' as const, tenant, user: inTeamsAs(number) },
                person,
              },
              {
                kind: 'identity-linked' as const,
                identity: { platform: 'slack' as const, tenant: slackTeam, user: inSlackAs(number) },
                person,
              },
            ])
          : []),
        { kind: 'settings-changed', settings: { programme: programme.programme, lastReport: on } },
      ],
    },
  ]);
};

/** A data folder with that organisation. */
export const dataFolder = async (
  people: number,
  now: string,
  { everybody = false }: { everybody?: boolean } = {},
): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const store = await openEmbeddedStore({ directory });
  await foundIn(store, { people, now, everybody });
  await store.close();
  return directory;
};
