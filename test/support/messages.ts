import { noticePayloadSchema } from '../../bot/watching/notice.js';
import type { Store } from '../../storage/port.js';

/** What stands in the outbox for people, whatever became of it. */
export const messagesOf = async ({ store, organisation }: { store: Store; organisation: string }) =>
  (await store.outbox(organisation)).flatMap(({ payload }) => {
    const parsed = noticePayloadSchema.parse(payload);
    return 'person' in parsed ? [{ person: parsed.person, notice: parsed.notice }] : [];
  });
