import type { PresentedCard } from '../../cards/card.js';
import type { Settlement } from '../../storage/port.js';
import type { Platform } from '../../storage/records.js';
import type { Clock } from '../clock.js';
import { later } from '../clock.js';
import type { Delivery, Found, Place } from '../notifier.js';
import { mayGoTo } from '../watching/chat-account.js';
import type { CountDelivery, DeliveredOver } from './counting.js';
import type { Call } from './limits.js';
import type { Asked, Pace, Sleep } from './pace.js';
import type { Told } from './presenting.js';
import { afterFailure, retried, type Trying, unknownOutcome } from './retry.js';
import type { Recipient, Stranger, Way, Ways } from './ways.js';

/** One message on its way. */
export interface Errand {
  organisation: string;
  recipient: Recipient;
  /** Whose attempts and time are counted; the first of several that go as one. */
  entry: Told;
  /** By which it is found again. */
  delivery: string;
  view: PresentedCard;
}

export type Carried =
  | { kind: 'there'; message: string; via: string; platform: Platform }
  /** `wait`: nothing else to this recipient before it is settled either. */
  | { kind: 'not there'; settlement: Settlement; wait: boolean; platform: DeliveredOver };

export interface CourierParts {
  ways: Ways;
  pace: Pace;
  clock: Clock;
  sleep: Sleep;
  random(): number;
  log: { warn(fields: Record<string, unknown>, message: string): void };
  count: CountDelivery;
}

export interface Courier {
  /** A new message, over the likeliest way that is open. */
  post(errand: Errand, signal: AbortSignal): Promise<Carried>;
  /** In the place of, or under, a message that went over that way. */
  beside(errand: Errand, way: Way, place: Exclude<Place, { kind: 'new' }>, signal: AbortSignal): Promise<Carried>;
  /** Whether a message with an unknown outcome arrived; null where nobody can look. */
  find(errand: Omit<Errand, 'view'>, signal: AbortSignal): Promise<Carried | 'not there' | null>;
}

/** A notifier has its own, shorter time; this is for one that has none. */
const longestCallMs = 60_000;

const callOf = ({ kind }: Place): Call => (kind === 'edit' ? 'edit' : 'post');

/** What caused the message; of several in one, what caused the first. */
const causeOf = ({ correlation }: Told): { correlation?: string } => (correlation === undefined ? {} : { correlation });

const ended = (settlement: Settlement, wait: boolean, platform: DeliveredOver): Carried => ({
  kind: 'not there',
  settlement,
  wait,
  platform,
});

/** Makes one attempt at a time, each when the platform's limits have room for it. */
export const courierOver = ({ ways, pace, clock, sleep, random, log, count }: CourierParts): Courier => {
  const trying = (): Trying => ({ now: clock.now(), random });

  const askedOf = (call: Call, { notifier, reference, id, tenant }: Way, { entry }: { entry: Told }): Asked => {
    const address = notifier.addressOf(reference);
    return {
      call,
      platform: notifier.platform,
      tenant: address?.tenant ?? tenant,
      conversation: address?.conversation ?? id,
      recipient: entry.destination,
    };
  };

  const held = ({ carriedBy }: Told, inMs: number, platform: Platform): Carried =>
    ended({ kind: 'held', at: later(clock.now(), inMs), carriedBy, reason: 'waits for its turn' }, true, platform);

  /** When the limits allow it; `instead` when it takes for ever. */
  const called = async <T>(
    asked: Asked,
    entry: Told,
    signal: AbortSignal,
    call: () => Promise<T>,
    instead: T,
  ): Promise<{ kind: 'answer'; answer: T } | { kind: 'later'; carried: Carried }> => {
    const turn = await pace.turn(asked, signal);
    if (turn.kind === 'later') return { kind: 'later', carried: held(entry, turn.inMs, asked.platform) };
    const over = new AbortController();
    try {
      const tooLong = sleep(longestCallMs, over.signal).then(() => instead);
      return { kind: 'answer', answer: await Promise.race([call(), tooLong]) };
    } finally {
      over.abort();
    }
  };

  const obey = (asked: Asked, pause: 'conversation' | 'tenant' | null, settlement: Settlement): boolean => {
    if (pause !== null && settlement.kind === 'retry')
      pace.pause(pause, asked, Date.parse(settlement.at) - Date.parse(clock.now()));
    return settlement.kind === 'retry' || settlement.kind === 'held';
  };

  type Attempted = Carried | { kind: 'gone'; reason: string; renew: boolean };

  const attempt = async (errand: Errand, way: Way, place: Place, signal: AbortSignal): Promise<Attempted> => {
    const { entry, delivery, view } = errand;
    const asked = askedOf(callOf(place), way, errand);
    const made = await called<Delivery>(
      asked,
      entry,
      signal,
      () => way.notifier.send(way.reference, { delivery, view, place, ...causeOf(entry) }),
      { kind: 'ambiguous', reason: 'no answer at all' },
    );
    if (made.kind === 'later') return made.carried;
    const { answer } = made;
    const { platform } = way.notifier;
    if (answer.kind === 'sent') return { kind: 'there', message: answer.message, via: way.id, platform };
    if (answer.kind === 'gone') return answer;
    // What is written over a message twice is written once.
    const repeatable = answer.kind === 'ambiguous' && place.kind === 'edit';
    const canLook = way.notifier.look !== null;
    const settlement = repeatable
      ? retried(entry, null, answer.reason, trying())
      : afterFailure(entry, answer, { via: way.id, canLook }, trying());
    return ended(settlement, obey(asked, answer.kind === 'retry' ? answer.pause : null, settlement), platform);
  };

  type Opened = { kind: 'opened'; way: Way } | Carried | { kind: 'impossible'; reason: string };

  const open = async (errand: Errand, person: string, stranger: Stranger, signal: AbortSignal): Promise<Opened> => {
    const { identity, notifier, like } = stranger;
    const { platform, tenant } = identity;
    const asked: Asked = { call: 'reach', platform, tenant, conversation: null, recipient: errand.entry.destination };
    const made = await called(asked, errand.entry, signal, () => notifier.reach(identity, like), {
      kind: 'not now',
      afterMs: null,
      pause: null,
      reason: 'no answer at all',
    });
    if (made.kind === 'later') return made.carried;
    const { answer } = made;
    if (answer.kind === 'impossible') return answer;
    if (answer.kind === 'not now') {
      const settlement = retried(errand.entry, answer.afterMs, answer.reason, trying());
      return ended(settlement, obey(asked, answer.pause, settlement), platform);
    }
    const way = await ways.opened(errand.organisation, person, stranger, answer.reference, clock.now());
    return { kind: 'opened', way };
  };

  type Closed = { kind: 'closed'; reason: string };

  /** Over a way; where the conversation is gone and may be made anew, over the new one, once. */
  const over = async (errand: Errand, way: Way, signal: AbortSignal): Promise<Carried | Closed> => {
    const first = await attempt(errand, way, { kind: 'new' }, signal);
    if (first.kind !== 'gone') return first;
    const { recipient } = errand;
    if (first.renew && way.identity !== null && 'person' in recipient) {
      const stranger = { identity: way.identity, notifier: way.notifier, like: way.reference };
      const opened = await open(errand, recipient.person, stranger, signal);
      if (opened.kind === 'there' || opened.kind === 'not there') return opened;
      if (opened.kind === 'opened') {
        const second = await attempt(errand, opened.way, { kind: 'new' }, signal);
        if (second.kind !== 'gone') return second;
      }
    }
    await ways.close(way, first.reason);
    return { kind: 'closed', reason: first.reason };
  };

  return {
    post: async (errand, signal) => {
      const { organisation, recipient } = errand;
      const { notice } = errand.entry.payload;
      let reason = 'there is no way to write to them';
      let platform: DeliveredOver = 'none';
      for (const way of await ways.to(organisation, recipient)) {
        if (!mayGoTo(notice, way.identity)) continue;
        const carried = await over(errand, way, signal);
        if (carried.kind !== 'closed') return carried;
        reason = carried.reason;
        platform = way.notifier.platform;
      }
      const strangers = 'person' in recipient ? await ways.strangers(organisation, recipient.person) : [];
      for (const stranger of strangers) {
        if (!('person' in recipient)) break;
        if (!mayGoTo(notice, stranger.identity)) continue;
        const opened = await open(errand, recipient.person, stranger, signal);
        if (opened.kind === 'there' || opened.kind === 'not there') return opened;
        const carried = opened.kind === 'opened' ? await over(errand, opened.way, signal) : opened;
        if (carried.kind === 'there' || carried.kind === 'not there') return carried;
        reason = carried.reason;
        platform = stranger.notifier.platform;
      }
      return ended({ kind: 'suspended', reason }, false, platform);
    },
    beside: async (errand, way, place, signal) => {
      const carried = await attempt(errand, way, place, signal);
      if (carried.kind !== 'gone') return carried;
      await ways.close(way, carried.reason);
      return ended({ kind: 'suspended', reason: carried.reason }, false, way.notifier.platform);
    },
    find: async (errand, signal) => {
      const { organisation, recipient, entry, delivery } = errand;
      const earlier = entry.via === null ? null : await ways.again(entry.via);
      const way = earlier ?? (await ways.to(organisation, recipient))[0] ?? null;
      const look = way?.notifier.look ?? null;
      if (way === null || look === null) {
        const fields = { ...causeOf(entry), kind: entry.kind, platform: way?.notifier.platform ?? null, resent: true };
        log.warn(fields, 'a message with an unknown outcome is sent once more, and may arrive twice');
        count(way?.notifier.platform ?? 'none', 'resent');
        return null;
      }
      const { platform } = way.notifier;
      const asked = askedOf('look', way, errand);
      const unknown: Found = { kind: 'unknown', afterMs: null, reason: 'no answer at all' };
      const made = await called<Found>(asked, entry, signal, () => look(way.reference, delivery), unknown);
      if (made.kind === 'later') return made.carried;
      const { answer } = made;
      if (answer.kind === 'not there') return 'not there';
      if (answer.kind === 'there') return { kind: 'there', message: answer.message, via: way.id, platform };
      const { afterMs, reason } = answer;
      return ended(unknownOutcome(entry, { via: way.id, canLook: true, afterMs, reason }, trying()), false, platform);
    },
  };
};
