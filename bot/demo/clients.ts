import type { PersonRecord } from '../../storage/records.js';
import type { Acquaintance } from './found.js';

/** The tenant and workspace that the demonstration's clients claim to be. Fictional, and only let in on loopback. */
export const demoTenant = '0a55a700-0000-4000-8000-000000000001';
export const demoWorkspace = 'T0FABRIQUE';
export const demoBot = { id: '28:0a55a700-0000-4000-8000-0000000000b0', name: 'Assay' };
export const demoSlackBot = { user: 'U0ASSAY', name: 'assay', app: 'A0ASSAY' };

const number = (index: number): string => String(index + 1).padStart(2, '0');

/** One person as both clients know them. */
export interface ClientUser {
  person: string;
  name: string;
  email: string;
  /** The AAD object id in Teams. */
  aadObjectId: string;
  /** The user id in Slack. */
  slackId: string;
}

export const clientUsers = (people: readonly PersonRecord[]): ClientUser[] =>
  people.map(({ id, name, email }, index) => ({
    person: id,
    name: name ?? id,
    email: email ?? `${id}@fabrique-nuage.example`,
    aadObjectId: `0a55a700-0000-4000-8000-0000000001${number(index)}`,
    slackId: `U0PERSON${number(index)}`,
  }));

export const acquaintances = (users: readonly ClientUser[]): Acquaintance[] =>
  users.flatMap(({ person, aadObjectId, slackId }) => [
    { person, identity: { platform: 'teams' as const, tenant: demoTenant, user: aadObjectId } },
    { person, identity: { platform: 'slack' as const, tenant: demoWorkspace, user: slackId } },
  ]);
