import { z } from 'zod';

/** An instant that Slack prints in the reader's own zone. */
export interface Instant {
  epoch: number;
  /** One of Slack's date tokens. */
  format: string;
}

const token = /^\{\{(DATE|TIME)\(\s*([^\s,)]{1,40})\s*(?:,\s*(COMPACT|SHORT|LONG)\s*)?\)\}\}/;
const instantSchema = z.iso.datetime({ offset: true });
const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(.*)$/;

const formatOf = (what: string, length: string | undefined): string =>
  what === 'TIME' ? '{time}' : length === 'LONG' ? '{date_long_pretty}' : '{date_short_pretty}';

export interface FoundDate {
  /** How many characters of the text it takes. */
  length: number;
  /** The instant as it was written: for readers without Slack's dates. */
  text: string;
  /** Absent when Slack could not print it. */
  date?: Instant;
}

/**
 * `{{DATE(2026-11-23T09:00:00Z, SHORT)}}` at the start of a text. Only a true RFC 3339 instant is one, and nothing of
 * what was written is passed on but its digits: a text cannot smuggle anything into Slack's date.
 */
export const dateAtStart = (text: string): FoundDate | null => {
  const [whole = '', what = '', written = '', length] = token.exec(text) ?? [];
  if (whole === '' || !instantSchema.safeParse(written).success) return null;
  const [, day = '', time = '', zone = ''] = parts.exec(written) ?? [];
  const fallback = what === 'DATE' ? day : `${time} ${zone === 'Z' ? 'UTC' : zone}`;
  const epoch = Math.floor(Date.parse(written) / 1000);
  const printable = Number.isSafeInteger(epoch) && epoch >= 0;
  return {
    length: whole.length,
    text: fallback,
    ...(printable ? { date: { epoch, format: formatOf(what, length) } } : {}),
  };
};
