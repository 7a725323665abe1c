import { randomBytes } from 'node:crypto';
import type { Store } from '../storage/port.js';
import type { CommitInput } from '../storage/records.js';
import type { Log } from './log.js';

/** Tells one thing that happened from another in the log, and nothing about anybody. */
export const newCorrelation = (): string => randomBytes(6).toString('hex');

/**
 * The log for what one thing causes: a turn, the day of an organisation, the sending of a message. Each line bears its id.
 *
 * It is handed on rather than taken from where the program runs: an AsyncLocalStorage that is in use makes every promise of
 * the process dearer, on Node 20 and 22 by a quarter of a turn.
 */
export const logCausedBy = (log: Log, correlation: string): Log => ({
  debug: (fields, message) => log.debug({ correlation, ...fields }, message),
  info: (fields, message) => log.info({ correlation, ...fields }, message),
  warn: (fields, message) => log.warn({ correlation, ...fields }, message),
  error: (fields, message) => log.error({ correlation, ...fields }, message),
});

/** Each message says what caused it, so that whoever sends it can name that in the log. */
const marked = (commit: CommitInput, correlation: string): CommitInput =>
  commit.outbox === undefined
    ? commit
    : { ...commit, outbox: commit.outbox.map((message) => ({ ...message, correlation })) };

/** The store for what one thing causes: its commits are said in the log, and their messages bear its id. */
export const storeCausedBy = (store: Store, log: Pick<Log, 'info'>, correlation: string): Store => {
  const commit: Store['commit'] = async (commits) => {
    const outcome = await store.commit(commits.map((one) => marked(one, correlation)));
    if (outcome.kind === 'committed')
      for (const { organisation, reason, outbox = [] } of commits) {
        const version = outcome.versions[organisation];
        log.info({ correlation, organisation, version, reason, messages: outbox.length }, 'a commit was made');
      }
    return outcome;
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'commit') return commit;
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
};
