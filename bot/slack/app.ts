import { App } from '@slack/bolt';
import type { Clock } from '../clock.js';
import type { SlackConfig } from '../config.js';
import { isTrustedUrl } from '../http/addresses.js';
import { download } from '../http/download.js';
import type { FaceRequest, FaceResponse } from '../http/face.js';
import type { Turns } from '../http/turns.js';
import type { Inbound } from '../inbound.js';
import type { Log } from '../log.js';
import type { Converse } from '../surface.js';
import { createHomeSurface } from './home.js';
import { type BotIdentity, findIdentity } from './identity.js';
import { type Heard, type Reading, readCommand, readEvent, readPress } from './inbound.js';
import { boltLogger } from './logger.js';
import { commandSchema, envelopeSchema, pressSchema } from './payload.js';
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
}

export interface SlackApp {
  handle(request: FaceRequest): Promise<FaceResponse>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const fileHosts = ['files.slack.com', 'files.slack-gov.com', '*.slack.com'] as const;

/** Bolt, its listeners and what they need. Every listener acknowledges first and works afterwards. */
export const createSlackApp = (parts: SlackAppParts): SlackApp => {
  const { config, converse, log, clock, turns, sleep, ackWithinMs, callWithinMs } = parts;
  const { botToken: token, local } = config;
  const clientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callWithinMs,
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

  const bodyOf = async ({ body, file }: Heard): Promise<Inbound['body']> => {
    if (file === null || body.kind !== 'uploaded') return body;
    const content = await download(file.url, {
      trusts: (url) => isTrustedUrl(url, fileHosts, local),
      headers: { authorization: `Bearer ${token}` },
    });
    if (content === null) log.warn({ platform: 'slack' }, 'a file that was sent to the bot could not be downloaded');
    return { ...body, content: content ?? new Uint8Array() };
  };

  const take = async (reading: Reading): Promise<void> => {
    if (reading.kind === 'ignored') return;
    const { teamId } = await whoAmI();
    const member = await memberOf(reading.place.user, teamId);
    const elsewhere = reading.team !== teamId || (reading.userTeam !== null && reading.userTeam !== teamId);
    const body = await bodyOf(reading);
    const surface =
      body.kind === 'opened'
        ? createHomeSurface({ client: app.client, token, user: reading.place.user })
        : createSlackSurface({
            client: app.client,
            token,
            place: reading.place,
            pressed: body.kind === 'pressed' ? body.message : null,
            local,
            log,
            callWithinMs,
          });
    await converse(
      {
        platform: 'slack',
        eventKeys: reading.eventKeys,
        user: { id: reading.place.user, tenant: teamId, name: member.name, guest: member.guest || elsewhere },
        conversation: reading.conversation,
        locale: member.locale,
        body,
      },
      surface,
    );
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
