import type { ClientBase } from 'pg';
import { z } from 'zod';
import { addMonths } from '../../core/calendar.js';
import { soundOperation } from '../check-asked.js';
import { CommitError } from '../errors.js';
import { putSeen, rememberedMonths, type Seen, whoSaw } from '../seen.js';
import { standingFrom, standingText } from './history.js';

const knownSchema = z.tuple([z.object({ known: z.boolean() })]);

/** As `Store.noteSeen` says. On the organisation's behalf. */
export const noteSeenIn = async (
  client: ClientBase,
  organisation: string,
  by: string,
  people: readonly string[],
  on: string,
): Promise<void> => {
  if (standingFrom((await client.query(standingText)).rows) === null)
    throw new CommitError(`${organisation} does not exist`);
  const others = [...new Set(people)];
  if (others.length === 0) return;
  soundOperation({ kind: 'seen', organisation, by, people: others, on });
  const { rows } = await client.query(
    'select exists (select from seen_days where organisation = $1 and seen_on = $2 and seen_by = $3) as known',
    [organisation, on, by],
  );
  await client.query(
    `insert into seen_days (organisation, seen_on, seen_by, person)
     select $1, $2, $3, person from unnest($4::text[]) as asked (person)
     on conflict do nothing`,
    [organisation, on, by, others],
  );
  if (knownSchema.parse(rows)[0].known) return;
  await client.query('delete from seen_days where organisation = $1 and seen_on < $2', [
    organisation,
    addMonths(on, -rememberedMonths),
  ]);
};

const dayRow = z.object({ on: z.string(), by: z.string() });

/** As `Store.seenBy` says. On the organisation's behalf. */
export const seenByIn = async (
  client: ClientBase,
  organisation: string,
  person: string,
): Promise<{ by: string; on: string }[]> => {
  const { rows } = await client.query(
    `select to_char(seen_on, 'YYYY-MM-DD') as on, seen_by as by from seen_days where organisation = $1 and person = $2`,
    [organisation, person],
  );
  const seen: Seen = new Map();
  for (const { on, by } of z.array(dayRow).parse(rows)) putSeen(seen, { on, by, people: new Set([person]) });
  return whoSaw(seen, person);
};
