import { z } from 'zod';
import { optional } from '../http/optional.js';
import type { DirectoryEntry } from '../inbound.js';
import { type Activity, isPersonal, tenantOf } from './activity.js';
import type { ConnectorClient } from './connector-call.js';

const addressSchema = z.email().max(320);

const memberSchema = z.object({
  name: optional(z.string()),
  email: optional(z.string()),
  userPrincipalName: optional(z.string()),
  tenantId: optional(z.string()),
  userRole: optional(z.string()),
  aadObjectId: optional(z.string()),
  objectId: optional(z.string()),
});
type Member = z.output<typeof memberSchema>;

export interface RosterParts {
  /** Monotonic. */
  nowMs(): number;
  /** In local mode the playground says neither tenant nor role of its people. */
  local: boolean;
}

export interface Roster {
  /** What Teams’ directory says of the sender of an activity: one call at the most, null when it says nothing. */
  entryOf(activity: Activity, connector: ConnectorClient): Promise<DirectoryEntry | null>;
}

const keptMs = 5 * 60 * 1000;
const mostKept = 1_000;

/** What somebody sends does not tell a guest from a member; the roster does. */
const isGuest = ({ tenantId, userRole, userPrincipalName }: Member, activity: Activity): boolean =>
  (tenantId != null && tenantId.toLowerCase() !== tenantOf(activity)) ||
  (userRole != null && userRole.toLowerCase() !== 'user') ||
  /#ext#/i.test(userPrincipalName ?? '');

/**
 * An address is worth something only where the conversation's own tenant vouches for it: a guest brings one from
 * elsewhere, and so does somebody of another tenant.
 */
const isOwnMember = (member: Member, activity: Activity, local: boolean): boolean =>
  (member.tenantId != null || local) && !isGuest(member, activity);

/** Their mailbox, else the name they sign in with. */
const addressOf = ({ email, userPrincipalName }: Member): string | null =>
  [email, userPrincipalName].find((one): one is string => addressSchema.safeParse(one).success) ?? null;

const isSomebodyElse = ({ aadObjectId, objectId }: Member, { from }: Activity): boolean => {
  const told = aadObjectId ?? objectId;
  return told != null && from.aadObjectId != null && told.toLowerCase() !== from.aadObjectId.toLowerCase();
};

/** Teams lists the people of a channel by its team. */
const rosterOf = ({ conversation, channelData }: Activity): string =>
  channelData?.team?.id ?? conversation.id.replace(/;messageid=.*$/, '');

export const createRoster = ({ nowMs, local }: RosterParts): Roster => {
  const known = new Map<string, { entry: DirectoryEntry; until: number }>();

  const keep = (key: string, entry: DirectoryEntry): void => {
    known.delete(key);
    known.set(key, { entry, until: nowMs() + keptMs });
    const oldest = known.keys().next();
    if (known.size > mostKept && !oldest.done) known.delete(oldest.value);
  };

  const ask = async (activity: Activity, connector: ConnectorClient): Promise<DirectoryEntry | null> => {
    const answer: unknown = await connector.conversations.getConversationMember(
      isPersonal(activity) ? activity.conversation.id : rosterOf(activity),
      activity.from.id,
    );
    const parsed = memberSchema.safeParse(answer);
    if (!parsed.success || isSomebodyElse(parsed.data, activity)) return null;
    const name = parsed.data.name ?? null;
    const email = isOwnMember(parsed.data, activity, local) ? addressOf(parsed.data) : null;
    if (isGuest(parsed.data, activity)) return { name, email, guest: true };
    return name === null && email === null ? null : { name, email };
  };

  return {
    entryOf: async (activity, connector) => {
      const key = JSON.stringify([tenantOf(activity), activity.serviceUrl, rosterOf(activity), activity.from.id]);
      const kept = known.get(key);
      if (kept !== undefined && kept.until > nowMs()) return kept.entry;
      const entry = await ask(activity, connector).catch(() => null);
      if (entry !== null) keep(key, entry);
      return entry;
    },
  };
};
