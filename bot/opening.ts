import { openEmbeddedStore, openPostgresStore, type Store } from '../storage/index.js';
import type { Config } from './config.js';
import type { Log } from './log.js';
import type { KeptIn } from './start-report.js';

export interface Opened {
  store: Store;
  keptIn: KeptIn;
  /** Whether a write failed in such a way that none can follow: the process ends and is started again. */
  isBroken(): boolean;
}

const embedded = async (directory: string, log: Log): Promise<Opened> => {
  let broken = false;
  const store = await openEmbeddedStore({
    directory,
    onFatal: (error) => {
      broken = true;
      log.error({ err: error }, 'the store cannot be written; the bot stops');
      process.exitCode = 70;
      process.kill(process.pid, 'SIGTERM');
    },
    onTorn: (path, bytes) =>
      log.warn({ path, bytes }, 'an unfinished line was cut off the journal; it was never acknowledged'),
  });
  return { store, keptIn: { kind: 'embedded', directory }, isBroken: () => broken };
};

const postgres = async (url: string, log: Log): Promise<Opened> => {
  let rowLevelSecurity = true;
  const store = await openPostgresStore({
    url,
    onNotice: ({ kind, text }) => {
      if (kind === 'unbound role') rowLevelSecurity = false;
      log.warn({}, text);
    },
  });
  const { hostname, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  return {
    store,
    keptIn: { kind: 'postgres', host: hostname, database, rowLevelSecurity },
    isBroken: () => false,
  };
};

/** Opens where everything is kept. Nothing of the database's address is told or logged but its host and name. */
export const openStore = (
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  log: Log,
): Promise<Opened> => (databaseUrl === null ? embedded(dataDir, log) : postgres(databaseUrl, log));
