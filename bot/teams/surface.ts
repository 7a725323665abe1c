import type { TurnContext } from 'botbuilder';
import type { TeamsConfig } from '../config.js';
import type { FaceResponse } from '../http/face.js';
import type { Inbound } from '../inbound.js';
import type { Log } from '../log.js';
import type { Surface } from '../surface.js';
import type { Activity } from './activity.js';
import { createChat } from './chat.js';
import { composeSurface } from './compose-surface.js';
import type { ConnectorClient } from './connector-call.js';
import { dialogSurface } from './dialog-surface.js';
import { trustsFileHost } from './file.js';
import type { Reading } from './inbound.js';
import { pressSurface } from './press-surface.js';
import { uploadSurface } from './upload-surface.js';

export type Heard = Extract<Reading, { inbound: Inbound }>;

export interface TeamsSurface {
  surface: Surface;
  /** What Teams hears about the press that caused all this, as far as there is an answer. Later ones are messages. */
  answer(): FaceResponse | null;
  /** Called when the conversation is through with it. */
  finish?(): Promise<void>;
}

export interface SurfaceParts {
  config: TeamsConfig;
  activity: Activity;
  reading: Heard;
  context: TurnContext;
  connector: ConnectorClient;
  log: Log;
  /** For putting a file into somebody's drive. */
  uploadWithinMs: number;
}

/** The playground has no dialogs; every real client has. */
export const hasDialogs = ({ local }: TeamsConfig): boolean => !local;

/** Nor does it take files. */
const takesFiles = ({ local }: TeamsConfig): boolean => !local;

/** The way back for whatever was heard. */
export const createTeamsSurface = (parts: SurfaceParts): TeamsSurface => {
  const { config, activity, reading, context, connector, log, uploadWithinMs: withinMs } = parts;
  const dialogs = hasDialogs(config);
  const chat = createChat({ activity, context, connector, dialogs, files: takesFiles(config), log });
  switch (reading.kind) {
    case 'heard':
    case 'file':
      return { surface: chat.surface, answer: () => null };
    case 'executed': {
      const { body } = reading.inbound;
      const pressed = body.kind === 'pressed' ? body.message : null;
      return pressSurface({ chat, pressed, automatic: reading.automatic, dialogs, log });
    }
    case 'dialog':
      return dialogSurface({ chat, inside: reading.inside, log });
    case 'composing':
      return composeSurface(dialogs);
    case 'accepted': {
      const { file, upload } = reading;
      return uploadSurface({ chat, file, upload, trusts: (url) => trustsFileHost(url, config.local), withinMs });
    }
  }
};
