import { type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';
import { settledWithin } from '../http/turns.js';
import type { Log } from '../log.js';
import { slackCode } from './failure.js';

export interface SocketParts {
  appToken: string;
  clientOptions: NonNullable<NonNullable<SocketModeReceiverOptions['installerOptions']>['clientOptions']>;
  logger: NonNullable<SocketModeReceiverOptions['logger']>;
  log: Log;
  sleep(milliseconds: number): Promise<void>;
  /** How long a new connection may take to Slack's greeting. */
  greetWithinMs: number;
}

export interface Socket {
  receiver: Receiver;
  /** Resolves when Slack has greeted; rejects with a sentence for the operator. */
  start(): Promise<void>;
  /** Connects in the background, for as long as it takes. */
  keepTrying(): void;
  stop(): Promise<void>;
}

const firstPauseMs = 200;
const longestPauseMs = 30_000;
const pauseBefore = (attempt: number): number => Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);

/**
 * Socket Mode that stays connected. Slack closes every socket after some hours. Bolt's own reconnecting waits five
 * seconds, and an attempt that fails because Slack cannot be reached escapes as an unhandled rejection, which ends the
 * process; so Bolt's is off, and this goes on trying for good.
 */
export const createSocket = ({ appToken, clientOptions, logger, log, sleep, greetWithinMs }: SocketParts): Socket => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  // The SDK reads a message without looking whether it is one, in a promise that nobody catches.
  for (const listener of receiver.client.listeners('ws_message')) {
    receiver.client.off('ws_message', listener);
    receiver.client.on('ws_message', async (...message) => {
      try {
        await listener(...message);
      } catch (error) {
        log.warn({ err: error }, 'Slack sent something over the socket that is not of any known shape');
      }
    });
  }
  let connected = false;
  let stopping = false;

  const connect = async (): Promise<void> => {
    const greeted = receiver.start();
    if (!(await settledWithin(greeted, greetWithinMs))) await receiver.client.disconnect();
    await greeted;
    connected = true;
  };

  const reconnect = async (): Promise<void> => {
    for (let attempt = 0; !stopping && !connected; attempt += 1) {
      await sleep(pauseBefore(attempt));
      if (stopping) return;
      try {
        await connect();
      } catch (error) {
        log.warn({ attempt: attempt + 1, code: slackCode(error) }, 'the connection to Slack could not be opened again');
      }
    }
  };

  receiver.client.on('disconnected', () => {
    if (!connected) return;
    connected = false;
    void reconnect();
  });

  return {
    receiver,
    start: async () => {
      try {
        await connect();
      } catch (error) {
        const code = slackCode(error);
        if (code !== null) throw new Error(`Slack refused SLACK_APP_TOKEN (${code}).`);
        throw new Error('The connection to Slack (Socket Mode) could not be opened.', { cause: error });
      }
    },
    keepTrying: () => void reconnect(),
    stop: async () => {
      stopping = true;
      if (connected) await receiver.client.disconnect();
    },
  };
};
