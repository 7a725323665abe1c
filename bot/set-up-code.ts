import { randomInt } from 'node:crypto';
import type { Store } from '../storage/port.js';
import type { TeamsConfig } from './config.js';

/** Without those that look alike: 0 and O, 1 and I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 2;
const lettersInGroup = 4;

/** "7F3A-22QK": new at every start, so that it is worth nothing after the next. */
export const newSetUpCode = (random: (below: number) => number = randomInt): string => {
  for (;;) {
    const all = Array.from({ length: groups }, () =>
      Array.from({ length: lettersInGroup }, () => letters[random(letters.length)] ?? '').join(''),
    );
    /** A group that is all letters could be taken for a word. */
    if (all.every((group) => /\d/.test(group))) return all.join('-');
  }
};

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

/** What the server prints for whoever started it. It is no log line: logs go to more people than may set the bot up. */
export const setUpCodeLine = (code: string, tenants: readonly string[] = []): string =>
  [
    `Set-up code ${code}: write "set up ${code}" to the bot in a private chat to become its partner admin.`,
    ...(tenants.length === 0
      ? []
      : [`It also begins the organisation of each of these Teams tenants, once in each: ${tenants.join(', ')}.`]),
    '',
  ].join('\n');
