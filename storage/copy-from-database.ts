import type { ClientBase } from 'pg';
import { z } from 'zod';
import {
  handfulsOf,
  type KeptLease,
  type Part,
  type Parts,
  partOfInstallations,
  partOfKeys,
  partOfLeases,
  partOfMessages,
  partOfOrganisation,
  partOfReferences,
  recordsAtATime,
  sorted,
} from './copy-parts.js';
import { fromColumn } from './postgres/column-text.js';
import { changeScope, type Scope } from './postgres/connection.js';
import { replicaIn } from './postgres/history.js';
import { installationsIn } from './postgres/installations.js';
import { entryOf } from './postgres/outbox-rows.js';
import { conversationReferenceSchema, platform } from './records.js';
import { putSeen } from './seen.js';
import { identityKey, type OrganisationState, tenantKey } from './state.js';

const directory: Scope = { errand: 'directory' };
const delivery: Scope = { errand: 'delivery' };

const rowsOf = async <T>(
  client: ClientBase,
  schema: z.ZodType<T>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> => z.array(schema).parse((await client.query(text, values)).rows);

/** The rows of a statement, of which a handful is in memory. One at a time in a transaction, and in one scope. */
async function* handfulsIn<T>(client: ClientBase, schema: z.ZodType<T>, text: string): AsyncGenerator<T[]> {
  await client.query(`declare handfuls no scroll cursor for ${text}`);
  for (;;) {
    const handful = await rowsOf(client, schema, `fetch ${recordsAtATime} from handfuls`);
    if (handful.length > 0) yield handful;
    if (handful.length < recordsAtATime) break;
  }
  await client.query('close handfuls');
}

const organisationRow = z.object({ organisation: z.string() });
const seenRow = z.object({ on: z.string(), by: z.string(), people: z.array(z.string()) });
const tenantRow = z.object({ platform, tenant: z.string().transform(fromColumn) });
const identityRow = tenantRow.extend({ user: z.string().transform(fromColumn), person: z.string() });
const referenceRow = z
  .object({ content: z.string() })
  .transform(({ content }) => conversationReferenceSchema.parse(JSON.parse(content)));
const messageRow = z.object({ content: z.string() }).transform(({ content }) => entryOf(content));
const milliseconds = z.coerce.number();
const keyRow = z
  .object({ key: z.string(), until: milliseconds })
  .transform(({ key, until }): [string, number] => [key, until]);
const leaseRow = z
  .object({ name: z.string(), owner: z.string(), from: milliseconds, until: milliseconds })
  .transform(({ name, ...lease }): KeptLease => [name, lease]);

const seenIn = async (client: ClientBase, id: string): Promise<OrganisationState['seen']> => {
  const seen: OrganisationState['seen'] = new Map();
  const rows = await rowsOf(
    client,
    seenRow,
    `select to_char(seen_on, 'YYYY-MM-DD') as "on", seen_by as "by", array_agg(person) as people from seen_days
      where organisation = $1 group by seen_on, seen_by`,
    [id],
  );
  for (const { on, by, people } of rows) putSeen(seen, { on, by, people: new Set(people) });
  return seen;
};

const organisationIn = async (client: ClientBase, id: string): Promise<Part> => {
  await changeScope(client, { organisation: id });
  const organisation = (await replicaIn(client, id, null))?.state ?? null;
  if (organisation === null) throw new Error(`${id} cannot be read`);
  const seen = await seenIn(client, id);
  const tenants = await rowsOf(client, tenantRow, 'select platform, tenant from tenants where organisation = $1', [id]);
  const identities = await rowsOf(
    client,
    identityRow,
    'select platform, tenant, "user", person from identities where organisation = $1',
    [id],
  );
  return partOfOrganisation(
    id,
    { ...organisation, seen },
    tenants.map((row) => tenantKey(row.platform, row.tenant)),
    identities.map((row) => ({ key: identityKey(row), organisation: id, person: row.person })),
  );
};

/** Everything that a database holds, as of one moment: within one transaction that sees nothing else. */
export const partsIn = async (client: ClientBase): Promise<Parts> => {
  await changeScope(client, directory);
  const organisations = await rowsOf(client, organisationRow, 'select organisation from organisations');
  const ids = organisations.map(({ organisation }) => organisation).sort();
  return {
    organisations: ids.length,
    read: async function* () {
      for (const id of ids) yield await organisationIn(client, id);
      await changeScope(client, delivery);
      const references = 'select content from conversation_references order by place';
      for await (const some of handfulsIn(client, referenceRow, references)) yield partOfReferences(some);
      const messages = 'select content from outbox order by place';
      for await (const some of handfulsIn(client, messageRow, messages)) yield partOfMessages(some);
      const keys = 'select key, until from seen_keys order by key collate "C"';
      for await (const some of handfulsIn(client, keyRow, keys)) yield partOfKeys(some);
      const leases = 'select name, owner, held_from as "from", held_until as until from leases';
      for (const some of handfulsOf(sorted(await rowsOf(client, leaseRow, leases)))) yield partOfLeases(some);
      for (const some of handfulsOf(await installationsIn(client))) yield partOfInstallations(some);
    },
  };
};
