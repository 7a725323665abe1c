import type { ClientBase } from 'pg';
import { z } from 'zod';
import { soundOperation } from '../check-asked.js';
import { type ConversationReference, conversationReferenceSchema, platform, type Tenant } from '../records.js';
import { tenantKey } from '../state.js';
import type { Connection } from './connection.js';

const rowsSchema = z.array(
  z.object({ reference: z.string().transform((content) => conversationReferenceSchema.parse(JSON.parse(content))) }),
);

/** The newest of an id, whoever's it was. On the delivery errand. Throws `CommitError` on one that could not be read again. */
export const putReferenceIn = async (client: ClientBase, reference: ConversationReference): Promise<void> => {
  soundOperation({ kind: 'reference', reference });
  const { id, organisation, person } = reference;
  await client.query(
    `insert into conversation_references (id, organisation, person, content) values ($1, $2, $3, $4)
     on conflict (id) do update
       set organisation = excluded.organisation, person = excluded.person, content = excluded.content`,
    [id, organisation, person, JSON.stringify(reference)],
  );
};

/** The same in the place of the one that is kept, and nothing where there is none. */
export const replaceReferenceIn = async (client: ClientBase, reference: ConversationReference): Promise<void> => {
  soundOperation({ kind: 'reference', reference });
  const { id, organisation, person } = reference;
  await client.query('update conversation_references set organisation = $2, person = $3, content = $4 where id = $1', [
    id,
    organisation,
    person,
    JSON.stringify(reference),
  ]);
};

/** One round trip: nearly every question looks whether its asker can be written to. */
export const referenceOf = async (connection: Connection, id: string): Promise<ConversationReference | null> => {
  const rows = await connection.ask(
    { errand: 'delivery' },
    'select content as reference from conversation_references where id = $1',
    [id],
  );
  return rowsSchema.parse(rows)[0]?.reference ?? null;
};

const placeSchema = z.object({
  id: z.string(),
  place: z
    .string()
    .transform((content): unknown => JSON.parse(content))
    .pipe(z.object({ platform, tenant: z.string() })),
});

/** Ids of those in one of these tenants. On the organisation's behalf. */
export const referencesInTenants = async (
  client: ClientBase,
  organisation: string,
  tenants: readonly Tenant[],
): Promise<string[]> => {
  const keys = new Set(tenants.map(({ platform, tenant }) => tenantKey(platform, tenant)));
  /** Not every text in it is one that the database could take out, so it looks for what such a reference says somewhere. */
  const { rows } = await client.query(
    `select id, content as place from conversation_references
      where organisation = $1 and exists (select from unnest($2::text[]) as said where strpos(content, said) > 0)`,
    [organisation, tenants.map(({ tenant }) => `"tenant":${JSON.stringify(tenant)}`)],
  );
  return rows.flatMap((row) => {
    const { id, place } = placeSchema.parse(row);
    return keys.has(tenantKey(place.platform, place.tenant)) ? [id] : [];
  });
};

/** On the organisation's behalf, in the order in which their ids first came. */
export const referencesIn = async (client: ClientBase, organisation: string): Promise<ConversationReference[]> => {
  const { rows } = await client.query(
    'select content as reference from conversation_references where organisation = $1 order by place',
    [organisation],
  );
  return rowsSchema.parse(rows).map(({ reference }) => reference);
};
