import { z } from 'zod';

const platformError = z.looseObject({
  data: z.looseObject({
    error: z.string(),
    errors: z.array(z.string()).optional(),
    response_metadata: z.looseObject({ messages: z.array(z.string()).optional() }).optional(),
  }),
});

/** What Slack itself said no with (`invalid_blocks`), or null when it did not get as far. */
export const slackCode = (error: unknown): string | null => {
  const parsed = platformError.safeParse(error);
  return parsed.success ? parsed.data.data.error : null;
};

/** Slack read the view and would not have it, as opposed to not letting anything be shown. */
const viewRefusals: ReadonlySet<string> = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'view_too_large',
  'invalid_view',
]);

export const isViewRefused = (code: string | null): boolean => code !== null && viewRefusals.has(code);

/** Where in the blocks Slack found something wrong: JSON pointers and its words, never the content. */
export const blockProblems = (error: unknown): string[] => {
  const parsed = platformError.safeParse(error);
  if (!parsed.success) return [];
  const { errors = [], response_metadata: metadata } = parsed.data.data;
  return [...errors, ...(metadata?.messages ?? [])];
};
