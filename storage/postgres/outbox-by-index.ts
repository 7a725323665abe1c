import type { ClientBase } from 'pg';

const settings = [
  'jit',
  'enable_seqscan',
  'enable_bitmapscan',
  'enable_sort',
  'enable_hashjoin',
  'enable_mergejoin',
] as const;

/**
 * For the length of the transaction, the first few that wait are found by walking an index. What the planner guesses of how
 * many the questions about each leave makes it look at all that wait, sort them, and compile code for it: it takes longer by far.
 */
export const byIndex = async (client: ClientBase): Promise<void> => {
  await client.query(`select ${settings.map((setting) => `set_config('${setting}', 'off', true)`).join(', ')}`);
};
