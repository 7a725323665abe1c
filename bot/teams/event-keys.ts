import { createHash } from 'node:crypto';
import type { InboundBody } from '../inbound.js';
import type { Activity } from './activity.js';

const envelopeOf = (action: unknown): { verb: string; nonce: string } | null => {
  if (typeof action !== 'object' || action === null || !('verb' in action) || !('nonce' in action)) return null;
  const { verb, nonce } = action;
  return typeof verb === 'string' && typeof nonce === 'string' && nonce !== '' ? { verb, nonce } : null;
};

const keyOf = (...parts: string[]): string => JSON.stringify(['teams', ...parts]);

const fingerprint = (activity: Activity): string =>
  createHash('sha256').update(JSON.stringify(activity)).digest('base64url');

/**
 * Equal for two deliveries of the same thing. Teams sends a slow activity again under the same id; a press with a nonce
 * counts once however often it arrives, while a question may be pressed again; an arrival is announced by two
 * activities (installationUpdate and conversationUpdate) and is one.
 */
export const eventKeysOf = (activity: Activity, body: InboundBody): string[] => {
  const conversation = activity.conversation.id;
  const keys = [keyOf('activity', conversation, activity.id ?? fingerprint(activity))];
  if (body.kind === 'arrived') keys.push(keyOf('arrival', conversation));
  if (body.kind === 'pressed') {
    const envelope = envelopeOf(body.action);
    if (envelope !== null)
      keys.push(keyOf('press', activity.from.id, body.message?.message ?? '', envelope.verb, envelope.nonce));
  }
  return keys;
};
