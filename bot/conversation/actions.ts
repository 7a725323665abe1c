import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Envelope, SignAction } from '../../cards/reader.js';

const envelopeSchema = z.strictObject({
  v: z.literal(1),
  verb: z.string().min(1).max(60),
  subject: z.record(z.string().max(60), z.string().max(1000)),
  nonce: z.string().max(60),
  /** Seconds since 1970 after which the button has expired. */
  exp: z.int(),
  mac: z.string().max(64),
});

export type CheckedAction =
  /** `nonce` is empty where the button only asks. */
  | { kind: 'valid'; verb: string; subject: Record<string, string>; nonce: string }
  | { kind: 'expired'; verb: string; subject: Record<string, string> }
  /** Not ours, tampered with, or made for another organisation. */
  | { kind: 'forged' };

const daySeconds = 24 * 60 * 60;
/** Buttons answer for ninety days and the rest of the last; after that a card is too old to act on. */
const lifetimeDays = 90;

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** The end of a day, so that the same button made twice on a day is the same. */
const expiryOf = (instant: string): number =>
  (Math.floor(seconds(instant) / daySeconds) + 1 + lifetimeDays) * daySeconds - 1;

const unusedNonce = (): string => {
  throw new Error('a button that writes needs a source of nonces');
};

const macOf = (key: string, organisation: string, action: Omit<Envelope, 'mac'>): string => {
  const subject = Object.entries(action.subject).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([organisation, action.v, action.verb, subject, action.nonce, action.exp]))
    .digest('base64url');
};

/**
 * Makes the signed envelopes of one card's buttons, bound to the organisation. Only a button that writes needs a nonce,
 * so one that asks carries an empty one and the same card always has the same buttons.
 */
export const signerFor =
  (key: string, organisation: string, now: string, newNonce: () => string = unusedNonce): SignAction =>
  (verb, subject = {}, once = false) => {
    const action = { v: 1 as const, verb, subject, nonce: once ? newNonce() : '', exp: expiryOf(now) };
    return { ...action, mac: macOf(key, organisation, action) };
  };

/** What a card sent is a claim by its sender: nothing of it is believed before the signature was compared. */
export const checkAction = (key: string, organisation: string, now: string, claim: unknown): CheckedAction => {
  const parsed = envelopeSchema.safeParse(claim);
  if (!parsed.success) return { kind: 'forged' };
  const { mac, ...action } = parsed.data;
  const given = Buffer.from(mac);
  const expected = Buffer.from(macOf(key, organisation, action));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' };
  const { verb, subject, nonce } = action;
  return action.exp < seconds(now) ? { kind: 'expired', verb, subject } : { kind: 'valid', verb, subject, nonce };
};
