import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { z } from 'zod';

const reportSchema = z.object({ cpu: z.number(), memory: z.number(), inUse: z.number() });
export type Report = z.output<typeof reportSchema>;

export interface Measured {
  url: string;
  /** From its start until it answered for the first time, in milliseconds. */
  startedIn: number;
  /** CPU time since its start in microseconds, and memory in bytes: resident, and of that in use or not collected yet. */
  report(): Promise<Report>;
  /** The same after a full collection. */
  collected(): Promise<Report>;
  /** From now on the time in it is so many milliseconds ahead of the machine's. */
  goAhead(milliseconds: number): Promise<Report>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** Starts a built program with the probe in it, and waits until it answers. */
export const measured = async (
  program: string,
  probe: string,
  environment: Readonly<Record<string, string>>,
): Promise<Measured> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe, program], {
    env: { PATH: process.env.PATH ?? '', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const deadline = began + 60_000;
  while (!(await answers(`${url}/healthz`))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${program} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const startedIn = performance.now() - began;
  const asking = (what: string | number): Promise<Report> =>
    new Promise((resolve) => {
      child.once('message', (message) => resolve(reportSchema.parse(message)));
      child.send(what);
    });
  return {
    url,
    startedIn,
    report: () => asking('report'),
    collected: () => asking('what is in use'),
    goAhead: asking,
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended(child);
      clearTimeout(force);
    },
  };
};
