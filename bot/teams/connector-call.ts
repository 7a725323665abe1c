import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { CallAnswer, Calling } from '../http/call.js';

/** The SDK's proof that a request came from the connector, and its client for calling back; it exports neither name. */
export type Proof = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
export type ConnectorClient = Awaited<ReturnType<NonNullable<Proof['connectorFactory']>['create']>>;

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type WebRequest = Parameters<HttpClient['sendRequest']>[0];

/** The code of a call that was never made. */
export const untrustedAddress = 'untrusted address';

/** The connector said no, or could not be reached. One of these is one attempt. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  constructor(
    /** HTTP status; 0 when there was no answer, so that the outcome is unknown. */
    readonly status: number,
    /** The connector's own code, `BotNotInConversationRoster`. */
    readonly code: string,
    /** Seconds to wait, where it says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(`The Bot Connector answered ${status === 0 ? 'nothing' : status} (${code}).`);
  }
}

export type Refusal = Pick<ConnectorError, 'status' | 'code' | 'retryAfter'>;

/** The connector's refusal, or null for any other error. By name, for the SDK is loaded apart from the rest. */
export const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Error && error.name === 'ConnectorError' ? (error as ConnectorError) : null;

export const refusalStatus = (error: unknown): number | null => refusalOf(error)?.status ?? null;

const codeOf = (body: string): string => {
  const found = /"code"\s*:\s*"([A-Za-z0-9_.-]{1,80})"/.exec(body);
  return found?.[1] ?? 'no code';
};

/** `ECONNRESET`, `TimeoutError`: what kept the answer away. */
const hindranceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no answer';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

const secondsOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;

const send = async (call: Calling, request: WebRequest, withinMs: number): Promise<CallAnswer> => {
  try {
    return await call({
      method: request.method,
      url: request.url,
      headers: request.headers.toJson({ preserveCase: true }),
      body: typeof request.body === 'string' ? request.body : null,
      withinMs,
    });
  } catch (error) {
    throw new ConnectorError(0, hindranceOf(error));
  }
};

/**
 * Carries the SDK's calls: each is tried once, to a trusted address only, within the time. The SDK would repeat a failed
 * POST three times by itself and so post a message up to four times; it repeats only errors of its own kind, so every
 * refusal is thrown as one of ours.
 */
export const singleAttempt = (call: Calling, trusts: (url: string) => boolean, withinMs: number): HttpClient => ({
  sendRequest: async (request) => {
    if (!trusts(request.url)) throw new ConnectorError(0, untrustedAddress);
    const { status, headers: told, body } = await send(call, request, withinMs);
    if (status < 200 || status > 299) throw new ConnectorError(status, codeOf(body), secondsOf(told['retry-after']));
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    for (const [name, value] of Object.entries(told)) headers.set(name, String(value));
    return { request, status, headers, bodyAsText: body };
  },
});
