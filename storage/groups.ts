/** Texts by key, in the order they came. Hardly any key has more than one: a set for each would be larger than what it holds. */
export class Groups {
  readonly #groups = new Map<string, string | Set<string>>();

  of(key: string): string[] {
    const group = this.#groups.get(key);
    if (group === undefined) return [];
    return typeof group === 'string' ? [group] : [...group];
  }

  has(key: string): boolean {
    return this.#groups.has(key);
  }

  add(key: string, text: string): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, text);
    else if (typeof group !== 'string') group.add(text);
    else if (group !== text) this.#groups.set(key, new Set([group, text]));
  }

  remove(key: string, text: string): void {
    const group = this.#groups.get(key);
    if (group === undefined) return;
    if (typeof group !== 'string') group.delete(text);
    if (typeof group === 'string' ? group === text : group.size === 0) this.#groups.delete(key);
  }
}
