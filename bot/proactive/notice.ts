import { z } from 'zod';
import { isoDate } from '../../core/index.js';
import { personDestination } from '../../storage/person-destination.js';
import type { NewOutboxEntry } from '../../storage/records.js';

const id = z.string().min(1);
const levelOf = { competency: id, level: id };

const twoSides = <T extends z.ZodType>(side: T) => z.object({ before: side, after: side });
const amount = z.int().min(0);

/** A level whose figures a contribution moved: "Security Gold: 4 → 3 of 4 people, no longer met". */
const effect = z.object({
  ...levelOf,
  had: amount,
  has: amount,
  need: amount,
  spare: twoSides(amount),
  held: twoSides(z.boolean()),
});
export type NoticeEffect = z.output<typeof effect>;

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
  /** To somebody who may do more than before. */
  z.object({ kind: z.literal('appointed'), role: z.enum(['executive', 'partner_admin']), by: z.string().nullable() }),
]);
export type Notice = z.output<typeof noticeSchema>;

/** What stands in the outbox: for one person, wherever they can be reached when it is due. */
export const noticePayloadSchema = z.object({
  person: id,
  notice: noticeSchema,
  /** The delivery id of an earlier message whose place this one takes. */
  replaces: z.string().nullable(),
});
export type NoticePayload = z.output<typeof noticePayloadSchema>;

export interface NewNotice {
  /** Delivery id; the same id is never sent twice. */
  id: string;
  organisation: string;
  person: string;
  notice: Notice;
  now: string;
  /** Absent: at once. */
  dueAt?: string;
  replaces?: string;
}

const twoWeeksMs = 14 * 24 * 60 * 60 * 1000;

/** A message for a person, to be written in the same commit as what caused it. */
export const noticeEntry = ({
  id: delivery,
  organisation,
  person,
  notice,
  now,
  dueAt,
  replaces,
}: NewNotice): NewOutboxEntry => {
  const due = dueAt ?? now;
  return {
    id: delivery,
    destination: personDestination(organisation, person),
    kind: 'notice',
    dueAt: due,
    expiresAt: new Date(Date.parse(due) + twoWeeksMs).toISOString(),
    payload: { person, notice, replaces: replaces ?? null } satisfies NoticePayload,
  };
};
