import type { Store } from '../storage/port.js';
import type { Metrics } from './http/metrics.js';

/** The same store, with its commits counted, and with the time that it takes to answer. */
export const observedStore = (store: Store, metrics: Metrics): Store => {
  const commit: Store['commit'] = async (commits) => {
    try {
      const outcome = await metrics.asked('commit', () => store.commit(commits));
      metrics.committed(outcome.kind);
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
  const bound = new Map<PropertyKey, unknown>();
  const methodOf = (name: PropertyKey): unknown => {
    const method: unknown = Reflect.get(observed, name) ?? Reflect.get(store, name);
    return typeof method === 'function' ? method.bind(store) : method;
  };
  return new Proxy(store, {
    get: (_, name) => {
      if (!bound.has(name)) bound.set(name, methodOf(name));
      return bound.get(name);
    },
  });
};
