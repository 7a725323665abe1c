import { z } from 'zod';
import { isoDate } from '../../core/index.js';
import { personDestination } from '../../storage/person-destination.js';
import { type NewOutboxEntry, platform } from '../../storage/records.js';
import { later } from '../clock.js';

const id = z.string().min(1);
const levelOf = { competency: id, level: id };

const twoSides = <T extends z.ZodType>(side: T) => z.object({ before: side, after: side });
/** People, or points, of which there are parts. */
const amount = z.number().min(0);

/** A level whose figures a contribution moved: "Security Gold: 4 → 3 of 4 people, no longer met". */
const effect = z.object({
  ...levelOf,
  of: z.enum(['people', 'points']).default('people'),
  had: amount,
  has: amount,
  need: amount,
  spare: twoSides(amount),
  held: twoSides(z.boolean()),
});
export type NoticeEffect = z.output<typeof effect>;

/** What happened to an alert. `opened` puts up its card; everything else edits that card, and what is loud is said beside it. */
export const alertMoment = z.enum([
  'opened',
  /** Other facts, no graver: the card is edited, nobody is disturbed. */
  'changed',
  'graver',
  'reminded',
  'owner-reminded',
  'woke',
  'resolved',
  /** Somebody owns it, put it to sleep or dismissed it: the card is edited. */
  'handled',
]);
export type AlertMoment = z.output<typeof alertMoment>;

/** Moments of an alert that are said; the others only change its card. */
const loud: Readonly<Record<AlertMoment, boolean>> = {
  opened: true,
  graver: true,
  reminded: true,
  'owner-reminded': true,
  woke: true,
  changed: false,
  resolved: false,
  handled: false,
};

export const isLoud = (moment: AlertMoment): boolean => loud[moment];

/**
 * What somebody is told without having asked. It names people and certificates by id, so that it can be said in the words
 * and with the rights of whoever reads it, on the day on which it is read.
 */
export const noticeSchema = z.discriminatedUnion('kind', [
  /** To the holder: what an admin decided about a claim; `text` in the admin's words. */
  z.object({
    kind: z.literal('claim-decided'),
    decision: z.enum(['verified', 'rejected', 'better-proof']),
    achievement: id,
    credential: id,
    by: z.string().nullable(),
    text: z.string(),
    reached: z.array(z.object(levelOf)),
  }),
  /** To admins: nobody and nothing is named, and no other organisation. */
  z.object({
    kind: z.literal('contribution-ended'),
    how: z.enum(['moved', 'unlinked', 'erased']),
    on: isoDate,
    effects: z.array(effect),
  }),
  /** Takes the place of `contribution-ended` when it was taken back. */
  z.object({ kind: z.literal('contribution-restored'), on: isoDate, effects: z.array(effect) }),
  /** Takes the place of `claim-decided` when that decision was taken back. */
  z.object({ kind: z.literal('decision-undone'), credential: id }),
  /** Takes the place of `level-reached` when what reached it was taken back. */
  z.object({ kind: z.literal('level-undone'), ...levelOf }),
  /** To admins and executives: a level is met that was not. */
  z.object({ kind: z.literal('level-reached'), on: isoDate, ...levelOf }),
  /** To the holder who asked to be reminded: the move is possible from today. */
  z.object({ kind: z.literal('move-possible'), credential: id }),
  /** To somebody who asked to be reminded on their last day. */
  z.object({ kind: z.literal('unlink-reminder') }),
  /** To somebody whom an admin asked to take the next step. */
  z.object({ kind: z.literal('next-step'), step: z.enum(['associate', 'link', 'renew']), by: z.string().nullable() }),
  /** To somebody whom an admin asked for a step of a plan: an exam, or a renewal; any one of the certificates will do. */
  z.object({
    kind: z.literal('plan-step'),
    step: z.enum(['earn', 'renew']),
    credentials: z.array(id).min(1),
    /** The last day on which it counts. */
    through: isoDate,
    by: z.string().nullable(),
  }),
  /** To the holder: a certificate of theirs ends; `lastDay` is the last that counts. */
  z.object({ kind: z.literal('own-expiry'), achievement: id, credential: id, lastDay: isoDate }),
  /**
   * To admins, or posted in a channel: what happened to an alert. Its words are made of the alert as it stands when the
   * message goes, so one that was resolved meanwhile is not told as open.
   */
  z.object({
    kind: z.literal('alert'),
    key: id,
    episode: id,
    moment: alertMoment,
    /** The day of what happened; a reminder that something graver has overtaken since is not told. */
    on: isoDate.optional(),
  }),
  /** The week or the month, made of what stands on the day it is read; from the day after `since` through `on`. */
  z.object({ kind: z.literal('digest'), period: z.enum(['week', 'month']), since: isoDate, on: isoDate }),
  /** To admins: a platform says that somebody is not there any more. Nothing is recorded by it. */
  z.object({ kind: z.literal('has-left'), person: id, platform, on: isoDate }),
  /** To admins, a month after somebody's last day: their personal data may go. */
  z.object({ kind: z.literal('erase-leaver'), person: id, lastDay: isoDate }),
  /**
   * To the person whose record it is, and to partner admins: another chat account was, or is to be, known as theirs. `account`
   * stands for it (`accountKey`), null while nobody knows which one it will be.
   */
  z.object({
    kind: z.literal('account'),
    what: z.enum(['code', 'connected', 'disconnected']),
    person: id,
    platform: platform.nullable(),
    account: z.string().nullable(),
    /** Stand for the accounts at which the person is told, those that were known before; null: at any. */
    at: z.array(z.string()).nullable(),
    by: z.string().nullable(),
  }),
  /** To partner admins: a workspace or tenant was connected to the organisation, or is not any more. */
  z.object({
    kind: z.literal('workspace'),
    what: z.enum(['connected', 'disconnected']),
    platform,
    tenant: id,
    by: z.string().nullable(),
  }),
  /** To somebody who may do more than before. */
  z.object({ kind: z.literal('appointed'), role: z.enum(['executive', 'partner_admin']), by: z.string().nullable() }),
]);
export type Notice = z.output<typeof noticeSchema>;

/** When it was to be told: what is held until the morning is told then with the time that it has. */
const wantedAt = z.iso.datetime().optional();

/** What stands in the outbox: for one person, wherever they can be reached when it is due, or for a channel. */
export const noticePayloadSchema = z.union([
  z.object({ person: id, notice: noticeSchema, wantedAt }),
  /** `channel` is a conversation reference. */
  z.object({ channel: id, notice: noticeSchema, wantedAt }),
]);
export type NoticePayload = z.output<typeof noticePayloadSchema>;

export interface NewNotice {
  /** Delivery id; the same id is never sent twice. */
  id: string;
  organisation: string;
  to: { person: string } | { channel: string };
  notice: Notice;
  now: string;
  /** Absent: at once. */
  dueAt?: string;
  /** Absent: two weeks after it is due. */
  expiresAt?: string;
  replaces?: string;
}

const twoWeeksMs = 14 * 24 * 60 * 60 * 1000;

/** A message, to be written in the same commit as what caused it. */
export const noticeEntry = ({
  id: delivery,
  organisation,
  to,
  notice,
  now,
  dueAt,
  expiresAt,
  replaces,
}: NewNotice): NewOutboxEntry => {
  const due = dueAt ?? now;
  return {
    id: delivery,
    destination: 'person' in to ? personDestination(organisation, to.person) : to.channel,
    kind: notice.kind,
    dueAt: due,
    expiresAt: expiresAt ?? later(due, twoWeeksMs),
    replaces: replaces ?? null,
    payload: { ...to, notice, wantedAt: due } satisfies NoticePayload,
  };
};

/** The delivery id of the card of an alert for one recipient. What comes after it for the same card starts with this. */
export const alertCardId = (organisation: string, key: string, episode: string, recipient: string): string =>
  JSON.stringify(['alert', organisation, key, episode, recipient]);
