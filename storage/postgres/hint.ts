import { setTimeout } from 'node:timers/promises';
import type { Client, ClientBase } from 'pg';
import { DueHint } from '../due-hint.js';
import { useText } from './in-use.js';

/** Tells every instance, when this transaction is committed, that something may be due. */
export const hintThatDue = async (client: ClientBase): Promise<void> => {
  await client.query(`select pg_notify('assay_outbox', '')`);
};

export interface HintParts {
  /** A client that was not connected yet. It is used for nothing but to listen. */
  newClient(): Client;
  /** Resolves after so many milliseconds, or earlier when the signal is aborted. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
}

export interface DueListener {
  whenDue(listener: () => void): () => void;
  /** Resolves when it listens for the first time, or when that failed for the first time: it goes on trying. */
  begun: Promise<void>;
  /** Nobody is told anything any more; the connection is let go of. */
  end(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A server that is gone does not answer to a goodbye. */
const goodbyeMs = 1_000;

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal, ref: false }).catch(() => {});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const sayGoodbye = async (client: Client): Promise<void> => {
  const waiting = new AbortController();
  await Promise.race([client.end().catch(() => {}), sleepFor(goodbyeMs, waiting.signal)]);
  waiting.abort();
};

/**
 * Listens on a connection of its own, and on a new one whenever that was lost. What is missed meanwhile is told of then. That the
 * database is in use is told by the same connection, for as long as there is one.
 */
export const listenForDue = ({ newClient, sleep = sleepFor }: HintParts): DueListener => {
  const hint = new DueHint();
  const ending = new AbortController();
  const { signal } = ending;
  const end = aborted(signal);
  let tellBegun = (): void => {};
  const begun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });
  /** Until the connection is lost. Answers whether there was one. */
  const listened = async (): Promise<boolean> => {
    const client = newClient();
    const lost = new Promise<void>((resolve) => {
      client.on('end', resolve);
      client.on('error', () => resolve());
    });
    let connected = false;
    try {
      await client.connect();
      client.on('notification', () => hint.tell());
      await client.query(useText);
      await client.query('listen assay_outbox');
      connected = true;
      tellBegun();
      hint.tell();
      await Promise.race([lost, end]);
    } catch {
      /** Whoever uses the store is told that the database cannot be reached; here it is only tried again. */
    }
    await sayGoodbye(client);
    return connected;
  };
  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      pauseMs = (await listened()) ? firstPauseMs : Math.min(longestPauseMs, 2 * pauseMs);
      tellBegun();
      if (!signal.aborted) await sleep(pauseMs, signal);
    }
  };
  const ended = run();
  return {
    whenDue: (listener) => hint.listen(listener),
    begun,
    end: () => {
      hint.end();
      ending.abort();
      return ended;
    },
  };
};
