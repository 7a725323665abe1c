import type { ClientBase } from 'pg';
import { z } from 'zod';
import { sortedByTenant } from '../by-tenant.js';
import { soundOperation } from '../check-asked.js';
import { type Installation, installationSchema, type Platform } from '../records.js';
import { columnText } from './column-text.js';

const rowsSchema = z.array(
  z.object({ content: z.string().transform((content) => installationSchema.parse(JSON.parse(content))) }),
);

/** In place of what was kept of that tenant. Needs no scope, as all that follow. Throws `CommitError` on a malformed one. */
export const putInstallationIn = async (client: ClientBase, installation: Installation): Promise<void> => {
  soundOperation({ kind: 'installation', installation });
  const { platform, tenant } = installation;
  await client.query(
    `insert into installations (platform, tenant, content) values ($1, $2, $3)
     on conflict (platform, tenant) do update set content = excluded.content`,
    [platform, columnText(tenant), JSON.stringify(installation)],
  );
};

export const installationIn = async (
  client: ClientBase,
  platform: Platform,
  tenant: string,
): Promise<Installation | null> => {
  const { rows } = await client.query('select content from installations where platform = $1 and tenant = $2', [
    platform,
    columnText(tenant),
  ]);
  return rowsSchema.parse(rows)[0]?.content ?? null;
};

/** Sorted by platform and tenant. */
export const installationsIn = async (client: ClientBase): Promise<Installation[]> => {
  const { rows } = await client.query('select content from installations');
  return sortedByTenant(rowsSchema.parse(rows).map(({ content }) => content));
};

export const dropInstallationIn = async (client: ClientBase, platform: Platform, tenant: string): Promise<void> => {
  await client.query('delete from installations where platform = $1 and tenant = $2', [platform, columnText(tenant)]);
};
