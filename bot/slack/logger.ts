import type { LogLevel, SocketModeReceiverOptions } from '@slack/bolt';
import type { Log } from '../log.js';

type BoltLogger = NonNullable<SocketModeReceiverOptions['logger']>;

/** Bolt's own remarks, in our log. Its objects carry requests with tokens, so only its sentences are kept. */
export const boltLogger = (log: Log): BoltLogger => {
  const sentence = (parts: unknown[]): string => parts.filter((part) => typeof part === 'string').join(' ');
  const level = 'info' as LogLevel;
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: 'bolt' }, sentence(parts)),
    warn: (...parts) => log.warn({ from: 'bolt' }, sentence(parts)),
    error: (...parts) => log.error({ from: 'bolt' }, sentence(parts)),
    setLevel: () => {},
    getLevel: () => level,
    setName: () => {},
  };
};
