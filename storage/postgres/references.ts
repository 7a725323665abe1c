import type { ClientBase } from 'pg';
import { z } from 'zod';
import { soundOperation } from '../check-asked.js';
import { type ConversationReference, conversationReferenceSchema } from '../records.js';
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

/** One round trip: nearly every question looks whether its asker can be written to. */
export const referenceOf = async (connection: Connection, id: string): Promise<ConversationReference | null> => {
  const rows = await connection.ask(
    { errand: 'delivery' },
    'select content as reference from conversation_references where id = $1',
    [id],
  );
  return rowsSchema.parse(rows)[0]?.reference ?? null;
};

/** On the organisation's behalf, in the order in which their ids first came. */
export const referencesIn = async (client: ClientBase, organisation: string): Promise<ConversationReference[]> => {
  const { rows } = await client.query(
    'select content as reference from conversation_references where organisation = $1 order by place',
    [organisation],
  );
  return rowsSchema.parse(rows).map(({ reference }) => reference);
};
