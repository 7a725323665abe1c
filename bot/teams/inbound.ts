import { announced, type SentFile } from '../http/upload.js';
import type { ChatUser, Inbound, InboundBody } from '../inbound.js';
import { type Activity, isPersonal, tenantOf } from './activity.js';
import { eventKeysOf } from './event-keys.js';
import { sentFile } from './file.js';
import { mentions, stripMention } from './mention.js';
import { executed, submitted } from './press.js';

export type Reading =
  /** Not for the bot, or nothing it answers. */
  | { kind: 'ignored' }
  | { kind: 'heard'; inbound: Inbound }
  /** The content is still to be downloaded. */
  | { kind: 'file'; inbound: Inbound; file: SentFile }
  /** `automatic`: the client renews the card by itself; nobody pressed anything. */
  | { kind: 'executed'; inbound: Inbound; automatic: boolean }
  /** An invoke that is not what the platform promises, or that the bot does not know. */
  | { kind: 'malformed' }
  | { kind: 'unknown-invoke' };

/**
 * Who sent it, as Teams vouches for it. Somebody without a directory entry (anonymous, federated) or from another tenant
 * than the conversation's is a guest. In local mode the playground's ids are believed.
 */
export const userOf = (activity: Activity, local: boolean): ChatUser => {
  const { from, channelData } = activity;
  const tenant = tenantOf(activity) ?? 'local';
  const elsewhere = [from.tenantId, channelData?.tenant?.id].some((id) => id != null && id.toLowerCase() !== tenant);
  const unlisted = !local && !from.aadObjectId;
  return {
    id: from.aadObjectId ?? from.id,
    tenant,
    name: from.name ?? null,
    guest: elsewhere || unlisted || from.userRole?.toLowerCase() === 'guest',
  };
};

const hasArrived = ({ type, action, membersAdded, recipient }: Activity): boolean =>
  type === 'installationUpdate'
    ? action === 'add'
    : type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id === recipient.id);

const messageBody = (activity: Activity): InboundBody | null => {
  const press = submitted(activity);
  if (press !== null) return press;
  if (!isPersonal(activity) && !mentions(activity.entities, activity.recipient.id)) return null;
  return { kind: 'said', text: stripMention(activity.text ?? '', activity.entities, activity.recipient.id) };
};

/** What an authenticated activity means to the bot. Total over everything the schema lets through. */
export const readActivity = (activity: Activity, local: boolean): Reading => {
  const inboundOf = (body: InboundBody): Inbound => ({
    platform: 'teams',
    eventKeys: eventKeysOf(activity, body),
    user: userOf(activity, local),
    conversation: { id: activity.conversation.id, kind: isPersonal(activity) ? 'private' : 'shared' },
    locale: activity.locale ?? null,
    body,
  });
  if (activity.from.id === activity.recipient.id) return { kind: 'ignored' };
  if (activity.type === 'invoke') {
    if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown-invoke' };
    const execution = executed(activity);
    if (execution === null) return { kind: 'malformed' };
    return { kind: 'executed', inbound: inboundOf(execution.body), automatic: execution.automatic };
  }
  if (hasArrived(activity)) return { kind: 'heard', inbound: inboundOf({ kind: 'arrived' }) };
  if (activity.type !== 'message') return { kind: 'ignored' };
  const file = sentFile(activity);
  if (file !== null) return { kind: 'file', inbound: inboundOf(announced(file)), file };
  const body = messageBody(activity);
  return body === null ? { kind: 'ignored' } : { kind: 'heard', inbound: inboundOf(body) };
};
