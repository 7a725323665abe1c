import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Programme } from '../core/index.js';
import type { Store, Tenant } from '../storage/index.js';
import type { Clock } from './clock.js';
import { assemble } from './compose.js';
import type { Config } from './config.js';
import { type ChannelPlace, createAllowance, serverCodes } from './conversation/index.js';
import { logCausedBy, storeCausedBy } from './correlation.js';
import { demoOrganisationId } from './demo/organisation.js';
import type { Face } from './http/face.js';
import { createMetrics } from './http/metrics.js';
import type { Log } from './log.js';
import { observedStore } from './observed-store.js';
import { openStore } from './opening.js';
import { storeProblems, throughOutages } from './outage.js';
import { postingThrough } from './posting.js';
import { dayTurner } from './proactive/day.js';
import { startLoop } from './proactive/loop.js';
import { outboxWorker } from './proactive/outbox-worker.js';
import { noticePresenter } from './proactive/present-notice.js';
import { tellUnsettled } from './proactive/unsettled.js';
import { waysThrough } from './proactive/ways.js';
import { loadProgrammes } from './programmes.js';
import { createServer } from './server.js';
import { setUpTeller, waitingIn } from './set-up-code.js';
import { createSlackFace } from './slack/index.js';
import { standingOf } from './standing.js';
import type { KeptIn, SetUpWaiting } from './start-report.js';
import { stoppingOf } from './stopping.js';
import { createTeamsFace } from './teams/index.js';
import { traced } from './traced.js';
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
  keptIn: KeptIn;
  /** What nobody had set up yet when it started. */
  waiting: SetUpWaiting;
  programmes: ReadonlyMap<string, Programme>;
  /** Takes nothing new, lets turns and messages on their way end, then closes the store. */
  stop(): Promise<void>;
}

const facesOf = (
  { config, log, clock }: RunningParts,
  converse: Parameters<typeof createTeamsFace>[0]['converse'],
  installations: Store,
): Face[] => [
  ...(config.teams === null ? [] : [createTeamsFace({ config: config.teams, converse, log })]),
  ...(config.slack === null ? [] : [createSlackFace({ config: config.slack, converse, log, clock, installations })]),
];

/** How often the calendar and the outbox are looked at while nothing is due. */
const everyMs = 1_000;
/** How often it is looked whether there is another set-up code to print: it changes by the week, or when one is over. */
const codeEveryMs = 60 * 60 * 1_000;

/** Opens the store, starts the faces, listens. Everything that is started is stopped again when a later step fails. */
export const startBot = async (parts: RunningParts): Promise<Running> => {
  const { config, log, clock } = parts;
  const { store: opened, keptIn, isBroken } = await openStore(config, log);
  const monotonicMs = (): number => performance.now();
  const metrics = createMetrics(monotonicMs);
  const store = observedStore(opened, metrics);
  metrics.tell(standingOf(store, clock, monotonicMs));
  tellUnsettled(store, { count: metrics.delivered, log });
  try {
    await parts.prepare?.(store);
    const programmes = loadProgrammes();
    const { actionKey, firstAdmins } = config;
    const { announce } = parts;
    const waiting = await waitingIn(store, config.teams);
    const codes = { actionKey, store, clock };
    /** Where nobody is told a code none is good. */
    const setUpCodes = announce === undefined ? null : serverCodes(codes);
    const tellCode =
      announce !== undefined && (waiting.admin || waiting.tenants.length > 0)
        ? setUpTeller({ ...codes, announce, waiting: () => waitingIn(store, config.teams) })
        : null;
    await tellCode?.();
    let faces: Face[] = [];
    const channelAbout = async ({ platform, reference }: ChannelPlace) =>
      (await faces.find(({ name }) => name === platform)?.channelAbout?.(reference)) ?? null;
    const isOneOfSeveral = ({ platform, tenant }: Tenant): boolean =>
      faces.every(({ name, isOneOfSeveral }) => name !== platform || isOneOfSeveral?.(tenant) === true);
    const posting = postingThrough(() => faces, log);
    const { evaluating, duplicate: onDuplicate, refused: onRefused } = metrics;
    const measuring = { evaluating, onDuplicate, onRefused };
    /** In local mode there is nobody else on the machine who could be starved. */
    const limited = config.mode === 'local' ? {} : { allowance: createAllowance() };
    const caused = (correlation: string) => ({
      store: storeCausedBy(store, log, correlation),
      log: logCausedBy(log, correlation),
    });
    const whole = {
      store,
      programmes,
      clock,
      log,
      caused,
      actionKey,
      firstAdmins,
      setUpCodes,
      channelAbout,
      posting,
      isOneOfSeveral,
    };
    const converse = traced(metrics.measured(assemble({ ...whole, ...measuring, ...limited })), log, monotonicMs);
    faces = facesOf(parts, converse, store);
    const server = createServer({
      config,
      faces,
      metrics,
      log,
      ready: () => (isBroken() ? ['the store cannot be written'] : storeProblems(store)),
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
      monotonicMs,
      sleep,
      random: Math.random,
      log,
      owner,
      count: metrics.delivered,
    });
    const turnDay = dayTurner({ store, programmes, log, owner, evaluating });
    /** The first sentence pays for reading the phrases; nobody should. */
    understand('are we gold yet?');
    const { url } = await server.start();
    const wait = (signal: AbortSignal): Promise<void> => sleep(everyMs, signal);
    /** Apart, for sending to many takes as long as the platforms say. */
    const loops = [
      startLoop({ work: throughOutages(() => turnDay(clock.now()).then(() => 0), log), wait, log }),
      startLoop({ work: throughOutages(sendDue, log), wait, whenDue: (listener) => store.whenDue(listener), log }),
      ...(tellCode === null
        ? []
        : [startLoop({ work: throughOutages(tellCode, log), wait: (signal) => sleep(codeEveryMs, signal), log })]),
    ];
    return {
      url,
      store,
      keptIn,
      waiting,
      programmes,
      stop: stoppingOf({ loops, server, store, log }),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};

export const newKey = (): string => randomBytes(32).toString('hex');
