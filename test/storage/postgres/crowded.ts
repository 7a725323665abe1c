import type pg from 'pg';
import { personDestination, type Store } from '../../../storage/index.js';
import { adding, at, founding, message } from '../../contract/commits.js';
import { linked, record, remark, remarked } from '../../contract/people.js';

export const on = '2026-11-23';

/** What of a person must be nowhere any more once they were erased, as marks that are found again. */
export const marksOf = (organisation: string): string[] =>
  ['Name', 'mail', 'vendor', 'user', 'certificate', 'remark', 'message'].map((what) => `Zq-${organisation}-${what}`);

/** Puts something of an organisation into every table: `p` is everywhere, `q` besides. The organisation is at version 3 then. */
export const crowd = async (store: Store, organisation: string): Promise<void> => {
  const mark = (what: string): string => `Zq-${organisation}-${what}`;
  const hostile = `'); drop table people; -- \\ \u0000 ${mark('Name')}`;
  const identity = { platform: 'teams' as const, tenant: `t-${organisation}`, user: mark('user') };
  await store.commit([
    {
      ...founding(organisation),
      directory: [
        record('p', hostile, { email: mark('mail'), vendorIds: [mark('vendor')] }),
        record('q', 'Bo', { vendorIds: [`other-${organisation}`] }),
        { kind: 'tenant-linked', platform: 'teams', tenant: `t-${organisation}` },
        { kind: 'identity-linked', identity, person: 'p' },
        remarked(remark('1', 'p', { text: mark('remark') })),
      ],
      changes: [linked('1', 'p', { certificateId: mark('certificate'), evidence: mark('certificate') })],
      outbox: [
        {
          ...message(`m-${organisation}`),
          destination: personDestination(organisation, 'p'),
          payload: mark('message'),
        },
        { ...message(`n-${organisation}`), destination: `c-${organisation}`, payload: mark('message') },
        { ...message(`o-${organisation}`), destination: `d-${organisation}`, payload: 'not of them' },
      ],
    },
  ]);
  await store.putReference({
    id: `c-${organisation}`,
    organisation,
    platform: 'teams',
    tenant: `t-${organisation}`,
    person: 'p',
    kind: 'private',
    reference: { of: mark('user') },
    suspended: null,
    seenAt: at,
  });
  await store.noteSeen(organisation, 'q', ['p', 'q'], on);
  await store.noteSeen(organisation, 'p', ['q'], on);
  for (const version of [1, 2])
    await store.commit([
      {
        ...adding(organisation, version, `x${version}`),
        actor: 'q',
        undoable: { until: null },
        directory: [record('p', hostile, { email: mark('mail'), vendorIds: [mark('vendor')], hidden: version === 2 })],
      },
    ]);
};

/** Tables by whether row-level security holds their owner too. */
export const tablesOf = async (client: pg.Client): Promise<{ name: string; guarded: boolean }[]> =>
  (
    await client.query<{ name: string; guarded: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as guarded from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
    )
  ).rows;

/** Every row of every table as text, by table, whoever it belongs to: as an administrator of the database sees it. */
export const everything = async (client: pg.Client): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>();
  for (const { name } of await tablesOf(client)) {
    await client.query(`alter table ${name} no force row level security`);
    const { rows } = await client.query<{ row: string }>(`select each::text as row from ${name} as each`);
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return found;
};
