import type { Ending, Store } from '../../storage/port.js';
import type { CountDelivery } from './counting.js';
import { shortId } from './short-id.js';

export interface UnsettledParts {
  count: CountDelivery;
  log: { info(fields: Record<string, unknown>, message: string): void };
}

/**
 * Counts, and says in the log, what becomes of messages that no worker settles: those that expire before they are claimed and
 * those that a commit takes back. So every message ends in one outcome. Answers how to stop.
 */
export const tellUnsettled = (store: Pick<Store, 'whenEnded'>, { count, log }: UnsettledParts): (() => void) =>
  store.whenEnded((endings: readonly Ending[]) => {
    for (const { how, entry } of endings) {
      count('none', how);
      const { id, kind: notice, attempts, correlation, reason } = entry;
      const cause = correlation === undefined ? {} : { correlation };
      const fields = { delivery: shortId(id), notice, platform: 'none', outcome: how, attempts, ...cause, reason };
      log.info(fields, 'a message will not be sent');
    }
  });
