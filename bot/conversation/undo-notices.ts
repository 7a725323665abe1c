import type { NewOutboxEntry } from '../../storage/records.js';
import { type Notice, type NoticeEffect, noticeEntry, noticePayloadSchema } from '../watching/notice.js';
import type { ConversationParts } from './ports.js';

/** What stands in the place of a message once what it told of was taken back; null: it stays. */
const instead = (notice: Notice, told: { on: string; effects: NoticeEffect[] }): Notice | null => {
  switch (notice.kind) {
    case 'contribution-ended':
      return { kind: 'contribution-restored', ...told };
    case 'claim-decided':
      return { kind: 'decision-undone', credential: notice.credential };
    case 'level-reached':
      return { kind: 'level-undone', competency: notice.competency, level: notice.level };
    case 'contribution-restored':
    case 'decision-undone':
    case 'level-undone':
    case 'move-possible':
    case 'unlink-reminder':
    case 'next-step':
    case 'plan-step':
    case 'appointed':
    case 'account':
    case 'workspace':
    case 'own-expiry':
    case 'alert':
    case 'digest':
    case 'has-left':
    case 'erase-leaver':
      return null;
  }
};

/**
 * Takes back what was told of a commit: each message gets one that stands in its place. What was not sent yet is never sent
 * then; what was sent is changed to say that it was undone.
 */
export const restoredNotices = async (
  { store, clock, newId }: ConversationParts,
  organisation: string,
  messages: readonly string[],
  told: { on: string; effects: NoticeEffect[] },
): Promise<NewOutboxEntry[]> => {
  const sent = await Promise.all(messages.map((id) => store.outboxEntry(id)));
  return sent.flatMap((entry) => {
    const parsed = noticePayloadSchema.safeParse(entry?.payload);
    if (entry === null || !parsed.success) return [];
    const notice = instead(parsed.data.notice, told);
    if (notice === null) return [];
    return [
      noticeEntry({
        id: newId(),
        organisation,
        to: parsed.data,
        notice,
        now: clock.now(),
        replaces: entry.id,
      }),
    ];
  });
};
