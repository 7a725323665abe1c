import { createHash } from 'node:crypto';
import { z } from 'zod';

const eventType = 'assay_delivery';

/** Every app of the workspace may read what is attached to a message, and a delivery id says whom and what it is about. */
const markOf = (delivery: string): string => createHash('sha256').update(delivery).digest('base64url');

/** Attached to a message, so that it can be found by its delivery id. */
export const deliveryMark = (delivery: string) => ({
  event_type: eventType,
  event_payload: { delivery: markOf(delivery) },
});

const marked = z.looseObject({
  metadata: z.looseObject({
    event_type: z.literal(eventType),
    event_payload: z.looseObject({ delivery: z.string() }),
  }),
});

/** Whether a message that Slack told of is that delivery. */
export const bearsMark = (message: unknown, delivery: string): boolean => {
  const parsed = marked.safeParse(message);
  return parsed.success && parsed.data.metadata.event_payload.delivery === markOf(delivery);
};
