import type { Platform } from '../../storage/records.js';
import { type Call, type Limit, limitsOf } from './limits.js';
import { type Log, sentLog } from './sent-log.js';

/** Resolves after that time, or earlier when the signal is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** One call that is about to be made. */
export interface Asked {
  call: Call;
  platform: Platform;
  tenant: string;
  /** Null before there is one. */
  conversation: string | null;
  /** Whom it is for: a person, or a channel. */
  recipient: string;
}

/** `later`: not within a few seconds; put it back for so long. */
export type Turn = { kind: 'go' } | { kind: 'later'; inMs: number };

export interface Pace {
  /** Waits for a turn. Whoever is told to come later is told another time than everybody else of the tenant. */
  turn(asked: Asked, signal: AbortSignal): Promise<Turn>;
  /** The platform asked for silence: in that conversation, or in the whole tenant. */
  pause(scope: 'conversation' | 'tenant', asked: Asked, forMs: number): void;
}

/** Whoever has to wait longer is put back, so that nobody who is fast waits behind somebody who is slow. */
const patienceMs = 2_000;
/** So long before their turn is expected they are taken out again. */
const leadMs = 1_000;

const mostLogs = 20_000;

const keyOf = ({ name, per }: Limit, { platform, tenant, conversation, recipient }: Asked): string => {
  switch (per) {
    case 'tenant':
      return JSON.stringify([name, platform, tenant]);
    case 'conversation':
      return JSON.stringify([name, platform, tenant, conversation]);
    case 'recipient':
      return JSON.stringify([name, recipient]);
  }
};

const pauseKey = (scope: 'conversation' | 'tenant', { platform, tenant, conversation }: Asked): string =>
  JSON.stringify(scope === 'tenant' ? [platform, tenant] : [platform, tenant, conversation]);

/** Keeps every platform's limits for the calls of this process. `nowMs` never goes back, whatever happens to the clock. */
export const paceKeeper = (nowMs: () => number, sleep: Sleep): Pace => {
  const logs = new Map<string, Log>();
  const pauses = new Map<string, number>();
  const comingBack = new WeakMap<Log, number>();

  const logOf = (limit: Limit, asked: Asked): Log => {
    const key = keyOf(limit, asked);
    const known = logs.get(key);
    if (known !== undefined) return known;
    if (logs.size >= mostLogs) for (const [old, log] of logs) if (log.isIdle(nowMs())) logs.delete(old);
    const made = sentLog(limit.rates);
    logs.set(key, made);
    return made;
  };
  const logsOf = (asked: Asked, wide: boolean): Log[] =>
    limitsOf[asked.platform]
      .filter(({ per, calls }) => calls.includes(asked.call) && (per === 'tenant') === wide)
      .filter(({ per }) => per !== 'conversation' || asked.conversation !== null)
      .map((limit) => logOf(limit, asked));
  const free = (of: readonly Log[]): number => Math.max(nowMs(), ...of.map((log) => log.freeFrom(nowMs())));

  const pausedUntil = (asked: Asked): number => {
    let until = 0;
    for (const scope of ['conversation', 'tenant'] as const) {
      const key = pauseKey(scope, asked);
      const end = pauses.get(key) ?? 0;
      if (end <= nowMs()) pauses.delete(key);
      else until = Math.max(until, end);
    }
    return until;
  };

  /**
   * When somebody is expected to have their turn who comes back for it: one after the other, as fast as the limits allow.
   * Nothing is kept free for them; who is there first goes first.
   */
  const expected = (wide: readonly Log[], from: number): number => {
    const interval = Math.max(...wide.map((log) => log.intervalMs));
    const last = Math.max(from, ...wide.map((log) => comingBack.get(log) ?? 0));
    for (const log of wide) comingBack.set(log, last + interval);
    return last;
  };

  const rest = async (until: number, signal: AbortSignal): Promise<void> => {
    if (until > nowMs()) await sleep(until - nowMs(), signal);
  };

  return {
    turn: async (asked, signal) => {
      const narrow = logsOf(asked, false);
      const from = Math.max(free(narrow), pausedUntil(asked));
      if (from - nowMs() > patienceMs) return { kind: 'later', inMs: from - nowMs() };
      await rest(from, signal);
      if (signal.aborted) return { kind: 'later', inMs: 0 };
      const wide = logsOf(asked, true);
      const at = free(wide);
      if (at - nowMs() > patienceMs) return { kind: 'later', inMs: expected(wide, at) - leadMs - nowMs() };
      for (const log of wide) log.add(at);
      await rest(at, signal);
      if (signal.aborted) return { kind: 'later', inMs: 0 };
      const paused = pausedUntil(asked);
      if (paused > nowMs()) return { kind: 'later', inMs: paused - nowMs() };
      for (const log of narrow) log.add(nowMs());
      return { kind: 'go' };
    },
    pause: (scope, asked, forMs) => {
      const key = pauseKey(scope, asked);
      pauses.set(key, Math.max(pauses.get(key) ?? 0, nowMs() + forMs));
    },
  };
};
