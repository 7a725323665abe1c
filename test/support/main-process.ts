import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programOf } from './command-line.js';
import type { Line } from './written-log.js';

export interface MainProcess {
  url: string;
  /** Everything on standard output that is a log line, as it comes. */
  lines: Line[];
  /** What was written on standard error. */
  said(): string;
  line(isIt: (line: Line) => boolean): Promise<Line>;
  kill(signal: NodeJS.Signals): void;
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** The program itself, in a process of its own. Resolves when it listens, rejects when it ends before. */
export const mainProcess = (env: Record<string, string>): Promise<MainProcess> =>
  new Promise((resolve, reject) => {
    const { PATH = '', TMPDIR = '/tmp' } = process.env;
    const child = spawn(process.execPath, programOf('bot/main'), {
      env: { PATH, TMPDIR, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const lines: Line[] = [];
    const waiting = new Set<(line: Line) => void>();
    const ended: MainProcess['ended'] = new Promise((tell) => {
      child.once('close', (code, signal) => {
        tell({ code, signal });
        reject(new Error(`the program ended with ${code}: ${said}`));
      });
    });
    const line: MainProcess['line'] = (isIt) =>
      new Promise((found) => {
        const known = lines.find(isIt);
        if (known !== undefined) return found(known);
        const hear = (one: Line): void => {
          if (!isIt(one)) return;
          waiting.delete(hear);
          found(one);
        };
        waiting.add(hear);
      });
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!text.startsWith('{')) return;
      const one = JSON.parse(text) as Line;
      lines.push(one);
      for (const hear of [...waiting]) hear(one);
    });
    void line(({ msg }) => msg === 'Assay is listening').then(({ url }) =>
      resolve({ url: String(url), lines, said: () => said, line, kill: (signal) => child.kill(signal), ended }),
    );
  });
