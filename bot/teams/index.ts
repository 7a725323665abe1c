import type { TeamsConfig } from '../config.js';
import { logCausedBy, newCorrelation } from '../correlation.js';
import { type Calling, call as callOnce } from '../http/call.js';
import type { Face, FaceRequest, FaceResponse } from '../http/face.js';
import { jsonOf } from '../http/json.js';
import { createTurns, settledWithin } from '../http/turns.js';
import { withContent } from '../http/upload.js';
import type { Log } from '../log.js';
import type { Converse } from '../surface.js';
import { type Activity, activitySchema } from './activity.js';
import type { Authentication, TeamsAdapter } from './adapter.js';
import { isAdmitted, isOneOfSeveral } from './admission.js';
import { trustsFileHost } from './file.js';
import { readActivity } from './inbound.js';
import { languageOf, malformedInvokeResponse, words, wordsResponse } from './invoke.js';
import { createNotifier } from './notifier.js';
import { refusedTenants } from './refused-tenants.js';
import { createRoster } from './roster.js';
import { createTeamsSurface, type Heard, hasDialogs, type TeamsSurface } from './surface.js';
import { toldResponse } from './task-response.js';
import { claimedIssuer, microsoft, type TokenAuthority } from './token.js';

export { ConnectorError } from './connector-call.js';
export type { TokenAuthority } from './token.js';

export interface TeamsFaceParts {
  config: TeamsConfig;
  converse: Converse;
  log: Log;
  authority?: TokenAuthority;
  /** Teams waits 15 s and then delivers again; by then it has had its answer, finished or not. */
  answerWithinMs?: number;
  callWithinMs?: number;
  /** For putting a file of a few megabytes into somebody's drive. */
  uploadWithinMs?: number;
  nowMs?: () => number;
  call?: Calling;
}

/** Words for a press, in the shape that its kind waits for; nothing waits for words about a message. */
const told = ({ kind }: Heard, text: string): FaceResponse => {
  switch (kind) {
    case 'executed':
      return wordsResponse(text);
    case 'dialog':
    case 'composing':
      return toldResponse(text);
    case 'heard':
    case 'file':
    case 'accepted':
      return { status: 200 };
  }
};

/** Microsoft Teams: `POST /api/messages`. The SDK is loaded when the face starts, so that Slack alone does not pay for it. */
export const createTeamsFace = (parts: TeamsFaceParts): Face => {
  const { config, converse, log, authority = microsoft, answerWithinMs = 10_000, callWithinMs = 8_000 } = parts;
  const { nowMs = () => performance.now(), call = callOnce, uploadWithinMs = 30_000 } = parts;
  const turns = createTurns((error) => log.error({ err: error }, 'a Teams turn failed'));
  const roster = createRoster({ nowMs, local: config.local });
  const sayRefused = refusedTenants({ config, log, nowMs });
  let adapter: TeamsAdapter | null = null;

  const fileRules = { trusts: (url: string) => trustsFileHost(url, config.local) };

  const take = async (
    activity: Activity,
    reading: Heard,
    { turn }: Extract<Authentication, { kind: 'genuine' }>,
  ): Promise<FaceResponse> => {
    let answering: TeamsSurface | null = null;
    let ended = false;
    const correlation = newCorrelation();
    const itsLog = logCausedBy(log, correlation);
    const done = turns.run(() =>
      turn(async (context, connector) => {
        const inbound =
          reading.kind === 'file'
            ? await withContent(reading.inbound, reading.file, fileRules, itsLog)
            : reading.inbound;
        const answerWith = { config, activity, reading, context, connector, log: itsLog, uploadWithinMs };
        const surface = createTeamsSurface(answerWith);
        answering = surface;
        await converse({ ...inbound, correlation, lookUp: () => roster.entryOf(activity, connector) }, surface.surface);
        await surface.finish?.();
        ended = true;
      }),
    );
    const settled = await settledWithin(done, answerWithinMs);
    const language = languageOf(activity.locale ?? null);
    if (settled && !ended) return told(reading, words.failed[language]);
    const surface = answering as TeamsSurface | null;
    return surface?.answer() ?? told(reading, words[ended ? 'answered-before' : 'working'][language]);
  };

  const handle = async ({ headers, body }: FaceRequest): Promise<FaceResponse> => {
    if (adapter === null) return { status: 503 };
    const parsed = activitySchema.safeParse(jsonOf(body));
    if (!parsed.success) return { status: 400 };
    const activity = parsed.data;
    if (!isAdmitted(config, activity)) {
      sayRefused(activity);
      return { status: 403 };
    }
    const authentication = await adapter.authenticate(activity, headers.authorization ?? '');
    if (authentication.kind === 'refused') return { status: 401 };
    if (authentication.kind === 'unavailable') return { status: 503 };
    const reading = readActivity(activity, config);
    switch (reading.kind) {
      case 'ignored':
        return { status: 200 };
      case 'unknown-invoke':
        return { status: 501 };
      case 'malformed':
        return reading.ofCard ? malformedInvokeResponse : { status: 400 };
      default:
        return take(activity, reading, authentication);
    }
  };

  return {
    name: 'teams',
    isOneOfSeveral: (tenant) => isOneOfSeveral(config, tenant),
    routes: [
      {
        path: '/api/messages',
        accepts: ['json'],
        admits: (headers) => config.local || claimedIssuer(headers.authorization ?? '') === authority.issuer,
        // A stop waits for whoever is still being recognised too: their turn would begin after it.
        handle: (request) => turns.during(() => handle(request)),
      },
    ],
    start: async () => {
      const { createTeamsAdapter } = await import('./adapter.js');
      const made = createTeamsAdapter({ config, log, authority, callWithinMs, nowMs, call });
      if (!config.local && (await made.believesAnybody()))
        throw new Error('Teams would believe anybody who reaches the bot: TEAMS_APP_ID is not in effect.');
      adapter = made;
    },
    stop: () => turns.ended(),
    notifier: createNotifier({
      config,
      connectorAt: (serviceUrl) => adapter?.connectorAt(serviceUrl) ?? null,
      renewToken: async () => adapter?.renewToken(),
      dialogs: hasDialogs(config),
      withinMs: 3 * callWithinMs,
      log,
    }),
  };
};
