import { ChildProcess, type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';

export interface ServerOptions {
  /** Whether what is acknowledged outlives a `kill -9` of the machine. Off, it is several times faster. */
  durable?: boolean;
  /** Absent: whatever this machine has. */
  binaries?: PostgresBinaries;
  /** Further settings of the server, by name. */
  settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of a test's own. It ends with this process, however that ends. */
export interface PostgresServer {
  /** An administrator's URL. The same after every start. */
  url: string;
  /** Lets go of all clients, flushes and ends; as an operator restarts it. Resolves once no process of it is left. */
  stop(): Promise<void>;
  /** `kill -9` of the server. Resolves once no process of it is left. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the same data. Resolves once it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  end(): Promise<void>;
}

/**
 * Runs the server, and ends it when our end of the pipe closes: also when we were killed with -9. What it reads otherwise is a
 * line that says that the server has ended. It lets go of the server's log, so that the log ends with the last server process.
 */
const watched = `folder=$0; "$@" & pid=$!; echo "$pid"; exec 1>&- 2>&-
if read -r _; then wait "$pid"; else kill -INT "$pid"; wait "$pid"; rm -rf "$folder"; fi`;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Below the ports that the system gives to clients, so that none takes it while the server is stopped. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 12_000 + (randomBytes(2).readUInt16BE() % 20_000);
    if (await isFree(port)) return port;
  }
};

interface Cluster {
  binaries: PostgresBinaries;
  /** Holds everything of it, and nothing else. */
  folder: string;
  data: string;
  password: string;
}

const madeCluster = (binaries: PostgresBinaries): Cluster => {
  const { user } = binaries;
  const password = randomBytes(12).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'assay-postgres-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const each of [folder, passwordFile]) chownSync(each, user.uid, user.gid);
  /** No order of the letters' numbers: what needs such an order in SQL has to ask for it. */
  const order = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  execFileSync(
    join(binaries.folder, 'initdb'),
    [`--pgdata=${data}`, '--no-sync', '--no-instructions', ...order, ...access],
    {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  rmSync(passwordFile);
  return { binaries, folder, data, password };
};

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const settingsOf = (port: number, { durable = false, settings = {} }: ServerOptions): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: '32MB',
    max_connections: '100',
    autovacuum_naptime: '1d',
    /** Not the zone of anybody's test, so that a day that was read in the server's zone is a wrong one. */
    timezone: 'Pacific/Chatham',
    ...(durable ? {} : fast),
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** One run of the server, from a start to an end. */
interface Run {
  /** Whoever holds its end. */
  shell: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Of the server itself. */
  pid: number;
  /** When the last process that wrote to its log is gone. */
  ended: Promise<void>;
}

/** Whether the parts of a run keep this process alive: they do while somebody waits for them, else they end with it. */
const holding = ({ shell }: Pick<Run, 'shell'>, held: boolean): void => {
  for (const part of [shell, shell.stdin, shell.stdout, shell.stderr])
    if (part instanceof Socket || part instanceof ChildProcess) held ? part.ref() : part.unref();
};

const begun = ({ binaries, folder, data }: Cluster, port: number, options: ServerOptions): Promise<Run> =>
  new Promise((resolve, reject) => {
    const server = [join(binaries.folder, 'postgres'), '-D', data, ...settingsOf(port, options)];
    const shell = spawn('sh', ['-c', watched, folder, ...server], {
      ...binaries.user,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    shell.stdin.on('error', () => undefined);
    shell.once('error', reject);
    let pid = '';
    let told = '';
    let ready = false;
    const ended = new Promise<void>((gone) => {
      shell.stderr.once('close', () => {
        shell.stdin.end('ended\n');
        reject(new Error(`PostgreSQL did not start:\n${told}`));
        gone();
      });
    });
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      pid += text;
    });
    shell.stderr.setEncoding('utf8').on('data', (text: string) => {
      told = (told + text).slice(-20_000);
      if (ready || !told.includes('ready to accept connections')) return;
      ready = true;
      holding({ shell }, false);
      resolve({ shell, pid: Number(pid), ended });
    });
  });

/** Starts a PostgreSQL server for the caller alone: real processes, data in the temporary folder, a port on loopback. */
export const startServer = async (options: ServerOptions = {}): Promise<PostgresServer> => {
  const cluster = madeCluster(options.binaries ?? postgresBinaries());
  const port = await freePort();
  let run: Run | null = await begun(cluster, port, options);
  /** Before the folder is removed that holds everything temporary: a server that goes on would write into it. */
  process.prependOnceListener('exit', () => {
    if (run !== null) process.kill(run.pid, 'SIGKILL');
  });
  const ended = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    if (run === null) return;
    holding(run, true);
    process.kill(run.pid, signal);
    await run.ended;
    run = null;
  };
  return {
    url: `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    stop: () => ended('SIGINT'),
    kill: () => ended('SIGKILL'),
    start: async () => {
      if (run !== null) throw new Error('The server runs already.');
      run = await begun(cluster, port, options);
    },
    end: async () => {
      await ended('SIGKILL');
      rmSync(cluster.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
