import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { Programme } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import { demoOrganisationId } from '../demo/organisation.js';
import type { Notifier } from '../notifier.js';
import { outboxWorker } from '../proactive/outbox-worker.js';
import { noticePresenter } from '../proactive/present-notice.js';
import type { Printed } from './surface.js';

/** What the bot sent to people of its own accord, until they look. */
export interface Inboxes {
  /** Sends what is due by then. */
  deliver(now: string): Promise<void>;
  /** What came for a person since they last looked. */
  take(person: string): Printed[];
}

export interface InboxParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  actionKey: string;
  log: { warn(fields: Record<string, unknown>, message: string): void };
}

const referenceSchema = z.object({ person: z.string() });

/** At the terminal everybody can be reached: a message waits in the inbox of whoever it is for. */
export const openInboxes = ({ store, programmes, actionKey, log }: InboxParts): Inboxes => {
  const waiting = new Map<string, Printed[]>();
  let delivered = 0;
  const notifier: Notifier = {
    platform: 'console',
    send: async (reference, view) => {
      const { person } = referenceSchema.parse(reference);
      const language = view.card.lang === 'fr' ? 'fr' : 'en';
      const blocks = cardToBlockKit(view.card, { surface: 'message' }).pages.flat();
      const printed = {
        to: person,
        private: true,
        intent: view.name,
        language,
        text: view.text,
        card: view.card,
        blocks,
      };
      waiting.set(person, [...(waiting.get(person) ?? []), printed]);
      delivered += 1;
      return { kind: 'sent', message: String(delivered) };
    },
  };
  const sendDue = outboxWorker({
    store,
    waysTo: async (_organisation, person) => [{ notifier, reference: { person }, id: null }],
    present: noticePresenter({
      store,
      programmes,
      actionKey,
      newId: randomUUID,
      demoOrganisation: demoOrganisationId,
    }),
    close: async () => {},
    log,
    owner: 'console',
  });
  return {
    deliver: async (now) => {
      while ((await sendDue(now)) > 0);
    },
    take: (person) => {
      const came = waiting.get(person) ?? [];
      waiting.delete(person);
      return came;
    },
  };
};
