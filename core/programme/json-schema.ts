import { z } from 'zod';
import { programmeSchema } from './schema.js';

/**
 * The format of a pack as a JSON Schema (2020-12), for editors. It is what can be seen of a pack without looking across it:
 * `parseProgramme` also checks what ids name, what points sum to and which dates contradict each other.
 */
export const programmeJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(programmeSchema, { io: 'input' }),
  title: 'Assay programme pack',
});
