import type { Clock } from '../clock.js';
import type { SlackConfig } from '../config.js';
import { type Calling, call as callOnce } from '../http/call.js';
import type { Face, Page } from '../http/face.js';
import { createTurns } from '../http/turns.js';
import type { Log } from '../log.js';
import type { Converse } from '../surface.js';
import type { SlackApp } from './app.js';
import { eventsPath, installPath, redirectPath } from './install-paths.js';
import { addressOfReference, pickedChannel } from './references.js';
import type { InstallationsKept } from './workspaces.js';

export interface SlackFaceParts {
  config: SlackConfig;
  converse: Converse;
  log: Log;
  clock: Clock;
  sleep?: (milliseconds: number) => Promise<void>;
  ackWithinMs?: number;
  callWithinMs?: number;
  call?: Calling;
  /** Where installed workspaces are kept; needed with `oauth` in the configuration. */
  installations?: InstallationsKept;
}

const notYet = { afterMs: null, reason: 'the bot has not started yet' } as const;

/** Nothing can be kept, so nobody gets as far as being let in. */
const nowhere: InstallationsKept = {
  installation: async () => null,
  putInstallation: () => Promise.reject(new Error('there is nowhere to keep installations')),
  dropInstallation: async () => {},
  once: async () => false,
};

const realSleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Slack: `POST /slack/events`, or Socket Mode with an app-level token. Bolt is loaded when the face starts. */
export const createSlackFace = (parts: SlackFaceParts): Face => {
  const { config, converse, log, clock, sleep = realSleep, ackWithinMs = 2_500, callWithinMs = 8_000 } = parts;
  const { call = callOnce } = parts;
  const turns = createTurns((error) => log.error({ err: error }, 'a Slack turn failed'));
  let app: SlackApp | null = null;
  const bySocket = config.appToken !== null;
  const pageOf = (path: string): Page => ({
    path,
    handle: async (request) =>
      (await app?.pages.find((page) => page.path === path)?.handle(request)) ?? { status: 503, headers: {} },
  });
  return {
    name: 'slack',
    isOneOfSeveral: () => (config.oauth ?? null) !== null,
    routes: bySocket
      ? []
      : [
          {
            path: eventsPath,
            accepts: ['json', 'form'],
            admits: (headers) => config.signingSecret === null || headers['x-slack-signature'] !== undefined,
            handle: async (request) => (await app?.handle(request)) ?? { status: 503 },
          },
        ],
    pages: (config.oauth ?? null) === null ? [] : [installPath, redirectPath].map(pageOf),
    notifier: {
      platform: 'slack',
      send: async (reference, sending) =>
        app === null ? { kind: 'retry', pause: null, ...notYet } : app.notifier.send(reference, sending),
      look: async (reference, delivery) =>
        (await app?.notifier.look?.(reference, delivery)) ?? { kind: 'unknown', ...notYet },
      reach: async (identity, like) =>
        app === null ? { kind: 'not now', pause: null, ...notYet } : app.notifier.reach(identity, like),
      addressOf: addressOfReference,
    },
    // The emulator has no list of channels to pick from.
    ...(config.emulator ? {} : { picked: pickedChannel }),
    channelAbout: async (reference) => (await app?.channelAbout(reference)) ?? null,
    start: async () => {
      if (!config.local && !bySocket && !config.signingSecret)
        throw new Error('Slack would believe anybody who reaches the bot: SLACK_SIGNING_SECRET is not in effect.');
      const { createSlackApp } = await import('./app.js');
      const { installations = nowhere } = parts;
      const waiting = { sleep, ackWithinMs, callWithinMs };
      const made = createSlackApp({ config, converse, log, clock, turns, call, installations, ...waiting });
      app = made;
      await made.start();
    },
    stop: async () => {
      await app?.stop();
      await turns.ended();
    },
  };
};
