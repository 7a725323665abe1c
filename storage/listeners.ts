/** Whoever wants to be told of something. A listener must not throw: what it is told of has happened. */
export class Listeners<Told extends readonly unknown[]> {
  readonly #listeners = new Set<{ listener: (...told: Told) => void }>();

  /** Answers how to stop listening. */
  listen(listener: (...told: Told) => void): () => void {
    const listening = { listener };
    this.#listeners.add(listening);
    return () => {
      this.#listeners.delete(listening);
    };
  }

  tell(...told: Told): void {
    for (const { listener } of [...this.#listeners]) listener(...told);
  }

  /** Nobody is told anything any more. */
  end(): void {
    this.#listeners.clear();
  }
}
