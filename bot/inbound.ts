import type { Platform } from '../storage/records.js';

/** A message of a face that can be changed later; the face's own ids inside. */
export interface MessageReference {
  conversation: string;
  message: string;
}

/** A user as the platform vouches for them; `tenant` is verified, never read from text. */
export interface ChatUser {
  id: string;
  tenant: string;
  /** Display name, for a greeting only: never used to find a person. */
  name: string | null;
  /** A guest or a member of another workspace: gets nothing personal. */
  guest: boolean;
  /** Installed the bot in this tenant, as the platform vouches. */
  installer?: true;
}

/** What the platform's own directory says of a user. */
export interface DirectoryEntry {
  name: string | null;
  /** Verified by the platform; an address that only its owner vouches for is null. */
  email: string | null;
  /** The directory says that they are no member of their own: a guest, whom what they send does not give away. */
  guest?: true;
}

/** What a platform reports of its own accord. Nobody said anything, so nobody is answered. */
export type Signal =
  /** The bot was taken out of this conversation. */
  | { kind: 'removed' }
  /** The bot was taken out of the whole tenant. */
  | { kind: 'uninstalled' }
  /** People are not there any more: in the tenant, or in a team. Of each, every id that the platform has of them. */
  | { kind: 'members-left'; members: readonly (readonly string[])[] }
  /** What the platform knows of the user is another than before. */
  | { kind: 'profile-changed' };

export type InboundBody =
  | Signal
  | { kind: 'said'; text: string }
  /** `action` is whatever the card sent: a claim by its sender until its signature was checked. */
  | { kind: 'pressed'; action: unknown; inputs: Record<string, string>; message: MessageReference | null }
  /** The bot was added to this conversation, by that user where the platform says so. */
  | { kind: 'arrived' }
  /** The user looks at the app's own page. */
  | { kind: 'opened' }
  | { kind: 'uploaded'; name: string; content: Uint8Array };

/** One authenticated thing that reached the bot, whatever face it came through. */
export interface Inbound {
  platform: Platform;
  /** Set by the face that took it: the log names by it all that this causes. Absent where nobody reads a log. */
  correlation?: string;
  /** Equal for two deliveries of the same thing. Several keys where the platform can repeat under another id. */
  eventKeys: string[];
  user: ChatUser;
  /** What was asked before is remembered by thread, where the platform has them apart from the conversation. */
  conversation: { id: string; kind: 'private' | 'shared'; thread?: string };
  /** The client's locale, `fr-FR`. */
  locale: string | null;
  /** The time zone of the client, where the platform tells it. */
  timeZone?: string;
  body: InboundBody;
  /** Looks the user up in the platform's directory: asked only about somebody whose id is not known yet. */
  lookUp?: () => Promise<DirectoryEntry | null>;
  /** The user is writing a message of their own and asks for something to put into it. */
  composing?: true;
  /** The tenant is one of several that the bot serves: unless it is linked to an organisation, it belongs to none. */
  oneOfSeveral?: true;
  /** Where a message to this user or channel goes later, in the face's own words; JSON. Absent: nowhere. */
  reference?: unknown;
}
