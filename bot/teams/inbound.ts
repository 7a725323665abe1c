import type { TeamsConfig } from '../config.js';
import { announced, type SentFile } from '../http/upload.js';
import type { ChatUser, Inbound, InboundBody } from '../inbound.js';
import { type Activity, isPersonal, tenantOf, timeZoneOf } from './activity.js';
import { isOneOfSeveral } from './admission.js';
import { commandOf, composing } from './composing.js';
import { eventKeysOf } from './event-keys.js';
import { sentFile } from './file.js';
import { consentOf, type Upload } from './file-offer.js';
import { mentions, stripMention } from './mention.js';
import { accepted, executed, pressedForDialog, submitted } from './press.js';
import { referenceOf } from './reference.js';

export type Reading =
  /** Not for the bot, or nothing it answers. */
  | { kind: 'ignored' }
  | { kind: 'heard'; inbound: Inbound }
  /** The content is still to be downloaded. */
  | { kind: 'file'; inbound: Inbound; file: SentFile }
  /** `automatic`: the client renews the card by itself; nobody pressed anything. */
  | { kind: 'executed'; inbound: Inbound; automatic: boolean }
  /** A button that opens a dialog, or, `inside`, one of a dialog that is open. */
  | { kind: 'dialog'; inbound: Inbound; inside: boolean }
  /** Somebody who writes a message asks for something to put into it: first, or in the dialog that this opened. */
  | { kind: 'composing'; inbound: Inbound }
  /** Somebody wants a file that was offered: it is to be made again and put there. */
  | { kind: 'accepted'; inbound: Inbound; file: string; upload: Upload }
  /** An invoke that is not what the platform promises; only that of a card has its own way to say so. */
  | { kind: 'malformed'; ofCard: boolean }
  /** An invoke that the bot does not know. */
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

type Admitted = Pick<TeamsConfig, 'local' | 'tenants' | 'credentials'>;

const hasArrived = ({ type, action, membersAdded, recipient }: Activity): boolean =>
  type === 'installationUpdate'
    ? action === 'add'
    : type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id === recipient.id);

/**
 * What became of somebody's or the bot's own place there. People leave group chats all the time; leaving a team may mean
 * more.
 */
const departureIn = ({ type, action, membersRemoved, recipient, channelData }: Activity): InboundBody | null => {
  if (type === 'installationUpdate') return action === 'remove' ? { kind: 'removed' } : null;
  if (type !== 'conversationUpdate' || !membersRemoved?.length) return null;
  if (membersRemoved.some(({ id }) => id === recipient.id)) return { kind: 'removed' };
  if (channelData?.team == null) return null;
  return {
    kind: 'members-left',
    members: membersRemoved.map(({ aadObjectId, id }) => (aadObjectId ? [aadObjectId, id] : [id])),
  };
};

const messageBody = (activity: Activity): InboundBody | null => {
  const press = submitted(activity);
  if (press !== null) return press;
  if (!isPersonal(activity) && !mentions(activity.entities, activity.recipient.id)) return null;
  return { kind: 'said', text: stripMention(activity.text ?? '', activity.entities, activity.recipient.id) };
};

const ofCard: Reading = { kind: 'malformed', ofCard: true };
const ofAnythingElse: Reading = { kind: 'malformed', ofCard: false };

const readInvoke = (activity: Activity, inboundOf: (body: InboundBody) => Inbound): Reading => {
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const execution = executed(activity);
      if (execution === null) return ofCard;
      return { kind: 'executed', inbound: inboundOf(execution.body), automatic: execution.automatic };
    }
    case 'task/fetch':
    case 'task/submit': {
      const press = pressedForDialog(activity);
      if (press === null) return ofAnythingElse;
      const inside = activity.name === 'task/submit';
      if (inside && press.closes) return { kind: 'ignored' };
      return { kind: 'dialog', inbound: inboundOf(press.body), inside };
    }
    case 'composeExtension/fetchTask': {
      const said = commandOf(activity);
      return said === null ? ofAnythingElse : composing(activity, inboundOf(said));
    }
    case 'composeExtension/submitAction': {
      const press = pressedForDialog(activity);
      if (press === null) return ofAnythingElse;
      return press.closes ? { kind: 'ignored' } : composing(activity, inboundOf(press.body));
    }
    case 'fileConsent/invoke': {
      const consent = consentOf(activity.value);
      if (consent === null) return ofAnythingElse;
      if (consent.kind === 'declined') return { kind: 'ignored' };
      const { action, name, upload } = consent;
      return { kind: 'accepted', inbound: inboundOf(accepted(action)), file: name, upload };
    }
    default:
      return { kind: 'unknown-invoke' };
  }
};

/** What an authenticated activity means to the bot. Total over everything the schema lets through. */
export const readActivity = (activity: Activity, config: Admitted): Reading => {
  const { local } = config;
  const reference = referenceOf(activity);
  const timeZone = timeZoneOf(activity);
  const inboundOf = (body: InboundBody): Inbound => ({
    platform: 'teams',
    eventKeys: eventKeysOf(activity, body),
    user: userOf(activity, local),
    ...(isOneOfSeveral(config, tenantOf(activity)) ? { oneOfSeveral: true as const } : {}),
    conversation: { id: activity.conversation.id, kind: isPersonal(activity) ? 'private' : 'shared' },
    locale: activity.locale ?? null,
    ...(timeZone === null ? {} : { timeZone }),
    body,
    ...(reference === undefined ? {} : { reference }),
  });
  if (activity.from.id === activity.recipient.id) return { kind: 'ignored' };
  if (activity.type === 'invoke') return readInvoke(activity, inboundOf);
  if (hasArrived(activity)) return { kind: 'heard', inbound: inboundOf({ kind: 'arrived' }) };
  const departure = departureIn(activity);
  if (departure !== null) return { kind: 'heard', inbound: inboundOf(departure) };
  if (activity.type !== 'message') return { kind: 'ignored' };
  const file = sentFile(activity);
  if (file !== null) return { kind: 'file', inbound: inboundOf(announced(file)), file };
  const body = messageBody(activity);
  return body === null ? { kind: 'ignored' } : { kind: 'heard', inbound: inboundOf(body) };
};
