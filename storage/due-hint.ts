/** Whoever wants to know that something may have become due. A listener must not throw: what it is told of has happened. */
export class DueHint {
  readonly #listeners = new Set<{ listener: () => void }>();

  /** Answers how to stop listening. */
  listen(listener: () => void): () => void {
    const listening = { listener };
    this.#listeners.add(listening);
    return () => {
      this.#listeners.delete(listening);
    };
  }

  tell(): void {
    for (const { listener } of [...this.#listeners]) listener();
  }

  /** Nobody is told anything any more. */
  end(): void {
    this.#listeners.clear();
  }
}
