import type { Store } from '../../storage/port.js';

export interface UnsteadyStore {
  store: Store;
  /** From now on every call fails so, or those of one method alone, until it is null. */
  fail(why: (() => Error) | null, only?: keyof Store): void;
  /** From the next answer of that method on every call fails so. */
  failAfter(method: keyof Store, why: () => Error): void;
  /** Calls that failed. */
  failed(): number;
}

/** A store that is out of reach for a while: whatever is asked of it then fails, and nothing of it is done. */
export const unsteadyStore = (inner: Store): UnsteadyStore => {
  let why: (() => Error) | null = null;
  let failing: keyof Store | null = null;
  let failed = 0;
  let after: { method: keyof Store; why: () => Error } | null = null;
  const answered = async (name: string | symbol, answer: unknown): Promise<unknown> => {
    const given: unknown = await answer;
    if (after?.method === name) [why, failing, after] = [after.why, null, null];
    return given;
  };
  const store = new Proxy(inner, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]): unknown => {
        if (why === null || (failing !== null && failing !== name)) {
          const answer: unknown = Reflect.apply(method, target, given);
          return after?.method === name ? answered(name, answer) : answer;
        }
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
    failAfter: (method, next) => {
      after = { method, why: next };
    },
    failed: () => failed,
  };
};
