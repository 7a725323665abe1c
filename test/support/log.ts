import type { Log } from '../../bot/log.js';

export interface Entry {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

/** A log that tests can read. */
export const recordingLog = (): Log & { entries: Entry[] } => {
  const entries: Entry[] = [];
  const write = (level: Entry['level']) => (fields: Record<string, unknown>, message: string) => {
    entries.push({ level, fields, message });
  };
  return { entries, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
};
