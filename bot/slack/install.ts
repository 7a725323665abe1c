import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../../cards/reader.js';
import type { Clock } from '../clock.js';
import type { SlackOAuthConfig } from '../config.js';
import type { Page, PageRequest, PageResponse } from '../http/face.js';
import type { Log } from '../log.js';
import { slackCode } from './failure.js';
import { type InstallOutcome, installPage } from './install-page.js';
import { installPath, redirectPath } from './install-paths.js';
import { languageOf } from './language.js';
import type { InstallationsKept, Workspaces } from './workspaces.js';

export interface InstallParts {
  oauth: SlackOAuthConfig;
  /** Null for Slack's own. */
  apiUrl: string | null;
  client: webApi.WebClient;
  workspaces: Workspaces;
  once: InstallationsKept['once'];
  clock: Clock;
  log: Log;
}

/** What the bot asks for, in every workspace. */
export const botScopes: readonly string[] = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];

const validMs = 10 * 60 * 1000;
const cookieName = 'assay_install';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)));

const cookieIn = ({ headers }: PageRequest): string | null =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1] ?? null;

/** The first language that a browser asks for, as far as it is one of ours. */
const languageFor = ({ headers }: PageRequest): Language =>
  languageOf((headers['accept-language'] ?? '').split(',')[0] ?? null);

const answerSchema = z.object({
  access_token: z.string().startsWith('xoxb-'),
  bot_user_id: z.string().min(1),
  team: z.object({ id: z.string().min(1) }),
  authed_user: z.object({ id: z.string().min(1) }),
  /** Of a token that ends and has to be exchanged for the next one: the manifest does not ask for such tokens. */
  refresh_token: z.undefined().optional(),
});
const orgWideSchema = z.looseObject({ is_enterprise_install: z.literal(true) });

/** What the browser that began an installation has to bring back, as Slack carries it. */
const statesWith = (secret: string) => {
  const key = createHmac('sha256', secret).update('assay slack installation').digest();
  const macOf = (content: string): string => createHmac('sha256', key).update(content).digest('base64url');
  return {
    make: (browser: string, until: number): string => {
      const content = `${until}.${digest(browser)}`;
      return `${content}.${macOf(content)}`;
    },
    isValid: (state: string, browser: string, now: number): boolean => {
      const [until = '', whose = '', mac = ''] = state.split('.');
      return isSame(mac, macOf(`${until}.${whose}`)) && isSame(whose, digest(browser)) && now < Number(until);
    },
  };
};

/**
 * Installation in a workspace: `/slack/install` sends the browser to Slack, which sends it back to `/slack/oauth_redirect`
 * with a code that is exchanged for the workspace's token. The state is signed, belongs to one browser, lasts ten minutes
 * and is used once, so that nobody installs what somebody else has begun.
 */
export const installPages = (parts: InstallParts): Page[] => {
  const { oauth, apiUrl, client, workspaces, once, clock, log } = parts;
  const { clientId, clientSecret, redirectUrl, allowedTeams } = oauth;
  const states = statesWith(clientSecret);
  const authorizeUrl = new URL('/oauth/v2/authorize', oauth.authorizeOrigin ?? apiUrl ?? 'https://slack.com');
  /** As the browser has it: a path of PUBLIC_URL is in front of ours. */
  const cookiePath = new URL('.', redirectUrl).pathname.replace(/\/$/, '');
  const cookie = (value: string, seconds: number): string =>
    `${cookieName}=${value}; Max-Age=${seconds}; Path=${cookiePath}; HttpOnly; Secure; SameSite=Lax`;

  const install = async (): Promise<PageResponse> => {
    const browser = randomBytes(32).toString('base64url');
    const to = new URL(authorizeUrl);
    to.search = new URLSearchParams({
      client_id: clientId,
      scope: botScopes.join(','),
      redirect_uri: redirectUrl,
      state: states.make(browser, Date.parse(clock.now()) + validMs),
    }).toString();
    return { status: 302, headers: { location: to.href, 'set-cookie': cookie(browser, validMs / 1000) } };
  };

  /** The workspace is not to keep an app that the bot will never answer for. */
  const giveBack = async (token: string): Promise<void> => {
    await client.auth.revoke({ token }).catch(() => {
      log.warn({}, 'Slack did not take back the token of a workspace that may not install the bot');
    });
  };

  const exchange = async (code: string): Promise<InstallOutcome> => {
    const answer: unknown = await client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUrl,
      code,
    });
    const { data: token } = z.looseObject({ access_token: z.string() }).safeParse(answer);
    if (orgWideSchema.safeParse(answer).success) {
      if (token !== undefined) await giveBack(token.access_token);
      return 'org-wide';
    }
    const { access_token, bot_user_id: botUserId, team, authed_user: user } = answerSchema.parse(answer);
    if (allowedTeams !== 'any' && !allowedTeams.has(team.id)) {
      await giveBack(access_token);
      log.warn({ team: team.id }, 'a workspace that SLACK_ALLOWED_TEAMS does not name was refused');
      return 'not-allowed';
    }
    const workspace = { teamId: team.id, token: access_token, botUserId, botId: null, installer: user.id };
    await workspaces.keep(workspace, clock.now());
    log.info({ team: team.id }, 'the bot was installed in a Slack workspace');
    return 'installed';
  };

  const outcomeOf = async (request: PageRequest): Promise<InstallOutcome> => {
    const { query } = request;
    const [state, browser] = [query.get('state') ?? '', cookieIn(request)];
    const now = clock.now();
    if (browser === null || !states.isValid(state, browser, Date.parse(now))) return 'stale';
    if (!(await once(JSON.stringify(['slack installation', digest(state)]), 2 * validMs, now))) return 'stale';
    const code = query.get('code');
    if (query.has('error') || code === null) return 'declined';
    try {
      return await exchange(code);
    } catch (error) {
      log.error({ code: slackCode(error), kind: error instanceof Error ? error.name : null }, 'an installation failed');
      return 'failed';
    }
  };

  const redirect = async (request: PageRequest): Promise<PageResponse> => {
    const page = installPage(await outcomeOf(request), languageFor(request));
    return { ...page, headers: { ...page.headers, 'set-cookie': cookie('', 0) } };
  };

  return [
    { path: installPath, handle: install },
    { path: redirectPath, handle: redirect },
  ];
};
