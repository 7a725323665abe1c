import { z } from 'zod';
import type { InboundBody } from '../inbound.js';
import type { Activity } from './activity.js';

const invokeValueSchema = z.looseObject({
  action: z.looseObject({ type: z.string(), verb: z.string().optional(), data: z.unknown().optional() }),
  trigger: z.string().optional(),
});

const mostInputs = 50;

/** What stands in a button's data beside the inputs: its own, and what is for the client and for the face. */
const ownNames: ReadonlySet<string> = new Set(['action', 'msteams', 'opens', 'closes']);

/** Values of a card's inputs as text. */
const inputsOf = (data: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([id]) => !ownNames.has(id))
      .slice(0, mostInputs)
      .flatMap(([id, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[id, String(value)] as const]
          : [],
      ),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Press = InboundBody & { kind: 'pressed' };

const pressedWith = (data: unknown, message: Press['message']): Press => ({
  kind: 'pressed',
  action: isRecord(data) ? data.action : undefined,
  inputs: isRecord(data) ? inputsOf(data) : {},
  message,
});

const cardOf = ({ conversation, replyToId }: Activity): Press['message'] =>
  replyToId ? { conversation: conversation.id, message: replyToId } : null;

/** An `Action.Submit`: a message without words of its own that carries the button's data. */
export const submitted = (activity: Activity): Press | null =>
  isRecord(activity.value) ? pressedWith(activity.value, cardOf(activity)) : null;

/** An `Action.Execute`; null when the value is not what the platform promises. */
export const executed = (activity: Activity): { body: Press; automatic: boolean } | null => {
  const parsed = invokeValueSchema.safeParse(activity.value);
  if (!parsed.success) return null;
  const { action, trigger } = parsed.data;
  return { body: pressedWith(action.data, cardOf(activity)), automatic: trigger === 'automatic' };
};

const dialogValueSchema = z.looseObject({ data: z.record(z.string(), z.unknown()) });

/**
 * A button that opens a dialog, or one inside of it; null when the value is not what the platform promises. A dialog is no
 * message that an answer could take the place of; the card behind it, whose button opened it, stays what it is.
 */
export const pressedForDialog = ({ value }: Activity): { body: Press; closes: boolean } | null => {
  const parsed = dialogValueSchema.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed.data;
  return { body: pressedWith(data, null), closes: data.closes === true };
};

/** A yes to a file that was offered: the button of the question carries what makes it again. */
export const accepted = (action: unknown): Press => pressedWith({ action }, null);
