import { randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../../storage/index.js';
import { memoryStore, openEmbeddedStore, openPostgresStore } from '../../storage/index.js';
import { type Clock, dateIn, systemClock } from '../clock.js';
import { assemble } from '../compose.js';
import { operator } from '../conversation/index.js';
import { found } from '../demo/found.js';
import { demoOrganisation } from '../demo/organisation.js';
import type { InboundBody } from '../inbound.js';
import { loadProgrammes } from '../programmes.js';
import { instantOf, type Options } from './arguments.js';
import { channelReader, openInboxes } from './inbox.js';
import { consoleLog } from './log.js';
import { actionKeyIn, type Environment, type Subject, subjectOf } from './place.js';
import { consoleSurface, type Printed } from './surface.js';
import { UsageError } from './usage.js';

/** The terminal's conversation with the bot: who speaks, where, and at what time. */
export interface Session {
  store: Store;
  /** The only organisation in reach, or null while there is none. */
  organisation(): Promise<string | null>;
  now(): string;
  who(): string;
  where(): 'private' | 'channel';
  become(person: string): Promise<void>;
  move(to: 'private' | 'channel'): void;
  /** Goes to an instant. On the way everything happens that happens by itself, in order of time. */
  travel(instant: string): Promise<void>;
  send(body: InboundBody): Promise<Printed[]>;
  /** What came for whoever sits there since they last looked, or in the channel for whoever looks there. */
  inbox(): Promise<Printed[]>;
  close(): Promise<void>;
}

const parisTime = 'Europe/Paris';

const openKept = (subject: Exclude<Subject, { kind: 'demo' }>): Promise<Store> =>
  subject.kind === 'folder'
    ? openEmbeddedStore({ directory: subject.directory })
    : openPostgresStore({ url: subject.url });

const openStore = async (subject: Subject, options: Options, clock: Clock): Promise<Store> => {
  if (subject.kind !== 'demo') {
    try {
      return await openKept(subject);
    } catch (error) {
      throw new UsageError([error instanceof Error ? error.message : String(error)]);
    }
  }
  const store = memoryStore();
  const today = dateIn(parisTime, clock.now());
  await found(store, options.at === undefined ? demoOrganisation(today) : demoOrganisation(), clock);
  return store;
};

const soleOrganisation = async (store: Store): Promise<string | null> => {
  const all = await store.organisations();
  if (all.length > 1)
    throw new UsageError([`several organisations are kept here, and the terminal speaks for one: ${all.join(', ')}`]);
  return all[0] ?? null;
};

const peopleOf = async (store: Store): Promise<{ id: string; admin: boolean }[]> => {
  const organisation = await soleOrganisation(store);
  const snapshot = organisation === null ? null : await store.read(organisation);
  return [...(snapshot?.people.values() ?? [])].map(({ id, role }) => ({ id, admin: role === 'partner_admin' }));
};

const checkedPerson = async (store: Store, person: string): Promise<string> => {
  const people = await peopleOf(store);
  if (person === operator || people.some(({ id }) => id === person)) return person;
  throw new UsageError([
    `nobody is called ${person} here; people: ${people.map(({ id }) => id).join(', ') || 'nobody yet'}`,
  ]);
};

/** The first admin; in a folder without one, whoever sits at the terminal. */
const firstAdmin = async (store: Store): Promise<string> =>
  (await peopleOf(store)).find(({ admin }) => admin)?.id ?? operator;

const timeZoneOf = async (store: Store): Promise<string> => {
  const organisation = await soleOrganisation(store);
  const snapshot = organisation === null ? null : await store.read(organisation);
  return snapshot?.facts.organisation.timeZone ?? parisTime;
};

export const openSession = async (options: Options, env: Environment = process.env): Promise<Session> => {
  const subject = subjectOf(options, env);
  let fixed: string | null = options.at === undefined ? null : instantOf(options.at, parisTime);
  const clock: Clock = { now: () => fixed ?? systemClock.now() };
  const store = await openStore(subject, options, clock);
  try {
    if (options.at !== undefined) fixed = instantOf(options.at, await timeZoneOf(store));
    let who = options.as === undefined ? await firstAdmin(store) : await checkedPerson(store, options.as);
    let where: 'private' | 'channel' = options.in ?? 'private';
    const programmes = loadProgrammes();
    const botsKey = subject.kind === 'demo' ? null : actionKeyIn(env);
    const actionKey = botsKey ?? randomBytes(32).toString('hex');
    /** In a demonstration there is nowhere else. */
    const keyIsOwn = botsKey === null && subject.kind !== 'demo';
    const converse = assemble({ store, programmes, clock, log: consoleLog, actionKey, keyIsOwn });
    const inboxes = openInboxes({ store, programmes, actionKey, now: clock.now(), log: consoleLog });
    /** A demonstration begins as a program finds it that has been running; in a data folder nothing happens unasked. */
    /** A store that the bot writes to Teams or Slack from: its days and its messages are the bot's, not the terminal's. */
    const isTheBots = async (): Promise<boolean> => {
      if (subject.kind === 'demo') return false;
      const organisation = await soleOrganisation(store);
      const known = organisation === null ? [] : await store.references(organisation);
      return known.some(({ platform }) => platform !== 'console');
    };
    if (subject.kind === 'demo') await inboxes.passTo(clock.now());
    return {
      store,
      organisation: () => soleOrganisation(store),
      now: () => clock.now(),
      who: () => who,
      where: () => where,
      become: async (person) => {
        who = await checkedPerson(store, person);
      },
      move: (to) => {
        where = to;
      },
      travel: async (instant) => {
        fixed = instantOf(instant, await timeZoneOf(store));
        if (!(await isTheBots())) await inboxes.passTo(clock.now());
      },
      inbox: async () => {
        if (await isTheBots())
          throw new UsageError([
            'what waits here goes to Teams and Slack when the bot runs; the terminal leaves it alone',
          ]);
        await inboxes.passTo(clock.now());
        return inboxes.take(where === 'channel' ? channelReader : who);
      },
      send: async (body) => {
        const printed: Printed[] = [];
        const shared = where === 'channel';
        await converse(
          {
            platform: 'console',
            eventKeys: [`console:${randomUUID()}`],
            user: { id: who, tenant: 'console', name: null, guest: false },
            conversation: shared ? { id: 'channel', kind: 'shared' } : { id: `private:${who}`, kind: 'private' },
            locale: options.lang ?? null,
            body,
          },
          consoleSurface(who, shared, (answer) => printed.push(answer)),
        );
        return printed;
      },
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};
