import type { Store } from '../../storage/port.js';
import type { CommitInput } from '../../storage/records.js';

export interface WatchedStore {
  store: Store;
  /** Every call of a method that can change anything, in order. */
  writes: string[];
  /** Every call at all. */
  calls(): number;
  commits: CommitInput[];
}

const writing = ['commit', 'putReference', 'replaceReference', 'claim', 'settle', 'once', 'lease'] as const;

/** A store whose every call is counted and whose writes are listed. */
export const watchedStore = (inner: Store): WatchedStore => {
  const writes: string[] = [];
  const commits: CommitInput[] = [];
  let calls = 0;
  const store = new Proxy(inner, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]): unknown => {
        calls += 1;
        if (writing.some((one) => one === name)) writes.push(String(name));
        if (name === 'commit') commits.push(...(given[0] as CommitInput[]));
        return Reflect.apply(method, target, given);
      };
    },
  });
  return { store, writes, commits, calls: () => calls };
};
