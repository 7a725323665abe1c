import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  credentials: z.array(
    z.object({
      id: z.string(),
      titles: z.array(z.string()),
      /** Exam numbers as printed. */
      exams: z.array(z.string()),
      /** The title was read in a source; otherwise it only serves to recognise a name. */
      read: z.boolean(),
    }),
  ),
});

export type CredentialNames = z.output<typeof schema>['credentials'];

/** The names by which credentials appear in exports, of every programme there was. */
export const loadCredentialNames = (): CredentialNames =>
  schema.parse(JSON.parse(readFileSync(new URL('./credential-names.json', import.meta.url), 'utf8'))).credentials;
