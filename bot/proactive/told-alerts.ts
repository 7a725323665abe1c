import { dateIn } from '../clock.js';
import { alertCardId, isLoud } from '../watching/notice.js';
import type { Told } from './presenting.js';

/** A message that stands in a conversation. */
export interface Posted {
  message: string;
  via: string;
}

/** What the recipient has of an alert. */
export type CardStanding =
  | { kind: 'posted'; at: Posted }
  /** The message that puts it up was not sent yet; `quiet`: it waits for the morning. */
  | { kind: 'waits'; quiet: boolean }
  /** It may be there; more is known by then. */
  | { kind: 'unknown'; until: string }
  /** It was told together with others, and has no message of its own. */
  | { kind: 'bundled'; under: Posted }
  | { kind: 'none' };

/** Who has the card, as `alertCardId` names them. */
export const recipientIdOf = ({ payload }: Told): string => ('person' in payload ? payload.person : payload.channel);

export const postedOf = ({ state, message, via }: Told): Posted | null =>
  state === 'sent' && message !== null && via !== null ? { message, via } : null;

const isOf =
  (key: string, episode: string) =>
  ({ payload: { notice } }: Told): boolean =>
    notice.kind === 'alert' && notice.key === key && notice.episode === episode;

const bySettled = (a: Told, b: Told): number => ((a.settledAt ?? '') < (b.settledAt ?? '') ? -1 : 1);

/**
 * How the card of an alert stands with a recipient, by everything that was ever put there for them. Every message about an
 * alert is settled with the message of its card, so the latest tells where that is.
 */
export const cardStanding = (kept: readonly Told[], entry: Told, key: string, episode: string): CardStanding => {
  const others = kept.filter(({ id }) => id !== entry.id).filter(isOf(key, episode));
  const sent = others.filter(({ state }) => state === 'sent').sort(bySettled);
  const own = sent.filter(({ carriedBy }) => carriedBy === null).flatMap((one) => postedOf(one) ?? []);
  const last = own.at(-1);
  if (last !== undefined) return { kind: 'posted', at: last };
  const card = others.find(({ id }) => id === alertCardId(entry.organisation, key, episode, recipientIdOf(entry)));
  if (card?.state === 'ambiguous') return { kind: 'unknown', until: card.dueAt };
  if (card?.state === 'pending' || card?.state === 'leased' || card?.state === 'suspended')
    return { kind: 'waits', quiet: card.carriedBy !== null };
  const under = sent.flatMap((one) => postedOf(one) ?? []).at(-1);
  return under === undefined ? { kind: 'none' } : { kind: 'bundled', under };
};

/** How many alerts disturbed them on the day of `now` in their zone; several in one message are one. */
export const alertsToldToday = (kept: readonly Told[], timeZone: string, now: string): number => {
  const today = dateIn(timeZone, now);
  const messages = kept.flatMap(({ id, state, carriedBy, settledAt, payload: { notice } }) =>
    state === 'sent' && settledAt !== null && notice.kind === 'alert' && isLoud(notice.moment)
      ? dateIn(timeZone, settledAt) === today
        ? [carriedBy ?? id]
        : []
      : [],
  );
  return new Set(messages).size;
};
