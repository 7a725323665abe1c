import type { OutboxEntry } from './records.js';

/** That something is to be done about a message, in milliseconds. It stands as long as the message is as it was. */
export interface Appointment {
  at: number;
  /** The place of the message in the order in which all were put there. */
  place: number;
  entry: OutboxEntry;
}

const isBefore = (one: Appointment, other: Appointment): boolean =>
  one.at === other.at ? one.place < other.place : one.at < other.at;

const fewest = 64;

/**
 * Appointments, the earliest first: a heap. What does not stand any more is not looked for when a message changes; it is
 * dropped when it comes to the top, or when half of them may have gone.
 */
export class Agenda {
  readonly #stands: (entry: OutboxEntry) => boolean;
  #heap: Appointment[] = [];
  #sweptAt = fewest;

  constructor(stands: (entry: OutboxEntry) => boolean) {
    this.#stands = stands;
  }

  add(appointment: Appointment): void {
    if (this.#heap.length >= this.#sweptAt) this.#sweep();
    this.#heap.push(appointment);
    this.#rise(this.#heap.length - 1);
  }

  first(): Appointment | null {
    for (;;) {
      const [first] = this.#heap;
      if (first === undefined) return null;
      if (this.#stands(first.entry)) return first;
      this.#drop();
    }
  }

  /** The first, which does not stand there any more. */
  take(): Appointment | null {
    const first = this.first();
    if (first !== null) this.#drop();
    return first;
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #sweep(): void {
    this.#heap = this.#heap.filter(({ entry }) => this.#stands(entry));
    this.#sweptAt = Math.max(fewest, 2 * this.#heap.length);
    for (let index = Math.floor(this.#heap.length / 2) - 1; index >= 0; index -= 1) this.#sink(index);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0 && this.#swapUnlessInOrder(Math.floor((index - 1) / 2), index))
      index = Math.floor((index - 1) / 2);
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]];
      if (left === undefined) return;
      const child = right !== undefined && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1;
      if (!this.#swapUnlessInOrder(index, child)) return;
      index = child;
    }
  }

  #swapUnlessInOrder(above: number, below: number): boolean {
    const [upper, lower] = [this.#heap[above], this.#heap[below]];
    if (upper === undefined || lower === undefined || !isBefore(lower, upper)) return false;
    this.#heap[above] = lower;
    this.#heap[below] = upper;
    return true;
  }
}
