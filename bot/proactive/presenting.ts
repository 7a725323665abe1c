import type { PresentedCard } from '../../cards/card.js';
import type { OutboxEntry } from '../../storage/records.js';
import type { NoticePayload } from '../watching/notice.js';

/** A message of the outbox whose payload was read. */
export type Told = Omit<OutboxEntry, 'payload'> & { payload: NoticePayload };

/** What is to be said: to whom, of what, as a card, as a line under one, or of several things in one. */
export interface ToSay {
  reader: { person: string } | { channel: string };
  entries: readonly Told[];
  as: 'card' | 'reply' | 'bundle';
}

/** The words for whoever reads it, or null when they may not read it any more. */
export type Present = (organisation: string, say: ToSay, now: string) => Promise<PresentedCard | null>;
