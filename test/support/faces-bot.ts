import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import type { Allowance } from '../../bot/conversation/allowance.js';
import { type ChannelPlace, serverCodes } from '../../bot/conversation/index.js';
import { codeToPrint } from '../../bot/conversation/setting-up/server-codes.js';
import { clientUsers } from '../../bot/demo/clients.js';
import { found } from '../../bot/demo/found.js';
import { type DemoOrganisation, demoOrganisation, demoOrganisationId } from '../../bot/demo/organisation.js';
import { postingThrough } from '../../bot/posting.js';
import { dayTurner } from '../../bot/proactive/day.js';
import { outboxWorker } from '../../bot/proactive/outbox-worker.js';
import { noticePresenter } from '../../bot/proactive/present-notice.js';
import { waysThrough } from '../../bot/proactive/ways.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { createSlackFace } from '../../bot/slack/index.js';
import { createTeamsFace } from '../../bot/teams/index.js';
import { understand } from '../../bot/understanding/index.js';
import { memoryStore } from '../../storage/memory.js';
import type { Snapshot, Store } from '../../storage/port.js';
import { botId, tenant } from './activities.js';
import { type TokenMint, tokenMint } from './connector-tokens.js';
import { type FakeConnector, fakeConnector } from './fake-connector.js';
import { type FakeSlack, fakeSlack, signingSecret, slackTeam } from './fake-slack.js';
import { listen, textOf } from './listen.js';
import { type Entry, recordingLog } from './log.js';
import { managedIdentity } from './managed-identity.js';
import { rerouted } from './outbound.js';
import { type RunningBot, runBot } from './running-bot.js';

export const facesServiceUrl = 'https://smba.trafficmanager.net/emea/';
export const driveHost = 'contoso-my.sharepoint.com';
/** Monday morning in Paris. */
export const facesAt = '2026-11-23T08:00:00.000Z';
export const otherWorkspace = 'T0OTHER';

/** A user of both clients, as their directories have them. */
export interface User {
  name: string;
  email: string | null;
  aadObjectId: string;
  slackId: string;
  /** A guest: of the tenant in Teams, of another workspace in Slack. */
  guest?: boolean;
}

export interface FacesOptions {
  organisation?: DemoOrganisation;
  /** Nothing is founded yet. */
  empty?: boolean;
  /** Who uses the clients beside the organisation's people, by a short name. */
  users?: Readonly<Record<string, User>>;
  /** People of the organisation whose chat accounts nobody has seen yet. */
  unseen?: readonly string[];
  firstAdmins?: readonly string[];
  /** Somebody is told a set-up code. */
  coded?: boolean;
  /** Both platforms have several tenants that the bot serves. */
  several?: boolean;
  /** Absent: everybody may go as fast as they like. */
  allowance?: Allowance;
  at?: string;
  /** The store as the conversation finds it. */
  around?: (store: Store) => Store;
}

export interface FacesBot {
  bot: RunningBot;
  mint: TokenMint;
  connector: FakeConnector;
  slack: FakeSlack;
  /** What Teams keeps in people's own drives, by path. */
  drive: Map<string, string>;
  store: Store;
  organisation: string;
  users: Readonly<Record<string, User>>;
  clock: { now(): string; set(instant: string): void };
  entries: Entry[];
  snapshot(): Promise<Snapshot>;
  /** As the server would print it, started now. */
  setUpCode(): Promise<string>;
  /** Resolves when every turn so far has ended. */
  ended(): Promise<void>;
  /** Sends what is due, as the program does by itself. */
  sendDue(): Promise<void>;
  /** Goes to an instant, turns the day and sends what is due there. */
  passTo(instant: string): Promise<void>;
  close(): Promise<void>;
}

/** Teams keeps the files that people send, and takes those that they accept. */
const playedDrive = async () => {
  const files = new Map<string, string>();
  const listening = await listen(async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    if (request.method === 'PUT') files.set(path, await textOf(request));
    const content = files.get(path);
    response.statusCode = content === undefined ? 404 : 200;
    response.end(request.method === 'PUT' ? '{}' : (content ?? ''));
  });
  return { files, listening };
};

const introduce = (user: User, who: string, connector: FakeConnector, slack: FakeSlack): void => {
  const { name, email, aadObjectId, slackId, guest = false } = user;
  connector.members.set(`29:${who}`, {
    id: `29:${who}`,
    name,
    aadObjectId,
    tenantId: tenant,
    ...(email === null ? {} : { email }),
    userPrincipalName: guest
      ? `${who}_elsewhere.example#EXT#@fabrique-nuage.example`
      : (email ?? `${who}@fabrique-nuage.example`),
    userRole: guest ? 'guest' : 'user',
  });
  slack.addUser({
    id: slackId,
    team_id: guest ? otherWorkspace : slackTeam,
    real_name: name,
    ...(guest ? { is_stranger: true } : {}),
    profile: email === null ? {} : { email },
  });
};

/**
 * The bot as production has it, with both faces, the real conversation and the worker that sends what is due, between
 * clients that are played on this machine. Only the store is one in memory, and time stands still until it is set.
 */
export const facesBot = async (options: FacesOptions = {}): Promise<FacesBot> => {
  const { organisation = demoOrganisation(), empty = false, unseen = [], at = facesAt } = options;
  const clock = settableClock(at);
  const log = recordingLog();
  const [connector, identity, drive] = [await fakeConnector(), await managedIdentity(), await playedDrive()];
  const slack = await fakeSlack(() => Date.parse(clock.now()), 'https://files.slack.com');
  const appId = botId.slice('28:'.length);
  const mint = await tokenMint(appId, facesServiceUrl);
  const outbound = rerouted({
    'smba.trafficmanager.net': connector.url,
    'hooks.slack.com': `${slack.url}/hook`,
    'files.slack.com': slack.url,
    [driveHost]: drive.listening.url,
  });
  const people = clientUsers(organisation.people);
  const users: Record<string, User> = {
    ...Object.fromEntries(people.map(({ person, ...user }) => [person, user])),
    ...options.users,
  };
  for (const [who, user] of Object.entries(users)) introduce(user, who, connector, slack);

  const store = memoryStore();
  const seen = people.filter(({ person }) => !unseen.includes(person));
  if (!empty)
    await found(
      store,
      organisation,
      clock,
      seen.flatMap(({ person, aadObjectId, slackId }) => [
        { person, identity: { platform: 'teams' as const, tenant, user: aadObjectId } },
        { person, identity: { platform: 'slack' as const, tenant: slackTeam, user: slackId } },
      ]),
    );
  const programmes = loadProgrammes();
  const actionKey = 'an action key for tests, long enough';
  const codes = { actionKey, store, clock };
  const channelAbout = async ({ platform, reference }: ChannelPlace) =>
    platform === 'slack' ? ((await slackFace.channelAbout?.(reference)) ?? null) : null;
  const converse = assemble({
    channelAbout,
    posting: postingThrough(() => [teams, slackFace], log),
    store: options.around?.(store) ?? store,
    programmes,
    clock,
    log,
    actionKey,
    firstAdmins: new Set(options.firstAdmins ?? []),
    setUpCodes: options.coded === true ? serverCodes(codes) : null,
    isOneOfSeveral: () => options.several === true,
    ...(options.allowance === undefined ? {} : { allowance: options.allowance }),
  });
  const { call } = outbound;
  const teams = createTeamsFace({
    config: {
      credentials: { kind: 'app', appId, appType: 'UserAssignedMSI', tenant, password: null },
      tenants: [tenant],
      connectorHosts: ['smba.trafficmanager.net'],
      local: false,
    },
    converse,
    log,
    authority: mint.authority,
    call,
  });
  const slackFace = createSlackFace({
    config: {
      signingSecret,
      botToken: 'xoxb-test',
      appToken: null,
      apiUrl: slack.apiUrl,
      local: false,
      emulator: false,
    },
    converse,
    log,
    clock,
    call,
    sleep: async () => {},
  });
  const faces = [teams, slackFace];
  // As the program does when it starts: a connection that is kept would go stale while the phrases are read.
  understand('are we gold yet?');
  const bot = await runBot(faces, log);
  let hours = 0;
  const work = outboxWorker({
    store,
    ways: waysThrough(store, [teams.notifier, slackFace.notifier]),
    present: noticePresenter({ store, programmes, actionKey, newId: randomUUID, demoOrganisation: demoOrganisationId }),
    clock,
    // An hour between one call and the next: the limits of the platforms are tested elsewhere.
    monotonicMs: () => {
      hours += 1;
      return hours * 3_600_000;
    },
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    random: () => 0.5,
    log,
    owner: 'the test',
  });
  const turnDay = dayTurner({ store, programmes, log, owner: 'the test' });
  return {
    bot,
    mint,
    connector,
    slack,
    drive: drive.files,
    store,
    organisation: organisation.facts.organisation.id,
    users,
    clock,
    entries: log.entries,
    snapshot: async () => {
      const [first] = empty ? await store.organisations() : [organisation.facts.organisation.id];
      const read = first === undefined ? null : await store.read(first);
      if (read === null) throw new Error('there is no organisation');
      return read;
    },
    setUpCode: async () => (await codeToPrint(codes)).code,
    ended: async () => {
      await Promise.all(faces.map((face) => face.stop()));
    },
    sendDue: async () => {
      while ((await work()) > 0);
    },
    passTo: async (instant) => {
      clock.set(instant);
      await turnDay(instant);
      while ((await work()) > 0);
    },
    close: async () => {
      await bot.stop();
      outbound.restore();
      await Promise.all([connector.close(), slack.close(), identity.close(), mint.close(), drive.listening.close()]);
      if (outbound.strayed.length > 0) throw new Error(`calls went astray: ${outbound.strayed.join(', ')}`);
    },
  };
};
