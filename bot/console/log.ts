import type { Log } from '../conversation/index.js';

const write = (level: string) => (fields: Record<string, unknown>, message: string) => {
  const { err, ...rest } = fields;
  const cause = err instanceof Error ? { error: err.message } : {};
  process.stderr.write(`${level}: ${message} ${JSON.stringify({ ...rest, ...cause })}\n`);
};

/** The terminal is the operator's own: a failure's cause is said on standard error. */
export const consoleLog: Log = { debug: () => {}, info: () => {}, warn: write('warning'), error: write('error') };
