import type { z } from 'zod';

/** Absent, null and nonsense are the same to us: what matters is required elsewhere, the rest must not refuse a message. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
