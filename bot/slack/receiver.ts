import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { FaceRequest, FaceResponse } from '../http/face.js';
import { jsonOf } from '../http/json.js';
import { settledWithin, type Turns } from '../http/turns.js';
import type { Log } from '../log.js';
import { isSigned } from './signature.js';

export interface HttpReceiverParts {
  /** Null only in local mode, where an emulator may do without signing. */
  signingSecret: string | null;
  clock: Clock;
  turns: Turns;
  log: Log;
  /** Slack waits three seconds, then delivers again. */
  ackWithinMs: number;
}

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1000) });
const bodySchema = z.record(z.string(), z.unknown());

const bodyOf = ({ contentType, body }: FaceRequest): Record<string, unknown> | null => {
  if (contentType === 'json') return bodySchema.safeParse(jsonOf(body)).data ?? null;
  const fields = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const { payload } = fields;
  return payload === undefined ? fields : (bodySchema.safeParse(jsonOf(payload)).data ?? null);
};

const responseOf = (acknowledgement: unknown): FaceResponse => {
  if (typeof acknowledgement === 'string' && acknowledgement !== '') return { status: 200, body: acknowledgement };
  const parsed = bodySchema.safeParse(acknowledgement);
  return parsed.success ? { status: 200, body: parsed.data } : { status: 200 };
};

/** Bolt on our own HTTP server: one address for events, interactions and slash commands. */
export class HttpReceiver implements Receiver {
  #app: App | null = null;
  readonly #parts: HttpReceiverParts;

  constructor(parts: HttpReceiverParts) {
    this.#parts = parts;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  async handle(request: FaceRequest): Promise<FaceResponse> {
    const { signingSecret, clock, turns, log, ackWithinMs } = this.#parts;
    if (signingSecret !== null && !isSigned(request, signingSecret, clock.now())) return { status: 401 };
    const body = bodyOf(request);
    if (body === null) return { status: 400 };
    const challenge = challengeSchema.safeParse(body);
    if (challenge.success) return { status: 200, body: { challenge: challenge.data.challenge } };
    const app = this.#app;
    if (app === null) return { status: 503 };

    let response: FaceResponse = { status: 200 };
    const acknowledged = new Promise<void>((resolve) => {
      const event: ReceiverEvent = {
        body,
        ack: async (acknowledgement?: unknown) => {
          response = responseOf(acknowledgement);
          resolve();
        },
      };
      const process = async (): Promise<void> => {
        try {
          await app.processEvent(event);
        } catch (error) {
          // Errors of listeners do not come out here: this is Bolt reading a field that is not what it expects.
          log.warn({ err: error }, 'Slack sent something that is not of any known shape');
          response = { status: 400 };
        }
      };
      // Whatever nobody acknowledges ends with the turn, so Slack is never left without an answer.
      turns.run(process).then(resolve);
    });
    await settledWithin(acknowledged, ackWithinMs);
    return response;
  }
}
