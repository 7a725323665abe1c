import { z } from 'zod';
import type { InboundBody } from '../inbound.js';
import type { Activity } from './activity.js';

const invokeValueSchema = z.looseObject({
  action: z.looseObject({ type: z.string(), verb: z.string().optional(), data: z.unknown().optional() }),
  trigger: z.string().optional(),
});

const mostInputs = 50;

/** Values of a card's inputs as text; `action` is the button's own, `msteams` the client's. */
const inputsOf = (data: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([id]) => id !== 'action' && id !== 'msteams')
      .slice(0, mostInputs)
      .flatMap(([id, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[id, String(value)] as const]
          : [],
      ),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pressedWith = (data: unknown, { conversation, replyToId }: Activity): InboundBody & { kind: 'pressed' } => ({
  kind: 'pressed',
  action: isRecord(data) ? data.action : undefined,
  inputs: isRecord(data) ? inputsOf(data) : {},
  message: replyToId ? { conversation: conversation.id, message: replyToId } : null,
});

/** An `Action.Submit`: a message without words of its own that carries the button's data. */
export const submitted = (activity: Activity): (InboundBody & { kind: 'pressed' }) | null =>
  isRecord(activity.value) ? pressedWith(activity.value, activity) : null;

/** An `Action.Execute`; null when the value is not what the platform promises. */
export const executed = (
  activity: Activity,
): { body: InboundBody & { kind: 'pressed' }; automatic: boolean } | null => {
  const parsed = invokeValueSchema.safeParse(activity.value);
  if (!parsed.success) return null;
  return { body: pressedWith(parsed.data.action.data, activity), automatic: parsed.data.trigger === 'automatic' };
};
