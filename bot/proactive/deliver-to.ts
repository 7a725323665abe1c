import type { Settlement, Store } from '../../storage/port.js';
import type { OutboxEntry } from '../../storage/records.js';
import type { Clock } from '../clock.js';
import { noticePayloadSchema } from '../watching/notice.js';
import { type Addressee, addresseeOf } from './addressee.js';
import type { DeliveredOver } from './counting.js';
import type { Carried, Courier, Errand } from './courier.js';
import { heldBack } from './holding.js';
import { type Plan, planFor } from './plan.js';
import type { Present, Told, ToSay } from './presenting.js';
import type { Recipient, Ways } from './ways.js';

/** How an attempt ended. `trouble`: something did not go as it should, which whoever runs the program may want to know. */
export interface End {
  entry: OutboxEntry;
  settlement: Settlement;
  trouble: boolean;
  platform: DeliveredOver;
}

export interface DeliveryParts {
  store: Store;
  ways: Ways;
  courier: Courier;
  present: Present;
  clock: Clock;
  /** Records the end of attempts, and says what is worth an operator's attention. */
  settle(ends: readonly End[]): Promise<void>;
}

interface Outcome extends End {
  entry: Told;
  /** Nothing else goes to the same recipient before this is settled. */
  wait: boolean;
}

const dead = (reason: string): Settlement => ({ kind: 'dead', reason });

/** Long before a lease runs out nothing new is begun on it. */
const enoughMs = 60_000;

export const toldOf = (entry: OutboxEntry): Told | null => {
  const { data: payload } = noticePayloadSchema.safeParse(entry.payload);
  return payload === undefined ? null : { ...entry, payload };
};

const recipientOf = ({ payload }: Told): Recipient =>
  'person' in payload ? { person: payload.person } : { channel: payload.channel };

/** What several things in one message are about: the same alert is in it once. */
const subjectOf = ({ id, payload: { notice } }: Told): string =>
  notice.kind === 'alert' ? JSON.stringify([notice.key, notice.episode]) : id;

/** Delivers everything that is due to one recipient, one thing after the other, and settles each as soon as it is over. */
export const delivererTo =
  ({ store, ways, courier, present, clock, settle }: DeliveryParts) =>
  async (claimed: readonly OutboxEntry[], signal: AbortSignal): Promise<void> => {
    const began = Date.parse(clock.now());
    const unreadable = claimed.filter((entry) => toldOf(entry) === null);
    await settle(
      unreadable.map((entry) => ({
        entry,
        settlement: dead('the message cannot be read'),
        trouble: true,
        platform: 'none',
      })),
    );
    const due = claimed.flatMap((entry) => toldOf(entry) ?? []);
    const [first] = due;
    if (first === undefined) return;
    const { organisation, destination } = first;
    const recipient = recipientOf(first);

    const kept = async (): Promise<Told[]> =>
      (await store.outboxTo(destination)).flatMap((entry) => toldOf(entry) ?? []);
    const addressee = async (): Promise<Addressee | null> => {
      const snapshot = await store.read(organisation);
      return snapshot === null ? null : addresseeOf(snapshot, recipient);
    };

    const ended = (entry: Told, settlement: Settlement): Outcome => ({
      entry,
      settlement,
      wait: false,
      trouble: false,
      platform: 'none',
    });
    const outcomeOf = (entry: Told, carried: Carried, carriedBy: string | null = null): Outcome =>
      carried.kind === 'there'
        ? {
            ...ended(entry, { kind: 'sent', message: carried.message, via: carried.via, carriedBy }),
            platform: carried.platform,
          }
        : {
            entry,
            settlement: carried.settlement,
            wait: carried.wait,
            trouble: carried.settlement.kind !== 'held',
            platform: carried.platform,
          };

    const errandOf = async (entries: readonly Told[], as: ToSay['as'], delivery: string): Promise<Errand | null> => {
      const [entry] = entries;
      if (entry === undefined) return null;
      const view = await present(organisation, { reader: recipient, entries, as }, clock.now());
      return view === null ? null : { organisation, recipient, entry, delivery, view };
    };
    const unreadableNow = (entry: Told): Outcome => ended(entry, dead('the recipient may not read it any more'));

    /** Looks first for what may be there already. */
    const found = async (entry: Told, delivery: string): Promise<Carried | null> => {
      if (!entry.mayHaveArrived) return null;
      const looked = await courier.find({ organisation, recipient, entry, delivery }, signal);
      return looked === 'not there' ? null : looked;
    };

    const post = async (entry: Told): Promise<Outcome> => {
      const before = await found(entry, entry.id);
      if (before !== null) return outcomeOf(entry, before);
      const errand = await errandOf([entry], 'card', entry.id);
      return errand === null ? unreadableNow(entry) : outcomeOf(entry, await courier.post(errand, signal));
    };

    const lineUnder = async (entry: Told, message: string, via: string, broadcast: boolean): Promise<Outcome> => {
      const before = await found(entry, entry.id);
      if (before !== null) return outcomeOf(entry, before);
      const way = await ways.again(via);
      if (way === null) return ended(entry, { kind: 'suspended', reason: 'the conversation is closed' });
      const errand = await errandOf([entry], 'reply', entry.id);
      if (errand === null) return unreadableNow(entry);
      return outcomeOf(entry, await courier.beside(errand, way, { kind: 'reply', message, broadcast }, signal));
    };

    /** The card as things stand now, in the place of the one that is there. */
    const edit = async (entry: Told, { message, via }: { message: string; via: string }): Promise<Outcome> => {
      const way = await ways.again(via);
      if (way === null) return ended(entry, { kind: 'suspended', reason: 'the conversation is closed' });
      const errand = await errandOf([entry], 'card', entry.id);
      if (errand === null) return unreadableNow(entry);
      return outcomeOf(entry, await courier.beside(errand, way, { kind: 'edit', message }, signal));
    };

    const back = async (entry: Told, to: Addressee): Promise<Settlement | null> =>
      heldBack(entry, await kept(), to, clock.now());

    /** A change that is said as well: the card first, which disturbs nobody, then a line under it. */
    const editAndSay = async (
      entry: Told,
      { on, broadcast }: Extract<Plan, { kind: 'edit' }>,
      to: Addressee,
    ): Promise<Outcome> => {
      const edited = await edit(entry, on);
      const { settlement } = edited;
      if (settlement.kind !== 'sent' || settlement.message === null || settlement.message !== on.message) return edited;
      const held = await back(entry, to);
      if (held !== null) return ended(entry, held);
      const said = await lineUnder(entry, on.message, on.via, broadcast);
      return said.settlement.kind === 'sent' ? edited : said;
    };

    const followed = async (entry: Told, plan: Plan, to: Addressee): Promise<Outcome> => {
      switch (plan.kind) {
        case 'end':
          return ended(entry, dead(plan.reason));
        case 'later': {
          const reason = 'waits for another message';
          return ended(entry, { kind: 'held', at: plan.at, carriedBy: entry.carriedBy, reason });
        }
        case 'find': {
          const there = await found(entry, entry.id);
          if (there !== null) return outcomeOf(entry, there);
          // Where nobody can look it counts as told: what takes its place is then said anew.
          return ended(entry, { kind: 'sent', message: null, via: entry.via, carriedBy: null });
        }
        case 'edit':
          return plan.reply ? editAndSay(entry, plan, to) : edit(entry, plan.on);
        case 'line':
        case 'post': {
          const held = await back(entry, to);
          if (held !== null) return ended(entry, held);
          return plan.kind === 'post' ? post(entry) : lineUnder(entry, plan.under.message, plan.under.via, false);
        }
      }
    };

    const single = async (entry: Told): Promise<Outcome[]> => {
      const to = await addressee();
      return [
        to === null ? unreadableNow(entry) : await followed(entry, planFor(entry, await kept(), to, clock.now()), to),
      ];
    };

    /** Whether it joins others in one message: its card, where it has one, is put right first. */
    const joining = async (entry: Told, to: Addressee): Promise<Outcome | 'joins'> => {
      const plan = planFor(entry, await kept(), to, clock.now());
      const isSaid = plan.kind === 'post' || (plan.kind === 'edit' && plan.reply);
      if (!isSaid) return followed(entry, plan, to);
      const edited = plan.kind === 'edit' ? await edit(entry, plan.on) : null;
      if (edited !== null && edited.settlement.kind !== 'sent') return edited;
      const held = await back(entry, to);
      if (held !== null) return ended(entry, held);
      return (await errandOf([entry], 'card', entry.id)) === null ? unreadableNow(entry) : 'joins';
    };

    /** What was held for the same morning: what is still to be said of it, in one message. */
    const several = async (entries: readonly Told[], bundle: string): Promise<Outcome[]> => {
      const to = await addressee();
      if (to === null) return entries.map(unreadableNow);
      const doubtful = entries.filter(({ mayHaveArrived }) => mayHaveArrived);
      const [one] = doubtful;
      const before = one === undefined ? null : await found(one, bundle);
      const over = before === null ? [] : doubtful;
      const outcomes = before === null ? [] : over.map((entry) => outcomeOf(entry, before, bundle));
      const telling = new Map<string, Told>();
      for (const entry of entries.filter((entry) => !over.includes(entry))) {
        const outcome = await joining(entry, to);
        if (outcome !== 'joins') outcomes.push(outcome);
        else {
          const same = telling.get(subjectOf(entry));
          if (same !== undefined) outcomes.push(ended(same, dead('a later message says it')));
          telling.set(subjectOf(entry), entry);
        }
      }
      const told = [...telling.values()];
      const [alone, ...others] = told;
      if (alone === undefined) return outcomes;
      if (others.length === 0) return [...outcomes, ...(await single(alone))];
      const errand = await errandOf(told, 'bundle', bundle);
      if (errand === null) return [...outcomes, ...told.map(unreadableNow)];
      const carried = await courier.post(errand, signal);
      return [...outcomes, ...told.map((entry) => outcomeOf(entry, carried, bundle))];
    };

    /** Somebody may have written while their last way was being closed. What may not go every way waits for another one. */
    const maybeBack = async (outcomes: readonly Outcome[]): Promise<void> => {
      const isBack = ({ entry, settlement }: Outcome): boolean =>
        settlement.kind === 'suspended' && entry.payload.notice.kind !== 'account';
      if (!outcomes.some(isBack)) return;
      if ((await ways.to(organisation, recipient)).length > 0) await store.revive(destination, clock.now());
    };

    const putBack = (entries: readonly Told[], at: string, reason: string): Promise<void> =>
      settle(entries.map((entry) => ended(entry, { kind: 'held', at, carriedBy: entry.carriedBy, reason })));

    let waiting = due;
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if (signal.aborted || Date.parse(clock.now()) - began > enoughMs)
        return putBack(waiting, clock.now(), 'waits for its turn');
      const bundle = next.carriedBy;
      const together = bundle === null ? [next] : waiting.filter(({ carriedBy }) => carriedBy === bundle);
      waiting = waiting.filter((entry) => !together.includes(entry));
      const told = next;
      const outcomes = bundle === null || together.length === 1 ? await single(told) : await several(together, bundle);
      await settle(outcomes);
      await maybeBack(outcomes);
      const troubled = outcomes.find(({ wait }) => wait)?.settlement;
      if (troubled?.kind === 'retry' || troubled?.kind === 'held')
        return putBack(waiting, troubled.at, 'waits for an earlier message');
    }
  };
