import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Programme } from '../core/index.js';
import type { Store } from '../storage/port.js';
import type { Clock } from './clock.js';
import { type ConversationParts, createConversation, importDrafts, type Log } from './conversation/index.js';
import { demoOrganisationId } from './demo/organisation.js';
import { pictures } from './pictures/draw.js';
import type { Converse } from './surface.js';

/** What every face's program hands over: the rest of the bot is the same for all. */
export interface Assembly {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  clock: Clock;
  log: Log;
  caused?: NonNullable<ConversationParts['caused']>;
  actionKey: string;
  keyIsOwn?: boolean;
  firstAdmins?: ReadonlySet<string>;
  setUpCodes?: ConversationParts['setUpCodes'];
  isOneOfSeveral?: NonNullable<ConversationParts['isOneOfSeveral']>;
  channelAbout?: NonNullable<ConversationParts['channelAbout']>;
  posting?: NonNullable<ConversationParts['posting']>;
  evaluating?: NonNullable<ConversationParts['evaluating']>;
  onDuplicate?: NonNullable<ConversationParts['onDuplicate']>;
  allowance?: NonNullable<ConversationParts['allowance']>;
  onRefused?: NonNullable<ConversationParts['onRefused']>;
}

/** What a person reads out to an admin when something failed. */
const newReference = (): string => randomBytes(2).toString('hex').toUpperCase();

export const assemble = (assembly: Assembly): Converse =>
  createConversation({
    firstAdmins: new Set(),
    setUpCodes: null,
    ...assembly,
    newReference,
    newId: randomUUID,
    draw: pictures(),
    drafts: importDrafts(),
    pause: setImmediate,
    demoOrganisation: demoOrganisationId,
  });
