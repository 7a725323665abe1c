import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { lstat, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { StoreOpenError } from '../errors.js';
import { lockPath } from './names.js';

/**
 * A lock is a socket that this process listens on: the kernel lets go of it the moment the process dies, however it
 * dies, and no number of a process that is long gone can be mistaken for one that lives.
 */
export interface Lock {
  release(): Promise<void>;
}

const held = (directory: string): StoreOpenError =>
  new StoreOpenError(
    `the data folder ${directory} is held by another running bot; stop it first, or use another folder`,
  );

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const listen = (address: string): Promise<Server> => {
  const server = createServer((caller) => caller.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });
};

const lockOf = (server: Server): Lock => ({ release: () => new Promise((done) => server.close(() => done())) });

/** A name that the kernel keeps, without a file: abstract sockets of Linux, pipes of Windows. */
const nameLock = async (directory: string): Promise<Lock> => {
  const name = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 32);
  try {
    return lockOf(await listen(`${process.platform === 'win32' ? '\\\\.\\pipe\\' : '\0'}assay-store-${name}`));
  } catch (error) {
    throw codeOf(error) === 'EADDRINUSE' ? held(directory) : error;
  }
};

/** What calling the socket of a dead process, or something that is no socket, ends with. */
const isSilence = (error: unknown): boolean => ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(codeOf(error) ?? '');

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const call = connect(path, () => {
      call.destroy();
      resolve(true);
    });
    call.once('error', (error) => resolve(!isSilence(error)));
  });

/** Takes away the socket of a process that died. Moved aside first: it might be somebody's who was just as quick. */
const takeAway = async (path: string): Promise<boolean> => {
  const aside = `${path}.${process.pid}`;
  if ((await lstat(path).catch(() => null))?.isDirectory())
    throw new StoreOpenError(`${path} is a folder and has to be a lock; remove it if it is empty`);
  try {
    await rename(path, aside);
  } catch {
    return true;
  }
  if (await isAnswered(aside)) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
};

/**
 * A socket in the data folder itself, which also keeps out a bot in another container that shares the folder. Null where
 * the file system has no sockets, or the folder's name is too long for one.
 */
export const folderLock = async (directory: string): Promise<Lock | null> => {
  const path = lockPath(directory);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      return lockOf(await listen(path));
    } catch (error) {
      const code = codeOf(error) ?? '';
      /** Where nothing can be made, no journal can either: better said now than at the first new generation. */
      if (code === 'EACCES' || code === 'EROFS') throw error;
      if (code !== 'EADDRINUSE') return null;
    }
    if ((await isAnswered(path)) || !(await takeAway(path))) throw held(directory);
  }
  throw held(directory);
};

/** One process at a time. Throws `StoreOpenError` when another holds the folder. */
export const lockFolder = async (directory: string): Promise<Lock> => {
  const byName = process.platform === 'darwin' ? null : await nameLock(directory);
  try {
    const inFolder = process.platform === 'win32' ? null : await folderLock(directory);
    if (byName === null && inFolder === null)
      throw new StoreOpenError(
        `the data folder ${directory} cannot be locked: its name is too long, or its disk has no sockets; use another`,
      );
    return {
      release: async () => {
        await inFolder?.release();
        await byName?.release();
      },
    };
  } catch (error) {
    await byName?.release();
    throw error;
  }
};
