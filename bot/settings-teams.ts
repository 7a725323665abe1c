import { z } from 'zod';
import { type FaceOutcome, type Given, type SettingName, wordsOf } from './settings.js';

export type TeamsCredentials =
  /** Local mode: the bot believes whoever reaches it, so only this machine may. */
  | { kind: 'none' }
  | {
      kind: 'app';
      appId: string;
      appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
      tenant: string;
      password: string | null;
    };

export interface TeamsConfig {
  credentials: TeamsCredentials;
  /** Tenants whose people are answered; null for everybody, in local mode only. */
  tenants: readonly string[] | null;
  /** Host patterns of the Bot Connector, besides this machine in local mode. */
  connectorHosts: readonly string[];
  local: boolean;
}

/** Where Microsoft's own connector lives: the public cloud, its US government corner, and the older shared names. */
const microsoftHosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', '*.botframework.com'] as const;

const commas = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');

const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).hostname : text);
const hostPattern = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/;

const schema = z.object({
  TEAMS_APP_ID: z.guid('must be a GUID').toLowerCase().optional(),
  TEAMS_APP_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], {
      error: 'must be SingleTenant, UserAssignedMSI or MultiTenant',
    })
    .default('SingleTenant'),
  TEAMS_TENANT_ID: z.guid('must be a GUID').toLowerCase().optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_ALLOWED_TENANTS: z
    .string()
    .transform(commas)
    .pipe(z.array(z.guid('must be GUIDs separated by commas')))
    .optional(),
  TEAMS_SERVICE_URLS: z
    .string()
    .transform((text) => commas(text).map(hostOf))
    .pipe(z.array(z.string().regex(hostPattern, 'must be host names separated by commas')))
    .default([]),
});

const names = Object.keys(schema.shape) as SettingName[];

const missing = (given: Given): string[] => {
  const needed: SettingName[] = ['TEAMS_APP_ID', 'TEAMS_TENANT_ID'];
  if (given.TEAMS_APP_TYPE !== 'UserAssignedMSI') needed.push('TEAMS_APP_PASSWORD');
  const problems = needed
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is missing; Teams needs it.`);
  if (given.TEAMS_APP_TYPE === 'UserAssignedMSI' && given.TEAMS_APP_PASSWORD !== undefined)
    problems.push('TEAMS_APP_PASSWORD must not be set for UserAssignedMSI, which has no password.');
  return problems;
};

/** Teams in production: every credential, or nothing at all and the face is off. */
export const teamsConfig = (given: Given): FaceOutcome<TeamsConfig> => {
  if (names.every((name) => given[name] === undefined))
    return { face: null, problems: [], notices: ['Teams is off: TEAMS_APP_ID is not set.'] };
  const parsed = schema.safeParse(given);
  const problems = [...(parsed.success ? [] : wordsOf(parsed.error)), ...missing(given)];
  const values = parsed.data;
  const { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenant } = values ?? {};
  if (problems.length > 0 || values === undefined || appId === undefined || tenant === undefined)
    return { face: null, problems, notices: [] };
  const appType = values.TEAMS_APP_TYPE;
  return {
    face: {
      credentials: { kind: 'app', appId, appType, tenant, password: values.TEAMS_APP_PASSWORD ?? null },
      tenants: values.TEAMS_ALLOWED_TENANTS ?? [tenant],
      connectorHosts: [...microsoftHosts, ...values.TEAMS_SERVICE_URLS],
      local: false,
    },
    problems: [],
    notices:
      appType === 'MultiTenant'
        ? ['TEAMS_APP_TYPE=MultiTenant: Microsoft no longer makes such registrations; plan the move to SingleTenant.']
        : [],
  };
};

/** Teams in local mode: whatever client runs on this machine, and no credential that would be worth anything elsewhere. */
export const localTeamsConfig = (given: Given): FaceOutcome<TeamsConfig> => ({
  face: { credentials: { kind: 'none' }, tenants: null, connectorHosts: [], local: true },
  problems: names
    .filter((name) => given[name] !== undefined)
    .map((name) => `${name} is set, but local mode takes no Teams credentials; unset it or use BOT_MODE=production.`),
  notices: [],
});
