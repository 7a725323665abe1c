import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/bot/demo/run.js', import.meta.url));

/** The built demonstration, started as its own process; addresses as it printed them. */
export interface RunningDemo {
  bot: string;
  /** By the name of the acting person. */
  teams: ReadonlyMap<string, string>;
  slack: string | null;
  setClock(instant: string): Promise<void>;
  stop(): Promise<number | null>;
}

const addressesIn = (printed: string): Pick<RunningDemo, 'bot' | 'teams' | 'slack'> | null => {
  const bot = /POST (http:\S+)\/local\/clock/.exec(printed)?.[1];
  if (bot === undefined) return null;
  const teams = [...printed.matchAll(/Teams, as (.+): (http:\S+)/g)].map(
    ([, name = '', url = '']) => [name, url] as const,
  );
  return { bot, teams: new Map(teams), slack: /Slack: (http:\S+)/.exec(printed)?.[1] ?? null };
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

export const startBuiltDemo = (words: readonly string[]): Promise<RunningDemo> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, '--port', '0', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const addresses = addressesIn(printed);
      if (addresses === null) return;
      resolve({
        ...addresses,
        setClock: async (at) => {
          const response = await fetch(`${addresses.bot}/local/clock`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ at }),
          });
          if (!response.ok) throw new Error(`the clock could not be set: ${response.status}`);
        },
        stop: () => {
          child.kill('SIGTERM');
          return ended(child);
        },
      });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}:\n${printed}`)));
  });
