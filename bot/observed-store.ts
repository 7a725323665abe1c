import type { Store } from '../storage/port.js';
import type { CommitInput } from '../storage/records.js';
import { correlationNow, newCorrelation } from './correlation.js';
import type { Metrics } from './http/metrics.js';
import type { Log } from './log.js';

/** Each message says what caused it, so that whoever sends it can name that in the log. */
const withCorrelation = (commit: CommitInput, correlation: string): CommitInput =>
  commit.outbox === undefined
    ? commit
    : { ...commit, outbox: commit.outbox.map((message) => ({ ...message, correlation })) };

/**
 * The same store, with its commits counted, said in the log and their messages marked with what caused them, and with the
 * time that it takes to answer.
 */
export const observedStore = (store: Store, metrics: Metrics, log: Log): Store => {
  const commit: Store['commit'] = async (commits) => {
    const correlation = correlationNow() ?? newCorrelation();
    const marked = commits.map((one) => withCorrelation(one, correlation));
    try {
      const outcome = await metrics.asked('commit', () => store.commit(marked));
      metrics.committed(outcome.kind);
      if (outcome.kind === 'committed')
        for (const { organisation, reason, outbox = [] } of marked) {
          const version = outcome.versions[organisation];
          log.info({ correlation, organisation, version, reason, messages: outbox.length }, 'a commit was made');
        }
      return outcome;
    } catch (error) {
      metrics.committed('failed');
      throw error;
    }
  };
  const observed: Partial<Store> = {
    commit,
    read: (organisation) => metrics.asked('read', () => store.read(organisation)),
    claim: (...given) => metrics.asked('claim', () => store.claim(...given)),
    settle: (...given) => metrics.asked('settle', () => store.settle(...given)),
  };
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(observed, name) ?? Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
};
