import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Image, isRoot, unprivileged } from './carry-out.js';

export interface RunningImage {
  url: string;
  /** The image's own check of its health: its exit status. */
  health(): number | null;
  /** Asks it to stop as an engine does. Answers the exit status. */
  stop(): Promise<number | null>;
  said(): string;
}

/** Of a process that has given its rights away, where there are any to give. */
const identity = isRoot ? { uid: unprivileged, gid: unprivileged } : {};

const freePort = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(String(typeof address === 'object' ? address?.port : '')));
    });
  });

/** A path of the image, as this machine has it. */
const inside = ({ root }: Image, path: string): string => join(root, path);

const programOf = ([program = '', ...words]: readonly string[]): [string, string[]] => {
  if (program !== 'node') throw new Error(`the image begins ${program}, where this begins node`);
  return [process.execPath, words];
};

/** Nothing of it can be written any more but its volumes: what is not writable for its owner is not for anybody else. */
export const sealed = (image: Image): void => {
  execFileSync('chmod', ['-R', 'a-w', image.root]);
  for (const volume of image.volumes) execFileSync('chmod', ['u+w', inside(image, volume)]);
  for (const path of ['.', '..']) execFileSync('chmod', ['a+rx', join(image.root, path)]);
};

/** Runs a command of the image as its user would, and answers how it ended. */
export const runInside = (image: Image, command: readonly string[], env: Record<string, string>) => {
  const [program, words] = programOf(command);
  return spawnSync(program, words, { cwd: inside(image, image.workdir), env, encoding: 'utf8', ...identity });
};

/** The program of the image as an engine starts it: its command, its variables, as nobody in particular. */
export const startImage = async (image: Image, more: Record<string, string>): Promise<RunningImage> => {
  const port = await freePort();
  const own = Object.entries(image.env).map(([name, value]) => [
    name,
    value.startsWith('/') ? inside(image, value) : value,
  ]);
  const env: Record<string, string> = { ...Object.fromEntries(own), ...more, PORT: port };
  const [program, words] = programOf(image.command);
  const child: ChildProcess = spawn(program, words, {
    cwd: inside(image, image.workdir),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identity,
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Assay is listening')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    health: () => runInside(image, image.healthcheck, env).status,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    said: () => said,
  };
};
