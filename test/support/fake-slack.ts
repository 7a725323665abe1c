import { createHmac } from 'node:crypto';
import { fakeSlackMessages, type SlackMessage } from './fake-slack-messages.js';
import { fakeSlackViews } from './fake-slack-views.js';
import { listen, textOf } from './listen.js';

export interface SlackCall {
  method: string;
  token: string;
  arguments: Record<string, unknown>;
  /** What the message was called that it posted; absent where it posted none. */
  ts?: string;
}

export interface SlackUser {
  id: string;
  team_id: string;
  real_name?: string;
  locale?: string;
  tz?: string;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_email_confirmed?: boolean;
  profile?: { email?: string };
}

/** How a call goes wrong: refused, by Slack or by HTTP; left without an answer; cut off. `taken`: and done all the same. */
export type SlackMishap =
  | { error: string; errors?: string[]; taken?: true }
  | { status: number; retryAfter?: number; taken?: true }
  | 'hang'
  | 'hang-after-taking'
  | 'reset-after-taking';

const isTaken = (mishap: SlackMishap | undefined): boolean =>
  mishap === undefined || (typeof mishap === 'string' ? mishap.endsWith('-after-taking') : mishap.taken === true);

export interface FakeSlack {
  /** For `slackApiUrl`, with its slash. */
  apiUrl: string;
  url: string;
  calls: SlackCall[];
  callsOf(method: string): SlackCall[];
  /** What stands in its channels. */
  messages: readonly SlackMessage[];
  /** Somebody deletes a message. */
  lose(ts: string): void;
  addUser(user: SlackUser): void;
  /** Channels by id, as they are called and how many are in them. */
  channels: Map<string, { name: string; members: number }>;
  /** The next calls of that method go wrong, in this order; `chat.*` is whatever posts or changes a message. */
  next(method: string, ...mishaps: SlackMishap[]): void;
  /** Files by the path they are served under. */
  files: Map<string, string>;
  /** A trigger as Slack hands it out with what a user does: it opens one modal, within three seconds. */
  trigger(): string;
  /** What stands in each modal now. */
  modals: ReadonlyMap<string, { hash: string; view: Record<string, unknown> }>;
  /** Files that were handed over: where they went, and what is in them. */
  handedOver: { channel: string; title: string; content: string }[];
  /** What the next codes of installations are exchanged for, by code. */
  grants: Map<string, Record<string, unknown>>;
  close(): Promise<void>;
}

export const slackTeam = 'T0TEAM';
export const slackBot = 'U0BOT';

const argumentsOf = (content: string): Record<string, unknown> => {
  const fields = Object.fromEntries(new URLSearchParams(content));
  const { blocks, view, files, metadata, ...rest } = fields;
  return {
    ...rest,
    ...(files === undefined ? {} : { files: JSON.parse(files) }),
    ...(metadata === undefined ? {} : { metadata: JSON.parse(metadata) }),
    ...(blocks === undefined ? {} : { blocks: JSON.parse(blocks) }),
    ...(view === undefined ? {} : { view: JSON.parse(view) }),
  };
};

/**
 * The Web API as the bot uses it, with response URLs and private files beside it. `now` is the clock of its triggers;
 * `filesAt` is the host that files are said to be put at, where that is not this server's own.
 */
export const fakeSlack = async (now: () => number = () => 0, filesAt: string | null = null): Promise<FakeSlack> => {
  const calls: SlackCall[] = [];
  const users = new Map<string, SlackUser>();
  const scripts = new Map<string, SlackMishap[]>();
  const files = new Map<string, string>();
  const channels = new Map<string, { name: string; members: number }>();
  const standing = fakeSlackMessages();
  const views = fakeSlackViews(now);
  const uploads = new Map<string, string>();
  const handedOver: FakeSlack['handedOver'] = [];
  const grants: FakeSlack['grants'] = new Map();
  const answers: Record<string, (call: SlackCall) => object> = {
    'oauth.v2.access': ({ arguments: { code } }) => {
      const granted = grants.get(String(code));
      grants.delete(String(code));
      return granted === undefined ? { ok: false, error: 'invalid_code' } : { ok: true, ...granted };
    },
    'auth.revoke': () => ({ ok: true, revoked: true }),
    'auth.test': () => ({ ok: true, team_id: slackTeam, user_id: slackBot, bot_id: 'B0BOT' }),
    'users.info': ({ arguments: { user } }) => {
      const found = users.get(String(user));
      return found === undefined ? { ok: false, error: 'user_not_found' } : { ok: true, user: found };
    },
    'conversations.info': ({ arguments: { channel, include_num_members: counted } }) => {
      const found = channels.get(String(channel));
      if (found === undefined) return { ok: false, error: 'channel_not_found' };
      const { name, members } = found;
      return { ok: true, channel: { id: channel, name, ...(counted === 'true' ? { num_members: members } : {}) } };
    },
    'chat.postMessage': (call) => {
      const posted = standing.post(call.arguments);
      if (posted.ok) call.ts = posted.ts;
      return posted;
    },
    'chat.update': ({ arguments: asked }) => standing.update(asked),
    'conversations.history': ({ arguments: asked }) => standing.history(asked),
    'conversations.replies': ({ arguments: asked }) => standing.replies(asked),
    'chat.postEphemeral': () => ({ ok: true, message_ts: '1700000000.999999' }),
    'views.publish': () => ({ ok: true, view: { id: 'V1' } }),
    'views.open': ({ arguments: { trigger_id: trigger, view } }) => views.open(String(trigger), view),
    'views.update': ({ arguments: { view_id: id, hash, view } }) => views.update(String(id), hash, view),
    'conversations.open': ({ arguments: { users: user } }) =>
      users.has(String(user)) ? { ok: true, channel: { id: `D-${user}` } } : { ok: false, error: 'users_not_found' },
    'files.getUploadURLExternal': ({ arguments: { filename } }) => ({
      ok: true,
      upload_url: `${filesAt ?? listening.url}/upload/${filename}`,
      file_id: `F-${filename}`,
    }),
    'files.completeUploadExternal': ({ arguments: { files: sent, channel_id: channel } }) => {
      for (const { id, title } of sent as { id: string; title: string }[])
        handedOver.push({ channel: String(channel), title, content: uploads.get(id) ?? '' });
      return { ok: true, files: sent };
    },
    'response-url': () => ({ ok: true }),
  };
  const listening = await listen(async (request, response) => {
    const content = await textOf(request);
    const path = request.url ?? '';
    const file = files.get(path);
    if (file !== undefined) {
      const isAllowed = request.headers.authorization === 'Bearer xoxb-test';
      response.statusCode = isAllowed ? 200 : 403;
      response.end(isAllowed ? file : '');
      return;
    }
    if (path.startsWith('/upload/')) {
      uploads.set(`F-${path.replace('/upload/', '')}`, content);
      response.statusCode = scripts.get('upload')?.shift() === undefined ? 200 : 500;
      response.end('OK');
      return;
    }
    const isHook = path.startsWith('/hook');
    const method = isHook ? 'response-url' : path.replace('/api/', '');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const call: SlackCall = { method, token, arguments: isHook ? JSON.parse(content) : argumentsOf(content) };
    calls.push(call);
    const mishap = scripts.get(method)?.shift() ?? scripts.get(method.replace(/^chat\..*$/, 'chat.*'))?.shift();
    const done = isTaken(mishap) ? answers[method]?.(call) : undefined;
    if (mishap === 'hang' || mishap === 'hang-after-taking') return;
    if (mishap === 'reset-after-taking') {
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (mishap !== undefined && 'status' in mishap) {
      if (mishap.retryAfter !== undefined) response.setHeader('retry-after', String(mishap.retryAfter));
      response.statusCode = mishap.status;
      response.end('{}');
      return;
    }
    response.statusCode = 200;
    const { taken: _, ...refusal } = mishap ?? {};
    const body = mishap === undefined ? (done ?? { ok: false, error: 'unknown_method' }) : { ok: false, ...refusal };
    response.end(JSON.stringify(body));
  });
  return {
    url: listening.url,
    apiUrl: `${listening.url}/api/`,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    channels,
    grants,
    addUser: (user) => {
      users.set(user.id, user);
    },
    next: (method, ...mishaps) => {
      scripts.set(method, [...(scripts.get(method) ?? []), ...mishaps]);
    },
    messages: standing.messages,
    lose: standing.lose,
    files,
    trigger: views.trigger,
    modals: views.modals,
    handedOver,
    close: listening.close,
  };
};

export const signingSecret = 'a-signing-secret-for-tests';

/** The headers Slack puts on a request; `at` in seconds. */
export const slackHeaders = (body: string, at: number, secret = signingSecret): Record<string, string> => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
});
