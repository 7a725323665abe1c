import type { TeamsConfig } from '../config.js';
import { trustsConnector } from './admission.js';
import { type ConnectorClient, type Refusal, refusalOf } from './connector-call.js';

/** How a call that nobody waits for ended. */
export type Outcome<Value> =
  | { kind: 'done'; value: Value }
  | { kind: 'refused'; refusal: Refusal }
  /** It was taken, and the SDK could not read the answer. */
  | { kind: 'unreadable'; reason: string }
  /** Something kept it from being made: the bot's own sign-in, or there was no time left. */
  | { kind: 'not called'; reason: string };

export interface CallingParts {
  config: TeamsConfig;
  /** The client for this address, with the bot's own credentials; null before the face has started. */
  connectorAt(serviceUrl: string): Promise<ConnectorClient> | null;
  /** Fetches the bot's own token anew, whatever is known of the one it has. */
  renewToken(): Promise<void>;
}

/** Where the people of the US government's cloud are; the connector says so only by refusing calls made elsewhere. */
const governmentUrl = 'https://smba.infra.gcc.teams.microsoft.com/teams/';

const attempt = async <Value>(calling: () => Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return { kind: 'done', value: await calling() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== null) return { kind: 'refused', refusal };
    const reason = error instanceof Error ? error.name : 'unknown';
    return reason === 'RestError' ? { kind: 'unreadable', reason } : { kind: 'not called', reason };
  }
};

const isRefused = (outcome: Outcome<unknown>, status: number, code?: string): boolean =>
  outcome.kind === 'refused' &&
  outcome.refusal.status === status &&
  (code === undefined || outcome.refusal.code === code);

/**
 * Makes a call to the connector, once more after what can be put right at once: a token that is refused is fetched anew,
 * and who lives in the government's cloud is called there. Nothing of a refused call was done. Nothing begins when `isOver`.
 */
export const mendedCalls = ({ config, connectorAt, renewToken }: CallingParts) => {
  const callAt = async <Value>(
    serviceUrl: string,
    call: (connector: ConnectorClient) => Promise<Value>,
    isOver: () => boolean,
  ): Promise<Outcome<Value>> => {
    if (isOver()) return { kind: 'not called', reason: 'no time left' };
    const connecting = connectorAt(serviceUrl);
    if (connecting === null) return { kind: 'not called', reason: 'Teams has not started' };
    return attempt(async () => call(await connecting));
  };

  return async <Value>(
    serviceUrl: string,
    call: (connector: ConnectorClient) => Promise<Value>,
    isOver: () => boolean,
  ): Promise<Outcome<Value>> => {
    const first = await callAt(serviceUrl, call, isOver);
    if (isRefused(first, 401)) {
      const renewal = await attempt(renewToken);
      return renewal.kind === 'done' ? callAt(serviceUrl, call, isOver) : first;
    }
    if (isRefused(first, 403, 'InvalidBotApiHost') && serviceUrl !== governmentUrl)
      if (trustsConnector(config, governmentUrl)) return callAt(governmentUrl, call, isOver);
    return first;
  };
};
