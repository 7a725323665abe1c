import { type ChildProcess, spawn } from 'node:child_process';

/** A client program that runs beside the bot. */
export interface Child {
  url: string;
  stop(): Promise<void>;
}

export interface Launch {
  name: string;
  command: string;
  words: string[];
  folder: string;
  environment?: Record<string, string>;
  url: string;
  /** Answers once the program can be used. */
  readyUrl: string;
}

const attempts = 150;
const betweenAttemptsMs = 100;
const graceMs = 3000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

const stopped = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(force);
};

/** Starts a program and waits until it answers. Throws with what it printed when it ends before that. */
export const launch = async (what: Launch): Promise<Child> => {
  const child = spawn(what.command, what.words, {
    cwd: what.folder,
    env: { ...process.env, ...what.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer): void => {
    printed = `${printed}${chunk}`.slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(error.message)));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await answers(what.readyUrl)) return { url: what.url, stop: () => stopped(child) };
    if (child.exitCode !== null) break;
    await pause(betweenAttemptsMs);
  }
  await stopped(child);
  throw new Error(`${what.name} did not start:\n${printed}`);
};
