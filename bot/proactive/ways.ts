import type { Store } from '../../storage/port.js';
import type { Notifier } from '../notifier.js';
import type { Way } from './outbox-worker.js';

/** The private conversations that somebody had with the bot, the latest first, on the platforms that run here. */
export const waysThrough =
  (store: Store, notifiers: readonly Notifier[]) =>
  async (organisation: string, person: string): Promise<Way[]> => {
    const references = (await store.references(organisation)).filter(
      (reference) => reference.person === person && reference.kind === 'private' && reference.suspended === null,
    );
    references.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
    return references.flatMap(({ id, platform, reference }) => {
      const notifier = notifiers.find((one) => one.platform === platform);
      return notifier === undefined ? [] : [{ notifier, reference, id }];
    });
  };

/** Nobody is there any more: nothing goes that way until they write again. */
export const closing =
  (store: Store) =>
  async ({ id }: Way, reason: string): Promise<void> => {
    const reference = id === null ? null : await store.reference(id);
    if (reference !== null) await store.putReference({ ...reference, suspended: reason });
  };
