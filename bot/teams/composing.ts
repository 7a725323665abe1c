import { z } from 'zod';
import type { Inbound, InboundBody } from '../inbound.js';
import type { Activity } from './activity.js';
import type { Reading } from './inbound.js';
import { languageOf } from './invoke.js';

/** What the manifest offers beside the box that messages are written in, and what could be typed to the bot as well. */
const commands: ReadonlyMap<string, { en: string; fr: string }> = new Map([
  ['share', { en: 'share our level', fr: 'partager notre niveau' }],
]);

export const composeCommands: readonly string[] = [...commands.keys()];

const valueSchema = z.looseObject({ commandId: z.string() });

/** The command that was chosen; null when it is none of ours. */
export const commandOf = ({ value, locale }: Activity): InboundBody | null => {
  const parsed = valueSchema.safeParse(value);
  const words = parsed.success ? commands.get(parsed.data.commandId) : undefined;
  return words === undefined ? null : { kind: 'said', text: words[languageOf(locale ?? null)] };
};

/**
 * Whoever writes a message is alone with the bot until they send it, whatever chat it is for. The bot may be no member of
 * that chat, so nothing leads there later.
 */
export const composing = (activity: Activity, inbound: Inbound): Reading => {
  const { reference: _, ...rest } = inbound;
  const id = `${activity.conversation.id}:${activity.from.id}`;
  return { kind: 'composing', inbound: { ...rest, conversation: { id, kind: 'private' }, composing: true } };
};
