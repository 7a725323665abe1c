import { setMaxListeners } from 'node:events';
import { StoreUnavailableError } from '../../storage/errors.js';
import type { Settlement, Store } from '../../storage/port.js';
import type { OutboxEntry } from '../../storage/records.js';
import type { Clock } from '../clock.js';
import { later } from '../clock.js';
import type { CountDelivery } from './counting.js';
import { courierOver } from './courier.js';
import { delivererTo, type End } from './deliver-to.js';
import { paceKeeper, type Sleep } from './pace.js';
import type { Present } from './presenting.js';
import { shortId } from './short-id.js';
import type { Ways } from './ways.js';

export interface OutboxParts {
  store: Store;
  ways: Ways;
  present: Present;
  clock: Clock;
  /** Passes with `sleep` and never goes back: what the platforms' limits are counted in. */
  monotonicMs(): number;
  sleep: Sleep;
  /** Between 0 and 1: spreads retries. */
  random(): number;
  log: {
    info(fields: Record<string, unknown>, message: string): void;
    warn(fields: Record<string, unknown>, message: string): void;
    error(fields: Record<string, unknown>, message: string): void;
  };
  /** Names this process in a lease. */
  owner: string;
  /** So many recipients at a time at most. */
  mostInHand?: number;
  /** Absent: nobody counts. */
  count?: CountDelivery;
}

/** Longer than everything takes that is begun on one lease. */
const leaseMs = 180_000;
/** So many recipients are in hand at most, most of them waiting for their turn. */
const usuallyInHand = 200;
/** Looks for more only when it is worth the write. */
const roomWorthwhile = 20;
const lookEveryMs = 1_000;
const ownErrorMs = 60_000;
/** What became of a message is told to a store out of reach again and again, and given up well before the lease runs out. */
const tellAgainMs = 1_000;
const tellForMs = leaseMs / 2;

const byDestination = (entries: readonly OutboxEntry[]): OutboxEntry[][] => {
  const found = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const others = found.get(entry.destination);
    if (others === undefined) found.set(entry.destination, [entry]);
    else others.push(entry);
  }
  return [...found.values()];
};

const never = new AbortController().signal;

/**
 * Sends what is due, to many recipients at once and to each one message after the other, until nothing is due any more or
 * the signal is aborted. Answers how many messages were settled.
 */
export const outboxWorker = (parts: OutboxParts): ((signal?: AbortSignal) => Promise<number>) => {
  const { store, ways, present, clock, monotonicMs, sleep, random, log, owner, count: counted = () => {} } = parts;
  const { mostInHand = usuallyInHand } = parts;
  const worthwhile = Math.min(roomWorthwhile, mostInHand);
  const pace = paceKeeper(monotonicMs, sleep);
  const courier = courierOver({ ways, pace, clock, sleep, random, log, count: counted });
  let count = 0;

  const tell = ({ entry, settlement, trouble, platform }: End, recorded: boolean): void => {
    const { id, kind: notice, attempts, correlation } = entry;
    const cause = correlation === undefined ? {} : { correlation };
    const lost = recorded ? {} : { leaseLost: true };
    const fields = { delivery: shortId(id), notice, platform, outcome: settlement.kind, attempts, ...cause, ...lost };
    if (recorded) counted(platform, settlement.kind);
    if (settlement.kind === 'sent') log.info(fields, 'a message was sent');
    else if (trouble) log.warn({ ...fields, reason: settlement.reason }, 'a message was not sent');
    // What is held comes again, and in a fan-out that waits for the platform's limits many times.
    else if (settlement.kind !== 'held')
      log.info({ ...fields, reason: settlement.reason }, 'a message will not be sent');
  };

  /** A message that was sent and is not known to be would be looked for, or come twice. */
  const recorded = async (settlements: readonly { id: string; settlement: Settlement }[]): Promise<string[]> => {
    const until = monotonicMs() + tellForMs;
    for (;;)
      try {
        return await store.settle(owner, settlements, clock.now());
      } catch (error) {
        if (!(error instanceof StoreUnavailableError) || monotonicMs() >= until) throw error;
        await sleep(tellAgainMs);
      }
  };

  const settle = async (ends: readonly End[]): Promise<void> => {
    if (ends.length === 0) return;
    const settled = new Set(await recorded(ends.map(({ entry: { id }, settlement }) => ({ id, settlement }))));
    for (const end of ends) tell(end, settled.has(end.entry.id));
    count += settled.size;
  };
  const deliver = delivererTo({ store, ways, courier, present, clock, settle });

  const delivered = async (entries: readonly OutboxEntry[], signal: AbortSignal): Promise<void> => {
    try {
      await deliver(entries, signal);
    } catch (err) {
      /** Their lease runs out, and whoever claims them then looks whether they arrived. */
      if (err instanceof StoreUnavailableError) throw err;
      log.error({ err }, 'messages that were due could not be sent');
      const settlement: Settlement = {
        kind: 'retry',
        at: later(clock.now(), ownErrorMs),
        reason: 'an error of our own',
      };
      await settle(entries.map((entry) => ({ entry, settlement, trouble: true, platform: 'none' })));
    }
  };

  return async (signal = never) => {
    /** Everybody in hand may wait on it. */
    setMaxListeners(0, signal);
    const before = count;
    const failures: unknown[] = [];
    let inHand = 0;
    let landed = false;
    let waiting = new AbortController();
    const begin = async (entries: OutboxEntry[]): Promise<void> => {
      inHand += 1;
      try {
        await delivered(entries, signal);
      } catch (error) {
        failures.push(error);
      }
      inHand -= 1;
      landed = true;
      waiting.abort();
    };
    for (;;) {
      landed = false;
      const room = mostInHand - inHand;
      const claims = !signal.aborted && failures.length === 0 && (inHand === 0 || room >= worthwhile);
      const due = claims ? byDestination(await store.claim(owner, clock.now(), leaseMs, room)) : [];
      for (const entries of due) void begin(entries);
      if (inHand === 0 && due.length === 0) break;
      if (landed) continue;
      waiting = new AbortController();
      await sleep(lookEveryMs, waiting.signal);
    }
    if (failures.length > 0) throw failures[0];
    return count - before;
  };
};
