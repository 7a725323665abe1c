import type { Language } from '../../cards/reader.js';
import type { SentFile } from '../http/upload.js';
import type { Inbound, InboundBody } from '../inbound.js';

/** Where an answer goes. */
export interface Place {
  channel: string;
  /** The thread an answer for all belongs in. */
  thread: string | null;
  /** The thread the asker has before their eyes: an answer for them alone would not be noticed in another. */
  openThread: string | null;
  user: string;
  /** A direct message with the bot: nobody else reads it. */
  direct: boolean;
  /** The asker alone sees what they did there (a slash command, a button of such an answer), so the answer as well. */
  ephemeral: boolean;
  /** Answers there even where the bot is no member; five times within thirty minutes. */
  responseUrl: string | null;
  /** Lets one modal be opened, within three seconds of what the asker did. */
  trigger: string | null;
}

/** The modal that something was pressed or submitted in. */
export interface OpenModal {
  id: string;
  /** Changes with every change of the modal. */
  hash: string | null;
  callback: string;
  title: string;
  language: Language;
  /** Where it was opened. */
  at: { channel: string; thread: string | null; direct: boolean };
  /** The blocks of its fields, by the ids of the fields. */
  blockOf: ReadonlyMap<string, string>;
}

/** All of an inbound that the payload itself says; who the user is, Slack has to be asked. */
export interface Heard {
  kind: 'heard';
  team: string;
  /** The user's own workspace where the payload names it: another one makes them a guest. */
  userTeam: string | null;
  eventKeys: Inbound['eventKeys'];
  conversation: Inbound['conversation'];
  /** By the language of the asker's client where the payload has no words of theirs. */
  body: InboundBody | Readonly<Record<Language, InboundBody>>;
  /** The content of an upload, still to be downloaded. */
  file: SentFile | null;
  place: Place;
  modal: OpenModal | null;
}

export type Reading = { kind: 'ignored' } | Heard;

export const ignored: Reading = { kind: 'ignored' };
export const keyOf = (...parts: string[]): string => JSON.stringify(['slack', ...parts]);
