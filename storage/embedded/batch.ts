/** Operations that reach the disk together: one write, one wait, for all who asked meanwhile. */
export class Batch {
  readonly operations: { number: number; text: string }[] = [];
  /** Settles when the operations are on the disk, or cannot get there. */
  readonly durable: Promise<void>;
  done: () => void = () => {};
  failed: (error: unknown) => void = () => {};

  constructor() {
    this.durable = new Promise((resolve, reject) => {
      this.done = resolve;
      this.failed = reject;
    });
    /** Whoever waits is told; nobody has to wait. */
    this.durable.catch(() => {});
  }
}
