import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../storage/index.js';
import { openEmbeddedStore } from '../storage/index.js';
import type { Clock } from './clock.js';
import { assemble } from './compose.js';
import type { Config } from './config.js';
import type { ChannelPlace } from './conversation/index.js';
import { demoOrganisationId } from './demo/organisation.js';
import type { Face } from './http/face.js';
import { createMetrics } from './http/metrics.js';
import type { Log } from './log.js';
import { postingThrough } from './posting.js';
import { dayTurner } from './proactive/day.js';
import { startLoop } from './proactive/loop.js';
import { outboxWorker } from './proactive/outbox-worker.js';
import { noticePresenter } from './proactive/present-notice.js';
import { waysThrough } from './proactive/ways.js';
import { loadProgrammes } from './programmes.js';
import { createServer } from './server.js';
import { needsSetUp, newSetUpCode, setUpCodeLine } from './set-up-code.js';
import { createSlackFace } from './slack/index.js';
import { createTeamsFace } from './teams/index.js';
import { understand } from './understanding/index.js';

export interface RunningParts {
  config: Config;
  log: Log;
  clock: Clock;
  /** Local mode only: moves the clock. */
  setClock?: (instant: string) => Promise<void>;
  /** Puts things into a store that was just opened: the demonstration. */
  prepare?: (store: Store) => Promise<void>;
  /** Tells whoever started it, and nobody who reads the log, how to become the first partner admin. */
  announce?: (text: string) => void;
}

export interface Running {
  url: string;
  store: Store;
  /** Takes nothing new, lets turns end, then closes the store. */
  stop(): Promise<void>;
}

const facesOf = (
  { config, log, clock }: RunningParts,
  converse: Parameters<typeof createTeamsFace>[0]['converse'],
): Face[] => [
  ...(config.teams === null ? [] : [createTeamsFace({ config: config.teams, converse, log })]),
  ...(config.slack === null ? [] : [createSlackFace({ config: config.slack, converse, log, clock })]),
];

/** Made only where somebody is told it and could need it. */
const setUpCodeFor = async ({ announce }: RunningParts, store: Store): Promise<string | null> => {
  if (announce === undefined || !(await needsSetUp(store))) return null;
  const code = newSetUpCode();
  announce(setUpCodeLine(code));
  return code;
};

/** How often the calendar and the outbox are looked at while nothing is due. */
const everyMs = 1_000;

/** Opens the store, starts the faces, listens. Everything that is started is stopped again when a later step fails. */
export const startBot = async (parts: RunningParts): Promise<Running> => {
  const { config, log, clock } = parts;
  let broken = false;
  const store = await openEmbeddedStore({
    directory: config.dataDir,
    onFatal: (error) => {
      broken = true;
      log.error({ err: error }, 'the store cannot be written; the bot stops');
      process.exitCode = 70;
      process.kill(process.pid, 'SIGTERM');
    },
    onTorn: (path, bytes) =>
      log.warn({ path, bytes }, 'an unfinished line was cut off the journal; it was never acknowledged'),
  });
  try {
    await parts.prepare?.(store);
    const metrics = createMetrics(() => performance.now());
    const programmes = loadProgrammes();
    const setUpCode = await setUpCodeFor(parts, store);
    const { actionKey, firstAdmins } = config;
    let faces: Face[] = [];
    const channelAbout = async ({ platform, reference }: ChannelPlace) =>
      (await faces.find(({ name }) => name === platform)?.channelAbout?.(reference)) ?? null;
    const posting = postingThrough(() => faces, log);
    const converse = metrics.measured(
      assemble({ store, programmes, clock, log, actionKey, firstAdmins, setUpCode, channelAbout, posting }),
    );
    faces = facesOf(parts, converse);
    const server = createServer({
      config,
      faces,
      metrics,
      log,
      ready: () => (broken ? ['the store cannot be written'] : []),
      ...(parts.setClock === undefined ? {} : { setClock: parts.setClock }),
    });
    const notices = { store, programmes, actionKey: config.actionKey, newId: randomUUID };
    const owner = randomUUID();
    const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
      setTimeout(ms, undefined, { signal }).catch(() => {});
    const sendDue = outboxWorker({
      store,
      ways: waysThrough(
        store,
        faces.map(({ notifier }) => notifier),
      ),
      present: noticePresenter({ ...notices, demoOrganisation: demoOrganisationId }),
      clock,
      monotonicMs: () => performance.now(),
      sleep,
      random: Math.random,
      log,
      owner,
    });
    const turnDay = dayTurner({ store, programmes, log, owner });
    /** The first sentence pays for reading the phrases; nobody should. */
    understand('are we gold yet?');
    const { url } = await server.start();
    const wait = (signal: AbortSignal): Promise<void> => sleep(everyMs, signal);
    /** Apart, for sending to many takes as long as the platforms say. */
    const loops = [
      startLoop({ work: () => turnDay(clock.now()).then(() => 0), wait, log }),
      startLoop({ work: sendDue, wait, log }),
    ];
    return {
      url,
      store,
      stop: async () => {
        await server.stop();
        await Promise.all(loops.map((loop) => loop.stop()));
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};

export const newKey = (): string => randomBytes(32).toString('hex');
