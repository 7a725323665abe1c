import type { Delivery, Found, Notifier, Reached, Sending } from '../../bot/notifier.js';
import type { CountDelivery } from '../../bot/proactive/counting.js';
import { outboxWorker } from '../../bot/proactive/outbox-worker.js';
import type { Present } from '../../bot/proactive/presenting.js';
import { tellUnsettled } from '../../bot/proactive/unsettled.js';
import { waysThrough } from '../../bot/proactive/ways.js';
import { type AlertMoment, alertCardId, type Notice, noticeEntry } from '../../bot/watching/notice.js';
import type { PresentedCard } from '../../cards/card.js';
import type { AlertTransition } from '../../core/alerts/alert.js';
import type { Finding, Severity } from '../../core/alerts/finding.js';
import { memoryStore, type Store } from '../../storage/index.js';
import {
  type ChatIdentity,
  type NewOutboxEntry,
  type Notices,
  newPerson,
  type Platform,
  type Settings,
} from '../../storage/records.js';
import { privateReferenceId } from '../../storage/reference-id.js';
import { recordingLog } from './log.js';
import { type VirtualTime, virtualTime } from './virtual-time.js';

export const org = 'org';
/** A Monday, nine in the morning in Paris. */
export const monday = '2026-11-23T08:00:00Z';

export interface Call extends Sending {
  at: string;
  reference: unknown;
}

/** A platform that is played: every call is written down, and answered as the test says; by default with success. */
export interface Played extends Notifier {
  calls: Call[];
  /** What each call did, in words: `post card to priya: opened`. */
  said(): string[];
  answer: (call: Call, number: number) => Delivery | Promise<Delivery>;
  found: ((delivery: string) => Found) | null;
  reached: (identity: ChatIdentity) => Reached;
}

export const played = (platform: Platform, time: VirtualTime): Played => {
  const calls: Call[] = [];
  const notifier: Played = {
    platform,
    calls,
    said: () =>
      calls.splice(0).map(({ place, view }) => {
        const where = place.kind === 'new' ? 'post' : `${place.kind} ${place.message}`;
        return `${where}: ${view.text}${place.kind === 'reply' && place.broadcast ? ' (to all)' : ''}`;
      }),
    answer: ({ place }, number) => ({ kind: 'sent', message: place.kind === 'edit' ? place.message : `m${number}` }),
    found: null,
    reached: () => ({ kind: 'impossible', reason: 'not here' }),
    send: async (reference, sending) => {
      const call = { at: time.now(), reference, ...sending };
      calls.push(call);
      return notifier.answer(call, calls.length);
    },
    get look() {
      const { found } = notifier;
      return found === null ? null : async (_reference: unknown, delivery: string) => found(delivery);
    },
    reach: async (identity) => notifier.reached(identity),
    addressOf: (reference) => ({ conversation: JSON.stringify(reference), tenant: 'tenant' }),
  };
  return notifier;
};

/** Says what it was asked to say, in as few words as a test can read: the kinds of the notices, and of alerts how they stand. */
const spoken =
  (store: Store, mayRead: (person: string) => boolean): Present =>
  async (organisation, { reader, entries, as }) => {
    if ('person' in reader && !mayRead(reader.person)) return null;
    const alerts = (await store.read(organisation))?.alerts;
    const words = entries.map(({ payload: { notice } }) => {
      if (notice.kind !== 'alert') return notice.kind;
      const alert = alerts?.get(notice.key);
      return `${notice.key} ${alert?.resolved === null ? alert.finding.severity : 'over'} ${notice.moment}`;
    });
    const text = `${as} of ${words.join(' + ')}`;
    const card: PresentedCard['card'] = { type: 'AdaptiveCard', version: '1.5', body: [] };
    return { name: as, card, text, dialog: null, inPlace: false };
  };

const findingOf = (key: string, severity: Severity): Finding => ({
  key,
  kind: 'expiring',
  severity,
  lastDay: '2026-12-20',
  levels: [],
  renewal: null,
  causes: [],
  things: [],
  step: 30,
  quiet: false,
});

export interface OfficeOptions {
  people?: readonly string[];
  at?: string;
  notices?: Partial<Notices>;
  settings?: Partial<Settings>;
  random?: () => number;
  store?: Store;
  /** Otherwise everybody has written to the bot in Teams. */
  met?: boolean;
}

/** An organisation whose messages are sent on played platforms while time is played too. */
export const outboxOffice = async (options: OfficeOptions = {}) => {
  const { people = ['priya'], at = monday, met = true, store = memoryStore() } = options;
  const time = virtualTime(at);
  const log = recordingLog();
  const readers = new Set(people);
  const on = (): string => time.now().slice(0, 'YYYY-MM-DD'.length);
  const identityOf = (person: string, platform: Platform = 'teams'): ChatIdentity => ({
    platform,
    tenant: 'tenant',
    user: person,
  });
  const common = () => ({ organisation: org, at: time.now(), on: on(), actor: null, reason: 'test' });
  await store.commit([
    {
      ...common(),
      expected: 0,
      founded: { id: org, name: 'Org', timeZone: 'Europe/Paris' },
      directory: [
        ...people.map((id) => ({
          kind: 'person-recorded' as const,
          person: newPerson({
            id,
            name: id,
            email: null,
            role: 'partner_admin',
            notices: { timeZone: null, quiet: null, digest: null, ...options.notices },
          }),
        })),
        ...(options.settings === undefined ? [] : [{ kind: 'settings-changed' as const, settings: options.settings }]),
      ],
    },
  ]);
  const version = async (): Promise<number> => (await store.read(org))?.version ?? 0;
  const commit = async (part: { outbox?: NewOutboxEntry[]; alerts?: AlertTransition[] }): Promise<void> => {
    const outcome = await store.commit([{ ...common(), expected: await version(), ...part }]);
    if (outcome.kind !== 'committed') throw new Error(`the commit was ${outcome.kind}`);
  };
  const knows = async (person: string, platform: Platform = 'teams'): Promise<void> => {
    const identity = identityOf(person, platform);
    await store.commit([
      { ...common(), expected: await version(), directory: [{ kind: 'identity-linked', identity, person }] },
    ]);
  };
  const meets = async (person: string, platform: Platform = 'teams', seenAt = time.now()): Promise<void> => {
    const identity = identityOf(person, platform);
    if ((await store.personOf(identity)) === null) await knows(person, platform);
    const { tenant } = identity;
    const id = privateReferenceId(identity);
    const reference = { of: person };
    const kept = { id, organisation: org, platform, tenant, person, kind: 'private' as const, reference };
    await store.putReference({ ...kept, suspended: null, seenAt });
  };
  if (met) for (const person of people) await meets(person);

  const [teams, slack] = [played('teams', time), played('slack', time)];
  const counts: string[] = [];
  const count: CountDelivery = (platform, outcome) => counts.push(`${platform} ${outcome}`);
  tellUnsettled(store, { count, log });
  const work = outboxWorker({
    store,
    ways: waysThrough(store, [teams, slack]),
    present: spoken(store, (person) => readers.has(person)),
    clock: time,
    monotonicMs: time.ms,
    sleep: time.sleep,
    random: options.random ?? (() => 0.5),
    log,
    owner: 'worker',
    count,
  });
  const run = (): Promise<number> => time.until(work());
  const tell = (to: string, notice: Notice, id: string, more: { dueAt?: string; replaces?: string } = {}) =>
    commit({ outbox: [noticeEntry({ id, organisation: org, to: { person: to }, notice, now: time.now(), ...more })] });
  let moments = 0;
  return {
    store,
    time,
    log,
    teams,
    slack,
    counts,
    readers,
    work,
    identityOf,
    commit,
    knows,
    meets,
    run,
    tell,
    /** Lets the worker look at everything that comes due, one after the other, through that instant. */
    passTo: async (instant: string): Promise<void> => {
      await run();
      for (let due = await store.nextDue(); due !== null && due <= instant; due = await store.nextDue()) {
        if (due > time.now()) time.set(due);
        await run();
      }
      if (instant > time.now()) time.set(instant);
      await run();
    },
    /** What an alert goes through, and the message about it. */
    alert: async (
      key: string,
      moment: AlertMoment,
      {
        to = { person: people[0] ?? '' },
        severity = 'high',
        dueAt,
        transition,
      }: {
        to?: { person: string } | { channel: string };
        severity?: Severity;
        dueAt?: string;
        transition?: AlertTransition;
      } = {},
    ): Promise<string> => {
      const finding = findingOf(key, severity);
      const usual: Record<AlertMoment, AlertTransition> = {
        opened: { kind: 'opened', on: on(), key, finding },
        changed: { kind: 'changed', on: on(), key, finding, graver: false },
        graver: { kind: 'changed', on: on(), key, finding, graver: true },
        reminded: { kind: 'reminded', on: on(), key, finding, graver: false },
        'owner-reminded': { kind: 'owner-reminded', on: on(), key },
        woke: { kind: 'woke', on: on(), key },
        resolved: { kind: 'resolved', on: on(), key, resolution: { kind: 'made-up' } },
        handled: { kind: 'owned', on: on(), key, by: 'priya', due: on() },
      };
      const before = (await store.read(org))?.alerts.get(key);
      const episode = before?.resolved === null ? before.episode : `${on()}.1`;
      const card = alertCardId(org, key, episode, 'person' in to ? to.person : to.channel);
      moments += 1;
      const id = moment === 'opened' ? card : `${card}#${moments}`;
      const notice: Notice = { kind: 'alert', key, episode, moment };
      const entry = { id, organisation: org, to, notice, now: time.now(), ...(dueAt === undefined ? {} : { dueAt }) };
      await commit({ alerts: [transition ?? usual[moment]], outbox: [noticeEntry(entry)] });
      return id;
    },
    /** Something that happens to an alert of which nobody is told. */
    silently: (transition: AlertTransition) => commit({ alerts: [transition] }),
    stateOf: async (id: string): Promise<string> => {
      const entry = await store.outboxEntry(id);
      return entry === null ? 'unknown' : entry.reason === null ? entry.state : `${entry.state}: ${entry.reason}`;
    },
    entry: (id: string) => store.outboxEntry(id),
  };
};

export const later = (instant: string, { minutes = 0, hours = 0 }: { minutes?: number; hours?: number }): string =>
  new Date(Date.parse(instant) + (minutes + 60 * hours) * 60_000).toISOString();
