import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { Programme } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import { settableClock } from '../clock.js';
import { demoOrganisationId } from '../demo/organisation.js';
import type { Notifier } from '../notifier.js';
import { dayTurner, nextTurn } from '../proactive/day.js';
import { outboxWorker } from '../proactive/outbox-worker.js';
import { noticePresenter } from '../proactive/present-notice.js';
import { ticker } from '../proactive/tick.js';
import type { Recipient, Way, Ways } from '../proactive/ways.js';
import type { Printed } from './surface.js';

/** What the bot sent to people of its own accord, until they look. */
export interface Inboxes {
  /** Lets time pass until then: each day turns when it begins, and each message goes when it is due. */
  passTo(instant: string): Promise<void>;
  /** What came for a person, or in the channel, since somebody last looked. */
  take(reader: string): Printed[];
}

export interface InboxParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  actionKey: string;
  /** The instant at which the terminal was opened. */
  now: string;
  log: {
    info(fields: Record<string, unknown>, message: string): void;
    warn(fields: Record<string, unknown>, message: string): void;
    error(fields: Record<string, unknown>, message: string): void;
  };
}

export const channelReader = 'channel';
const referenceSchema = z.object({ reader: z.string() });

/** Everybody can be written to at the terminal, and the channel too: a message waits until somebody looks. */
const waysToReaders = (notifier: Notifier): Ways => {
  const wayTo = (reader: string): Way => ({
    notifier,
    reference: { reader },
    id: reader,
    tenant: 'console',
    identity: null,
  });
  const readerOf = (recipient: Recipient): string => ('person' in recipient ? recipient.person : channelReader);
  return {
    to: async (_organisation, recipient) => [wayTo(readerOf(recipient))],
    again: async (id) => wayTo(id),
    strangers: async () => [],
    opened: async (_organisation, person) => wayTo(person),
    close: async () => {},
  };
};

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && Date.parse(other) < Date.parse(one)) ? other : one;

export const openInboxes = ({ store, programmes, actionKey, now, log }: InboxParts): Inboxes => {
  const waiting = new Map<string, { message: string; printed: Printed }[]>();
  const clock = settableClock(now);
  let posted = 0;
  const notifier: Notifier = {
    platform: 'console',
    send: async (reference, { view, place }) => {
      const { reader } = referenceSchema.parse(reference);
      const isEdit = place.kind === 'edit';
      const printed: Printed = {
        to: reader,
        private: reader !== channelReader,
        intent: view.name,
        language: view.card.lang === 'fr' ? 'fr' : 'en',
        text: view.text,
        card: view.card,
        blocks: cardToBlockKit(view.card, { surface: 'message' }).pages.flat(),
        ...(isEdit ? { edited: true } : {}),
      };
      if (!isEdit) posted += 1;
      const message = isEdit ? place.message : String(posted);
      /** Of several changes that nobody looked at, the last is what stands there. */
      const others = (waiting.get(reader) ?? []).filter(
        (one) => !isEdit || one.message !== message || one.printed.edited !== true,
      );
      waiting.set(reader, [...others, { message, printed }]);
      return { kind: 'sent', message };
    },
    look: null,
    reach: async () => ({ kind: 'impossible', reason: 'everybody is here already' }),
    addressOf: () => null,
  };
  const sendDue = outboxWorker({
    store,
    ways: waysToReaders(notifier),
    present: noticePresenter({
      store,
      programmes,
      actionKey,
      newId: randomUUID,
      demoOrganisation: demoOrganisationId,
    }),
    clock,
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    random: Math.random,
    log,
    owner: 'console',
  });
  const tick = ticker({
    turnDay: dayTurner({ store, programmes, log, owner: 'console' }),
    sendDue,
    now: () => clock.now(),
  });
  /** The next instant at which something happens by itself. What is overdue has happened, or waits for somebody else. */
  const nextAfter = async (instant: string): Promise<string | null> => {
    const due = await store.nextDue();
    const isAhead = due !== null && Date.parse(due) > Date.parse(instant);
    return earlier(isAhead ? due : null, await nextTurn(store, instant));
  };
  return {
    passTo: async (instant) => {
      const end = Date.parse(instant);
      if (Date.parse(clock.now()) > end) clock.set(instant);
      await tick();
      for (let next = await nextAfter(clock.now()); next !== null; next = await nextAfter(clock.now())) {
        if (Date.parse(next) > end) break;
        clock.set(next);
        await tick();
      }
      clock.set(instant);
      await tick();
    },
    take: (reader) => {
      const came = waiting.get(reader) ?? [];
      waiting.delete(reader);
      return came.map(({ printed }) => printed);
    },
  };
};
