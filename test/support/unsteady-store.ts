import type { Store } from '../../storage/port.js';

export interface UnsteadyStore {
  store: Store;
  /** From now on every call fails so, or those of one method alone, until it is null. */
  fail(why: (() => Error) | null, only?: keyof Store): void;
  /** Calls that failed. */
  failed(): number;
}

/** A store that is out of reach for a while: whatever is asked of it then fails, and nothing of it is done. */
export const unsteadyStore = (inner: Store): UnsteadyStore => {
  let why: (() => Error) | null = null;
  let failing: keyof Store | null = null;
  let failed = 0;
  const store = new Proxy(inner, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]): unknown => {
        if (why === null || (failing !== null && failing !== name)) return Reflect.apply(method, target, given);
        failed += 1;
        return Promise.reject(why());
      };
    },
  });
  return {
    store,
    fail: (next, only) => {
      why = next;
      failing = only ?? null;
    },
    failed: () => failed,
  };
};
