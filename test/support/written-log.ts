import { createLog, type Log } from '../../bot/log.js';

export type Line = Record<string, unknown> & { msg: string };

export interface WrittenLog {
  log: Log;
  /** The very text, line by line, as an operator has it. */
  lines: string[];
  /** The first line of which that is true, once it is written. */
  line(isIt: (line: Line) => boolean): Promise<Line>;
}

/** The real log, written where a test can read it and wait for it. */
export const writtenLog = (): WrittenLog => {
  const lines: string[] = [];
  const waiting = new Set<(line: Line) => void>();
  const log = createLog('debug', {
    write: (text: string) => {
      lines.push(text);
      for (const hear of [...waiting]) hear(JSON.parse(text) as Line);
    },
  });
  return {
    log,
    lines,
    line: (isIt) =>
      new Promise((resolve) => {
        const known = lines.map((text) => JSON.parse(text) as Line).find(isIt);
        if (known !== undefined) return resolve(known);
        const hear = (line: Line): void => {
          if (!isIt(line)) return;
          waiting.delete(hear);
          resolve(line);
        };
        waiting.add(hear);
      }),
  };
};
