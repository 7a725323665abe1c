import type { Store } from '../storage/port.js';
import type { TeamsConfig } from './config.js';
import { type CodesParts, codeToPrint } from './conversation/setting-up/server-codes.js';
import type { SetUpWaiting } from './start-report.js';

/** Whether nobody could set the bot up in chat yet: there is no organisation, or one without a partner admin. */
export const needsSetUp = async (store: Store): Promise<boolean> => {
  const organisations = await store.organisations();
  for (const organisation of organisations) {
    const snapshot = await store.read(organisation);
    const hasAdmin = [...(snapshot?.people.values() ?? [])].some(({ role }) => role === 'partner_admin');
    if (!hasAdmin) return true;
  }
  return organisations.length === 0;
};

/**
 * Teams tenants that are answered and have no organisation yet. The bot's own tenant needs none while there is one organisation
 * alone: its people are that one's.
 */
export const tenantsToFound = async (
  store: Store,
  teams: Pick<TeamsConfig, 'tenants' | 'credentials'> | null,
): Promise<string[]> => {
  const tenants = teams?.tenants ?? [];
  if (teams === null || tenants.length < 2) return [];
  const { credentials } = teams;
  const home = credentials.kind === 'app' ? credentials.tenant : null;
  const alone = (await store.organisations()).length <= 1;
  const open: string[] = [];
  for (const tenant of tenants)
    if (!(tenant === home && alone) && (await store.organisationOf('teams', tenant)) === null) open.push(tenant);
  return open;
};

/** What nobody has set up yet. */
export const waitingIn = async (
  store: Store,
  teams: Pick<TeamsConfig, 'tenants' | 'credentials'> | null,
): Promise<SetUpWaiting> => ({ admin: await needsSetUp(store), tenants: await tenantsToFound(store, teams) });

/** What the server prints for whoever started it. It is no log line: logs go to more people than may set the bot up. */
export const setUpCodeLine = (code: string, through: string, tenants: readonly string[] = []): string =>
  [
    `Set-up code ${code}: write "set up ${code}" to the bot in a private chat to become its partner admin.`,
    `It is good through ${through}, once.`,
    ...(tenants.length === 0
      ? []
      : [`It also begins the organisation of each of these Teams tenants, once in each: ${tenants.join(', ')}.`]),
    '',
  ].join('\n');

export interface TellerParts extends CodesParts {
  waiting(): Promise<SetUpWaiting>;
  announce(text: string): void;
}

/**
 * Prints the code while somebody needs it, and again once there is another: every instance prints the same. Made to be called
 * now and then; it answers that nothing more is due.
 */
export const setUpTeller = (parts: TellerParts): (() => Promise<number>) => {
  let told: string | null = null;
  return async () => {
    const { code, through } = await codeToPrint(parts);
    if (code === told) return 0;
    const { admin, tenants } = await parts.waiting();
    if (admin || tenants.length > 0) parts.announce(setUpCodeLine(code, through, tenants));
    told = code;
    return 0;
  };
};
