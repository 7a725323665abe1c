import type { webApi } from '@slack/bolt';
import type { InboundBody } from '../inbound.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Heard } from './heard.js';
import { createHomeSurface } from './home.js';
import { createModalSurface } from './modal-surface.js';
import { offerFileTo } from './offered-file.js';
import { createSubmissionSurface } from './submission-surface.js';
import { createSlackSurface } from './surface.js';

export interface SurfacesParts {
  client: webApi.WebClient;
  token: string;
  local: boolean;
  emulator: boolean;
  log: Log;
  callWithinMs: number;
  sleep(milliseconds: number): Promise<void>;
}

/** The way back from whatever was heard: the app's own page, a modal, or messages. */
export const surfaceFor = (
  { sleep, ...parts }: SurfacesParts,
  { place, modal }: Heard,
  body: InboundBody,
  acknowledgement: Acknowledgement | null,
): Surface => {
  const { user } = place;
  if (body.kind === 'opened') return createHomeSurface({ ...parts, user, offerFile: offerFileTo({ ...parts, user }) });
  const pressed = body.kind === 'pressed' ? body.message : null;
  const messages = createSlackSurface({ ...parts, sleep, place, pressed });
  if (modal === null) return messages;
  if (acknowledgement === null) return createModalSurface({ ...parts, modal, messages });
  // What Slack makes of the acknowledgement has a hash that nobody told us.
  const modals = createModalSurface({ ...parts, modal: { ...modal, hash: null }, messages });
  return createSubmissionSurface({ modal, acknowledgement, messages, modals, sleep });
};
