import type { TeamsConfig } from '../config.js';
import { type Calling, call as callOnce } from '../http/call.js';
import type { Face, FaceRequest, FaceResponse } from '../http/face.js';
import { jsonOf } from '../http/json.js';
import { createTurns, settledWithin } from '../http/turns.js';
import { withContent } from '../http/upload.js';
import type { Inbound } from '../inbound.js';
import type { Log } from '../log.js';
import type { Converse } from '../surface.js';
import { type Activity, activitySchema } from './activity.js';
import type { Authentication, TeamsAdapter } from './adapter.js';
import { isAdmitted } from './admission.js';
import { trustsFileHost } from './file.js';
import { type Reading, readActivity } from './inbound.js';
import { invokeResponse, languageOf, malformedInvokeResponse, type PressResult } from './invoke.js';
import { createTeamsSurface, type TeamsSurface } from './surface.js';
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
  nowMs?: () => number;
  call?: Calling;
}

/** Microsoft Teams: `POST /api/messages`. The SDK is loaded when the face starts, so that Slack alone does not pay for it. */
export const createTeamsFace = (parts: TeamsFaceParts): Face => {
  const { config, converse, log, authority = microsoft, answerWithinMs = 10_000, callWithinMs = 8_000 } = parts;
  const { nowMs = () => performance.now(), call = callOnce } = parts;
  const turns = createTurns((error) => log.error({ err: error }, 'a Teams turn failed'));
  let adapter: TeamsAdapter | null = null;

  const fileRules = { trusts: (url: string) => trustsFileHost(url, config.local) };

  const take = async (
    activity: Activity,
    reading: Extract<Reading, { inbound: Inbound }>,
    { turn }: Extract<Authentication, { kind: 'genuine' }>,
  ): Promise<PressResult> => {
    let answering: TeamsSurface | null = null;
    let ended = false;
    const done = turns.run(() =>
      turn(async (context, connector) => {
        const inbound =
          reading.kind === 'file' ? await withContent(reading.inbound, reading.file, fileRules, log) : reading.inbound;
        const executed = reading.kind === 'executed' && inbound.body.kind === 'pressed' ? inbound.body : null;
        answering = createTeamsSurface({
          activity,
          context,
          connector,
          pressed: executed?.message ?? null,
          automatic: reading.kind === 'executed' && reading.automatic,
        });
        await converse(inbound, answering.surface);
        ended = true;
      }),
    );
    const settled = await settledWithin(done, answerWithinMs);
    const language = languageOf(activity.locale ?? null);
    if (settled && !ended) return { kind: 'failed', language };
    const surface = answering as TeamsSurface | null;
    return surface?.pressResult(ended) ?? { kind: 'working', language };
  };

  const handle = async ({ headers, body }: FaceRequest): Promise<FaceResponse> => {
    if (adapter === null) return { status: 503 };
    const parsed = activitySchema.safeParse(jsonOf(body));
    if (!parsed.success) return { status: 400 };
    const activity = parsed.data;
    if (!isAdmitted(config, activity)) return { status: 403 };
    const authentication = await adapter.authenticate(activity, headers.authorization ?? '');
    if (authentication.kind === 'refused') return { status: 401 };
    if (authentication.kind === 'unavailable') return { status: 503 };
    const reading = readActivity(activity, config.local);
    switch (reading.kind) {
      case 'ignored':
        return { status: 200 };
      case 'unknown-invoke':
        return { status: 501 };
      case 'malformed':
        return malformedInvokeResponse;
      case 'executed':
        return invokeResponse(await take(activity, reading, authentication));
      case 'heard':
      case 'file':
        await take(activity, reading, authentication);
        return { status: 200 };
    }
  };

  return {
    name: 'teams',
    routes: [
      {
        path: '/api/messages',
        accepts: ['json'],
        admits: (headers) => config.local || claimedIssuer(headers.authorization ?? '') === authority.issuer,
        handle,
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
  };
};
