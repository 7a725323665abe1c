/** Texts by key, where hardly any key has more than one: an array for each would be as large as what it holds. */
export class Multimap {
  readonly #values = new Map<string, string | string[]>();

  /** Sorted, so that it makes no difference in which order they came. */
  of(key: string): string[] {
    const values = this.#values.get(key);
    if (values === undefined) return [];
    return typeof values === 'string' ? [values] : values.toSorted();
  }

  /** All values, those of one key at a time. */
  *groups(): Generator<readonly string[]> {
    for (const values of this.#values.values()) yield typeof values === 'string' ? [values] : values;
  }

  add(key: string, value: string): void {
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, value);
    else if (typeof values === 'string') this.#values.set(key, values === value ? value : [values, value]);
    else if (!values.includes(value)) values.push(value);
  }

  remove(key: string, value: string): void {
    const [first, ...others] = this.of(key).filter((one) => one !== value);
    if (first === undefined) this.#values.delete(key);
    else this.#values.set(key, others.length === 0 ? first : [first, ...others]);
  }
}
