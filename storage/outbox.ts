import { Agenda, type Appointment } from './agenda.js';
import { Groups } from './groups.js';
import { isHeld, type Span } from './lease.js';
import type { OutboxDepth } from './port.js';
import type { OutboxEntry, OutboxStanding } from './records.js';

interface Kept {
  place: number;
  /** `dueAt` in milliseconds. */
  due: number;
  entry: OutboxEntry;
}

const time = (instant: string): number => Date.parse(instant);

const spanOf = ({ from, until }: NonNullable<OutboxEntry['lease']>): Span => ({ from: time(from), until: time(until) });

/** Longer than anybody enqueues a message again, or asks what became of it. */
export const rememberedMs = 30 * 24 * 60 * 60 * 1000;
export const forgottenAtATime = 100;

/**
 * Messages by delivery id, in the order in which they were put there, found by destination and by when something is to be
 * done about them. An entry never changes: another takes its place. Nothing but the entries is written anywhere.
 */
export class Outbox {
  readonly #kept = new Map<string, Kept>();
  #next = 0;
  /** Destination → ids: of all, of those that wait to be sent, of those that are in flight. */
  readonly #all = new Groups();
  readonly #waiting = new Groups();
  readonly #inFlight = new Groups();
  readonly #due = this.#agenda();
  /** Those in flight, by when their lease runs out. */
  readonly #lapses = this.#agenda();
  /** Those in flight, by the clock before which their lease was taken by one that ran ahead: the latest first. */
  readonly #ahead = this.#agenda();
  /** Those that came to their end, by when they are forgotten. */
  readonly #ended = this.#agenda();
  readonly #depth: Record<OutboxEntry['state'], number> = {
    pending: 0,
    leased: 0,
    ambiguous: 0,
    suspended: 0,
    sent: 0,
    dead: 0,
    folded: 0,
  };
  /** What is due at a destination that has a message in flight: it is looked at again once that has landed. */
  readonly #parked = new Map<string, Appointment[]>();

  get size(): number {
    return this.#kept.size;
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  get(id: string): OutboxEntry | null {
    return this.#kept.get(id)?.entry ?? null;
  }

  *values(): Generator<OutboxEntry> {
    for (const { entry } of this.#kept.values()) yield entry;
  }

  /** Everything for one destination, in the order in which it was put there. */
  to(destination: string): OutboxEntry[] {
    return this.#all.of(destination).flatMap((id) => this.get(id) ?? []);
  }

  put(entry: OutboxEntry): void {
    const before = this.#kept.get(entry.id);
    const kept = { place: before?.place ?? this.#next, due: time(entry.dueAt), entry };
    if (before === undefined) {
      this.#next += 1;
      this.#all.add(entry.destination, entry.id);
    } else this.#leave(before.entry);
    this.#kept.set(entry.id, kept);
    this.#enter(kept);
  }

  /** Puts how a message stands now in the place of how it stood. */
  move(standing: OutboxStanding): void {
    const entry = this.get(standing.id);
    if (entry === null) throw new Error(`the message ${standing.id} does not exist`);
    this.put({ ...entry, ...standing });
  }

  delete(id: string): void {
    const entry = this.get(id);
    if (entry === null) return;
    this.#leave(entry);
    this.#all.remove(entry.destination, id);
    this.#kept.delete(id);
  }

  /**
   * What may be sent at `now`, none to a destination that has a message in flight: first what lost its lease, then what is
   * due, the longest due first. Whoever takes enough stops.
   */
  *dueBy(now: number): Generator<OutboxEntry> {
    const taken: [Agenda, Appointment][] = [];
    const next = (agenda: Agenda, until: (at: number) => boolean): Appointment | null => {
      const first = agenda.first();
      if (first === null || !until(first.at)) return null;
      agenda.take();
      return first;
    };
    try {
      for (const [agenda, until] of [
        [this.#lapses, (at: number) => at <= now],
        [this.#ahead, (at: number) => at < -now],
        [this.#due, (at: number) => at <= now],
      ] as const)
        for (let one = next(agenda, until); one !== null; one = next(agenda, until)) {
          const isFree = this.isFree(one.entry.destination, now);
          if (agenda === this.#due && !isFree) this.#park(one);
          else taken.push([agenda, one]);
          if (isFree) yield one.entry;
        }
    } finally {
      for (const [agenda, one] of taken) agenda.add(one);
    }
  }

  /** Everything for one destination that may be sent at `now`, the longest due first. */
  dueTo(destination: string, now: number): OutboxEntry[] {
    const waiting = this.#waiting.of(destination).filter((id) => (this.#kept.get(id)?.due ?? now) <= now);
    return this.inOrder([...this.#inFlight.of(destination), ...waiting]);
  }

  /** The longest due first; of those that are due since the same moment, what was put there first. */
  inOrder(ids: readonly string[]): OutboxEntry[] {
    return ids
      .flatMap((id) => this.#kept.get(id) ?? [])
      .sort((one, other) => one.due - other.due || one.place - other.place)
      .map(({ entry }) => entry);
  }

  /** Whether no message to it is in flight. */
  isFree(destination: string, now: number): boolean {
    return this.#inFlight.of(destination).every((id) => {
      const lease = this.get(id)?.lease ?? null;
      return lease === null || !isHeld(spanOf(lease), now);
    });
  }

  /** When there is something to send next, as far as is known before what is in flight has landed. */
  nextDue(): string | null {
    const [due, lapse] = [this.#firstDue(), this.#lapses.first()];
    if (lapse !== null && (due === null || lapse.at < due.at)) return lapse.entry.lease?.until ?? null;
    return due?.entry.dueAt ?? null;
  }

  depth(): OutboxDepth {
    const { pending, leased, ambiguous, suspended } = this.#depth;
    return { pending, leased, ambiguous, suspended };
  }

  /** Messages that came to their end and have been pointless for a month. */
  forgettable(now: number): string[] {
    const taken: Appointment[] = [];
    for (let first = this.#ended.first(); first !== null && first.at <= now; first = this.#ended.first()) {
      if (taken.length === forgottenAtATime) break;
      this.#ended.take();
      taken.push(first);
    }
    for (const one of taken) this.#ended.add(one);
    return taken.map(({ entry }) => entry.id);
  }

  #agenda(): Agenda {
    return new Agenda((entry) => this.#kept.get(entry.id)?.entry === entry);
  }

  #firstDue(): Appointment | null {
    for (let first = this.#due.first(); first !== null; first = this.#due.first()) {
      if (!this.#inFlight.has(first.entry.destination)) return first;
      this.#due.take();
      this.#park(first);
    }
    return null;
  }

  #park(appointment: Appointment): void {
    const { destination } = appointment.entry;
    const parked = this.#parked.get(destination);
    if (parked === undefined) this.#parked.set(destination, [appointment]);
    else parked.push(appointment);
  }

  #enter({ entry, place, due }: Kept): void {
    const { id, destination, state, lease } = entry;
    this.#depth[state] += 1;
    switch (state) {
      case 'pending':
      case 'ambiguous':
        this.#waiting.add(destination, id);
        this.#due.add({ at: due, place, entry });
        return;
      case 'leased': {
        this.#inFlight.add(destination, id);
        const { from, until } = lease === null ? { from: 0, until: 0 } : spanOf(lease);
        this.#lapses.add({ at: until, place, entry });
        this.#ahead.add({ at: until - 2 * from, place, entry });
        return;
      }
      case 'sent':
      case 'dead':
      case 'suspended':
      case 'folded':
        this.#ended.add({ at: time(entry.expiresAt) + rememberedMs, place, entry });
        return;
    }
  }

  #leave({ id, destination, state }: OutboxEntry): void {
    this.#depth[state] -= 1;
    this.#waiting.remove(destination, id);
    this.#inFlight.remove(destination, id);
    const parked = this.#parked.get(destination);
    if (parked === undefined || this.#inFlight.has(destination)) return;
    this.#parked.delete(destination);
    for (const one of parked) this.#due.add(one);
  }
}
