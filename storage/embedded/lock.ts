import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StoreOpenError } from '../errors.js';

export interface Lock {
  release(): Promise<void>;
}

const held = (directory: string): StoreOpenError =>
  new StoreOpenError(
    `the data folder ${directory} is held by another running bot; stop it first, or use another folder`,
  );

/** An abstract socket is freed by the kernel the moment its process dies, however it dies. Linux only. */
const socketLock = (directory: string): Promise<Lock> => {
  const name = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 32);
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? held(directory) : error),
    );
    server.listen(`\0assay-store-${name}`, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Elsewhere a file with the process's number; a dead process's file is taken over. */
const fileLock = async (directory: string): Promise<Lock> => {
  const path = join(directory, 'assay.lock');
  const take = (): Promise<FileHandle> => open(path, 'wx', 0o600);
  let file: FileHandle;
  try {
    file = await take();
  } catch {
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    if (Number.isInteger(pid) && pid > 0 && isAlive(pid)) throw held(directory);
    await rm(path, { force: true });
    file = await take();
  }
  await file.writeFile(String(process.pid));
  await file.close();
  return { release: () => rm(path, { force: true }) };
};

/** One process at a time. Throws `StoreOpenError` when another holds the folder. */
export const lockFolder = (directory: string): Promise<Lock> =>
  process.platform === 'linux' ? socketLock(directory) : fileLock(directory);
