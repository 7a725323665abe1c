import { z } from 'zod';
import { sortedByTenant } from '../by-tenant.js';
import type { LinkedTenant } from '../port.js';
import { platform } from '../records.js';
import { fromColumn } from './column-text.js';
import type { Connection } from './connection.js';

const rowsSchema = z.array(
  z
    .object({ platform, tenant: z.string().transform(fromColumn), people: z.int(), only_there: z.int() })
    .transform(({ only_there: onlyThere, ...rest }) => ({ ...rest, onlyThere })),
);

/** One round trip. */
export const tenantsOf = async (connection: Connection, organisation: string): Promise<LinkedTenant[]> => {
  const rows = await connection.ask(
    { organisation },
    `with people as (
       select platform, tenant, person, count(*) over (partition by person) as tenants
         from (select distinct platform, tenant, person from identities where organisation = $1) as accounts
     )
     select platform, tenant, count(person)::int as people, (count(person) filter (where tenants = 1))::int as only_there
       from tenants left join people using (platform, tenant)
      where organisation = $1
      group by platform, tenant`,
    [organisation],
  );
  return sortedByTenant(rowsSchema.parse(rows));
};
