import { App } from '@slack/bolt';
import type { Clock } from '../clock.js';
import type { SlackConfig } from '../config.js';
import type { Calling } from '../http/call.js';
import type { FaceRequest, FaceResponse } from '../http/face.js';
import type { Turns } from '../http/turns.js';
import { withContent } from '../http/upload.js';
import type { Inbound } from '../inbound.js';
import type { Log } from '../log.js';
import type { Converse, Surface } from '../surface.js';
import { readCommand } from './command.js';
import { readEvent } from './event.js';
import { trustsFileHost } from './file.js';
import type { Heard, Reading } from './heard.js';
import { createHomeSurface } from './home.js';
import { type BotIdentity, findIdentity } from './identity.js';
import { leanFetch } from './lean-fetch.js';
import { boltLogger } from './logger.js';
import { commandSchema, envelopeSchema, pressSchema } from './payload.js';
import { readPress } from './press.js';
import { HttpReceiver } from './receiver.js';
import { createSocket } from './socket.js';
import { createSlackSurface } from './surface.js';
import { createDirectory } from './user.js';

export interface SlackAppParts {
  config: SlackConfig;
  converse: Converse;
  log: Log;
  clock: Clock;
  turns: Turns;
  sleep(milliseconds: number): Promise<void>;
  ackWithinMs: number;
  callWithinMs: number;
  call: Calling;
}

export interface SlackApp {
  handle(request: FaceRequest): Promise<FaceResponse>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Bolt, its listeners and what they need. Every listener acknowledges first and works afterwards. */
export const createSlackApp = (parts: SlackAppParts): SlackApp => {
  const { config, converse, log, clock, turns, sleep, ackWithinMs, callWithinMs, call } = parts;
  const { botToken: token, local } = config;
  const clientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: leanFetch(call, callWithinMs),
    ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
  };
  const logger = boltLogger(log);
  const http = new HttpReceiver({ signingSecret: config.signingSecret, clock, turns, log, ackWithinMs });
  const { appToken } = config;
  const socket =
    appToken === null
      ? null
      : createSocket({
          appToken,
          clientOptions: { ...clientOptions },
          logger,
          log,
          sleep,
          greetWithinMs: callWithinMs,
        });

  let identity: Promise<BotIdentity> | null = null;
  const whoAmI = (): Promise<BotIdentity> => {
    identity ??= findIdentity({ client: app.client, token, log, sleep }).catch((error: unknown) => {
      identity = null;
      throw error;
    });
    return identity;
  };

  const app = new App({
    receiver: socket?.receiver ?? http,
    clientOptions,
    logger,
    convoStore: false,
    authorize: async () => {
      const { teamId, botUserId, botId } = await whoAmI();
      return { botToken: token, teamId, botUserId, ...(botId === null ? {} : { botId }) };
    },
  });
  const memberOf = createDirectory(app.client, token, clock);

  const fileRules = {
    trusts: (url: string) => trustsFileHost(url, local),
    headers: { authorization: `Bearer ${token}` },
  };

  const inboundOf = async ({ team, userTeam, eventKeys, conversation, body, place }: Heard): Promise<Inbound> => {
    const { teamId } = await whoAmI();
    const { name, locale, guest } = await memberOf(place.user, teamId);
    const elsewhere = [team, userTeam ?? teamId].some((its) => its !== teamId);
    const user = { id: place.user, tenant: teamId, name, guest: guest || elsewhere };
    return { platform: 'slack', eventKeys, user, conversation, locale, body };
  };

  const surfaceFor = ({ place, body }: Heard): Surface => {
    const { client } = app;
    if (body.kind === 'opened') return createHomeSurface({ client, token, user: place.user });
    const pressed = body.kind === 'pressed' ? body.message : null;
    return createSlackSurface({ client, token, place, pressed, local, log, callWithinMs });
  };

  const take = async (reading: Reading): Promise<void> => {
    if (reading.kind === 'ignored') return;
    const inbound = await inboundOf(reading);
    const whole = reading.file === null ? inbound : await withContent(inbound, reading.file, fileRules, log);
    await converse(whole, surfaceFor(reading));
  };

  /** In the background, so that Bolt's own promise ends with the acknowledgement and a stop can wait for the turn. */
  const begin = (reading: Reading): void => {
    turns.run(() => take(reading));
  };

  const hearEvent = (body: unknown, botUserId: string | undefined): void => {
    const parsed = envelopeSchema.safeParse(body);
    if (parsed.success) begin(readEvent(parsed.data, botUserId ?? null));
  };

  for (const type of ['message', 'app_mention', 'member_joined_channel', 'app_home_opened'] as const)
    app.event(type, async ({ body, context }) => hearEvent(body, context.botUserId));
  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    const parsed = commandSchema.safeParse(body);
    if (parsed.success) begin(readCommand(parsed.data));
  });
  app.action({ type: 'block_actions' }, async ({ ack, body }) => {
    await ack();
    const parsed = pressSchema.safeParse(body);
    if (parsed.success) begin(readPress(parsed.data));
  });
  app.error(async (error) => log.error({ err: error }, 'Bolt could not handle what Slack sent'));

  return {
    handle: (request) => http.handle(request),
    start: async () => {
      try {
        await whoAmI();
        await socket?.start();
      } catch (error) {
        if (!local) throw error;
        log.warn({ err: error }, 'the Slack emulator did not answer; the bot asks again with the next message');
        socket?.keepTrying();
      }
    },
    stop: async () => socket?.stop(),
  };
};
