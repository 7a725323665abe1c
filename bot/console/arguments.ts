import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isoDate } from '../../core/index.js';
import { UsageError } from './usage.js';

const options = {
  demo: { type: 'boolean' },
  data: { type: 'string' },
  as: { type: 'string' },
  in: { type: 'string' },
  at: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  apply: { type: 'boolean' },
  dates: { type: 'string' },
  programme: { type: 'string' },
  facts: { type: 'string' },
  on: { type: 'string' },
  through: { type: 'string' },
  by: { type: 'string' },
  surviving: { type: 'string' },
  level: { type: 'string' },
  competency: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'from-database': { type: 'boolean' },
  'to-database': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const schema = z.object({
  demo: z.boolean().optional(),
  data: z.string().min(1).optional(),
  as: z.string().min(1).optional(),
  in: z.enum(['private', 'channel'], 'must be private or channel').optional(),
  at: z.string().optional(),
  lang: z.enum(['en', 'fr'], 'must be en or fr').optional(),
  json: z.boolean().optional(),
  apply: z.boolean().optional(),
  dates: z.enum(['day-first', 'month-first'], 'must be day-first or month-first').optional(),
  programme: z.string().min(1).optional(),
  facts: z.string().min(1).optional(),
  on: isoDate.optional(),
  through: isoDate.optional(),
  by: isoDate.optional(),
  surviving: z.enum(['0', '1', '2', '3'], 'must be a number of departures from 0 to 3').optional(),
  level: z.string().min(1).optional(),
  competency: z.string().min(1).optional(),
  from: z.string().min(1).optional(),
  to: z.string().min(1).optional(),
  'from-database': z.boolean().optional(),
  'to-database': z.boolean().optional(),
  help: z.boolean().optional(),
});

export type Options = z.output<typeof schema>;
export interface Arguments {
  positionals: string[];
  options: Options;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads a command's words. Throws `UsageError` naming every problem. */
export const readArguments = (words: string[]): Arguments => {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError([messageOf(error)]);
  }
  const checked = schema.safeParse(parsed.values);
  if (!checked.success)
    throw new UsageError(checked.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`));
  const { demo, data } = checked.data;
  if (demo === true && data !== undefined) throw new UsageError(['--demo and --data exclude each other']);
  return { positionals: parsed.positionals, options: checked.data };
};

/** An instant as people write it: with an offset, or a date alone, which means nine in the morning there. */
export const instantOf = (text: string, timeZone: string): string => {
  try {
    if (isoDate.safeParse(text).success)
      return Temporal.PlainDate.from(text).toZonedDateTime({ timeZone, plainTime: '09:00' }).toInstant().toString();
    if (/(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return Temporal.Instant.from(text).toString();
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    throw new UsageError([`--at ${text} is not an instant (2026-11-23T09:00:00+01:00) or a date (2026-11-23)`]);
  }
};
