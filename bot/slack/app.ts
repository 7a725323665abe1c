import { App } from '@slack/bolt';
import type { z } from 'zod';
import type { Clock } from '../clock.js';
import type { SlackConfig } from '../config.js';
import { logCausedBy, newCorrelation } from '../correlation.js';
import type { Calling } from '../http/call.js';
import type { ChannelAbout, FaceRequest, FaceResponse, Page } from '../http/face.js';
import type { Turns } from '../http/turns.js';
import { withContent } from '../http/upload.js';
import type { Inbound } from '../inbound.js';
import type { Log } from '../log.js';
import type { Notifier } from '../notifier.js';
import type { Converse } from '../surface.js';
import { type Acknowledgement, acknowledgement } from './acknowledgement.js';
import { channelAboutIn } from './channel-about.js';
import { readCommand } from './command.js';
import { readEvent } from './event.js';
import { trustsFileHost } from './file.js';
import { type Heard, ignored, type Reading } from './heard.js';
import { createHomePages } from './home-pages.js';
import { type BotIdentity, findIdentity } from './identity.js';
import { installPages } from './install.js';
import { languageOf } from './language.js';
import { leanFetch } from './lean-fetch.js';
import { boltLogger } from './logger.js';
import { workingView } from './modal.js';
import { createNotifier } from './notifier.js';
import { commandSchema, envelopeSchema, pressSchema, shortcutSchema, submissionSchema } from './payload.js';
import { readPress } from './press.js';
import { HttpReceiver } from './receiver.js';
import { createReferences } from './references.js';
import { sealsWith } from './seal.js';
import { readShortcut, shortcutCallbacks } from './shortcut.js';
import { happenedAt, readSignal, signalEvents, silence } from './signal.js';
import { createSocket } from './socket.js';
import { readSubmission } from './submission.js';
import { surfaceFor } from './surfaces.js';
import { createDirectory } from './user.js';
import { type InstallationsKept, type Workspace, workspacesOf } from './workspaces.js';

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
  /** Where installed workspaces are kept. */
  installations: InstallationsKept;
}

export interface SlackApp {
  notifier: Notifier;
  channelAbout(reference: unknown): Promise<ChannelAbout | null>;
  handle(request: FaceRequest): Promise<FaceResponse>;
  pages: readonly Page[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A submitted modal has its answer before the receiver's own patience ends, or a word that it is being worked on. */
const beforeAckMs = 250;

const heardEvents: ReadonlySet<string> = new Set([
  'message',
  'app_mention',
  'member_joined_channel',
  'app_home_opened',
]);
const heededEvents: ReadonlySet<string> = new Set(signalEvents);

/** Bolt, its listeners and what they need. Every listener acknowledges first and works afterwards. */
export const createSlackApp = (parts: SlackAppParts): SlackApp => {
  const { config, converse, log, clock, turns, sleep, ackWithinMs, callWithinMs, call } = parts;
  const { botToken, local, oauth = null } = config;
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
  const whoAmI = async (token: string): Promise<BotIdentity & { token: string }> => {
    identity ??= findIdentity({ client: app.client, token, log, sleep }).catch((error: unknown) => {
      identity = null;
      throw error;
    });
    return { ...(await identity), token };
  };
  const workspaces = workspacesOf({
    own: botToken === null ? null : () => whoAmI(botToken),
    installed: oauth === null ? null : { kept: parts.installations, seals: sealsWith(oauth.keys) },
    clock,
  });
  /** Somebody of another workspace in a channel that is shared with ours is heard with the bot of ours, as a guest. */
  const workspaceOf = async (team: string): Promise<Workspace | null> =>
    (await workspaces.of(team)) ?? (oauth === null ? workspaces.own() : null);

  const app = new App({
    receiver: socket?.receiver ?? http,
    clientOptions,
    logger,
    convoStore: false,
    authorize: async ({ teamId: team }) => {
      const workspace = await workspaceOf(team ?? '');
      if (workspace === null) throw new Error('the bot is not installed in the workspace of what Slack sent');
      const { token, teamId, botUserId, botId } = workspace;
      return { botToken: token, teamId, botUserId, ...(botId === null ? {} : { botId }) };
    },
  });
  const memberOf = createDirectory(app.client, clock);

  const fileRules = ({ token }: Workspace) => ({
    trusts: (url: string) => trustsFileHost(url, local),
    headers: { authorization: `Bearer ${token}` },
  });

  const pages = createHomePages(clock);
  const referenceOf = createReferences();

  const oneOfSeveral = oauth === null ? {} : ({ oneOfSeveral: true } as const);

  const inboundOf = async (heard: Heard, workspace: Workspace): Promise<Inbound> => {
    const { team, userTeam, eventKeys, conversation, place } = heard;
    const { teamId, installer } = workspace;
    const { name, email, locale, timeZone, guest } = await memberOf(place.user, workspace);
    const elsewhere = [team, userTeam ?? teamId].some((its) => its !== teamId);
    const installed = installer === place.user ? ({ installer: true } as const) : {};
    const user = { id: place.user, tenant: teamId, name, guest: guest || elsewhere, ...installed };
    return {
      platform: 'slack',
      ...oneOfSeveral,
      eventKeys,
      user,
      conversation,
      locale,
      ...(timeZone === null || config.emulator ? {} : { timeZone }),
      body: 'kind' in heard.body ? heard.body : heard.body[languageOf(locale)],
      lookUp: async () => (user.guest ? null : { name, email }),
      reference: referenceOf(heard, teamId),
    };
  };

  const answer = async (heard: Heard, submitted: Acknowledgement | null): Promise<void> => {
    const workspace = await workspaceOf(heard.team);
    if (workspace === null) return;
    const { token } = workspace;
    const correlation = newCorrelation();
    const itsLog = logCausedBy(log, correlation);
    const inbound = { ...(await inboundOf(heard, workspace)), correlation };
    const whole = heard.file === null ? inbound : await withContent(inbound, heard.file, fileRules(workspace), itsLog);
    const { emulator } = config;
    const parts = { client: app.client, token, local, emulator, log: itsLog, callWithinMs, sleep };
    await converse(whole, surfaceFor(parts, heard, whole.body, submitted));
  };

  const take = async (heard: Heard, submitted: Acknowledgement | null): Promise<void> => {
    try {
      await answer(heard, submitted);
    } finally {
      // Nothing was said: the form has been answered before, or never will be.
      submitted?.give({ response_action: 'clear' });
    }
    if (!('kind' in heard.body)) return;
    if (heard.body.kind === 'opened') pages.opened(heard);
    const again = heard.body.kind === 'pressed' ? pages.after(heard) : null;
    if (again !== null) await answer(again, null);
  };

  /** In the background, so that Bolt's own promise ends with the acknowledgement and a stop can wait for the turn. */
  const begin = (reading: Reading, submitted: Acknowledgement | null = null): void => {
    if (reading.kind === 'heard') turns.run(() => take(reading, submitted));
  };

  const beginWith = <Read>(schema: z.ZodType<Read>, body: unknown, read: (body: Read) => Reading): void => {
    const parsed = schema.safeParse(body);
    if (parsed.success) begin(read(parsed.data));
  };

  const hearEvent = (body: unknown, botUserId: string | undefined): void => {
    const parsed = envelopeSchema.safeParse(body);
    if (parsed.success) begin(readEvent(parsed.data, botUserId ?? null));
  };

  /** What waits for the workspace stops waiting for the bot's word: its token is forgotten, and nothing else is. */
  const heed = async (signal: Inbound, body: unknown): Promise<void> => {
    if (signal.body.kind === 'uninstalled') await workspaces.drop(signal.user.tenant, happenedAt(body) ?? clock.now());
    await converse({ ...signal, ...oneOfSeveral, correlation: newCorrelation() }, silence);
  };

  // One look at what came. Bolt would ask every listener about everything, and copy all of it for each; only a form has one of its own.
  app.use(async (came) => {
    const { body, context } = came;
    if ('event' in came) {
      const { type } = came.event;
      if (heardEvents.has(type)) return hearEvent(body, context.botUserId);
      const signal = heededEvents.has(type) ? readSignal(body) : null;
      if (signal !== null) turns.run(() => heed(signal, body));
      return;
    }
    if ('view' in came) return came.next();
    if ('command' in came) {
      await came.ack();
      return beginWith(commandSchema, body, readCommand);
    }
    if ('action' in came) {
      if (body.type !== 'block_actions') return;
      await came.ack();
      return beginWith(pressSchema, body, readPress);
    }
    if ('shortcut' in came && body.type === 'shortcut' && shortcutCallbacks.includes(came.shortcut.callback_id)) {
      await came.ack();
      return beginWith(shortcutSchema, body, readShortcut);
    }
  });
  app.view({ type: 'view_submission' }, async ({ ack, body }) => {
    const parsed = submissionSchema.safeParse(body);
    const reading = parsed.success ? readSubmission(parsed.data, local) : ignored;
    if (reading.kind === 'ignored' || reading.modal === null) return ack();
    const { title, language } = reading.modal;
    const submitted = acknowledgement();
    begin(reading, submitted);
    const working = { response_action: 'update', view: workingView(title, language) } as const;
    await ack(await submitted.inTime(Math.max(0, ackWithinMs - beforeAckMs), () => working));
  });
  app.error(async (error) => log.error({ err: error }, 'Bolt could not handle what Slack sent'));

  return {
    channelAbout: channelAboutIn(app.client, workspaces),
    notifier: createNotifier({ client: app.client, log, workspaces }),
    pages:
      oauth === null
        ? []
        : installPages({
            oauth,
            apiUrl: config.apiUrl,
            client: app.client,
            workspaces,
            once: (...asked) => parts.installations.once(...asked),
            clock,
            log,
          }),
    handle: (request) => http.handle(request),
    start: async () => {
      try {
        await workspaces.own();
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
