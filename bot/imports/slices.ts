/** How far long work has come. */
export interface Progress {
  of: 'bytes' | 'rows';
  done: number;
  total: number;
}

/**
 * Long work that stops again and again, so that whoever runs it can do something else between: a few milliseconds of work
 * lie between two stops. Null: there is nothing new to tell.
 */
export type Sliced<T> = Generator<Progress | null, T, void>;

/** Runs the work to its end in one go. */
export const atOnce = <T>(work: Sliced<T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};

/** Runs the work slice by slice; `pause` gives the event loop back between two of them. */
export const inSlices = async <T>(
  work: Sliced<T>,
  { pause, onProgress }: { pause: () => Promise<void>; onProgress?: (progress: Progress) => void },
): Promise<T> => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (step.value !== null) onProgress?.(step.value);
    await pause();
  }
};

/** So many light steps are a slice. */
export const portion = 1000;

/** Does something with every item, and stops after each portion. */
export function* forEachSliced<T>(items: Iterable<T>, work: (item: T) => void, size: number = portion): Sliced<void> {
  let left = size;
  for (const item of items) {
    work(item);
    left -= 1;
    if (left > 0) continue;
    left = size;
    yield null;
  }
}

function* merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Sliced<T[]> {
  const all: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    const first = one !== undefined && (other === undefined || compare(one, other) <= 0);
    const taken = first ? one : other;
    if (taken === undefined) break;
    all.push(taken);
    if (first) i += 1;
    else j += 1;
    if (all.length % portion === 0) yield null;
  }
  return all;
}

/** What `sort` gives, in slices: sorted portions, merged two by two. */
export function* sortedSliced<T extends object | string>(
  items: Iterable<T>,
  compare: (a: T, b: T) => number,
): Sliced<T[]> {
  const all = [...items];
  let runs: T[][] = [];
  for (let start = 0; start < all.length; start += portion) {
    runs.push(all.slice(start, start + portion).sort(compare));
    yield null;
  }
  while (runs.length > 1) {
    const next: T[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      next.push(yield* merged(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = next;
  }
  return runs[0] ?? [];
}

/** Items by key, in the order in which the keys first appear. */
export function* groupedSliced<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Sliced<Map<K, V[]>> {
  const groups = new Map<K, V[]>();
  yield* forEachSliced(items, (item) => {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return groups;
}
