import { z } from 'zod';
import type { Language } from '../../cards/reader.js';
import { jsonOf } from '../http/json.js';

/** What a modal remembers while it is open. It is as long as Slack lets it be, and nothing of it is kept here. */
export interface FormMetadata {
  /** What the action that submits it carries: a claim, as every button's data is. */
  data: unknown;
  /** Where it was opened, and where its answer goes. */
  at: { channel: string; thread: string | null; direct: boolean };
  language: Language;
  /** Choices that Slack knows by another name. */
  values: Record<string, string>;
}

const mostCharacters = 3000;
const id = z.string().regex(/^[\x21-\x7e]{1,1000}$/);

const schema = z.looseObject({
  data: z.unknown(),
  at: z.object({ channel: id, thread: id.nullable(), direct: z.boolean() }),
  language: z.enum(['en', 'fr']),
  values: z.record(z.string(), z.string()).default({}),
});

/** Null when it is longer than Slack takes. */
export const writeMetadata = ({ values, ...metadata }: FormMetadata): string | null => {
  const text = JSON.stringify({ ...metadata, ...(Object.keys(values).length === 0 ? {} : { values }) });
  return text.length <= mostCharacters ? text : null;
};

/** Null when it is missing, none of ours, or longer than we write. */
export const readMetadata = (text: string | null | undefined): FormMetadata | null => {
  if (text == null || text.length > mostCharacters) return null;
  const parsed = schema.safeParse(jsonOf(text));
  return parsed.success ? { ...parsed.data, data: parsed.data.data } : null;
};
