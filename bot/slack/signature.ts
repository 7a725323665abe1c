import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FaceRequest } from '../http/face.js';

/** Slack's own limit for a request's age. Here it holds for the future as well, or a stolen one could be kept for later. */
const toleranceSeconds = 300;

/**
 * Whether Slack signed these very bytes, and now: `now` is an ISO instant. Total; constant time where it compares.
 */
export const isSigned = ({ headers, body }: FaceRequest, signingSecret: string, now: string): boolean => {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = headers['x-slack-signature'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Date.parse(now) / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex');
  const given = Buffer.from(signature);
  const own = Buffer.from(`v0=${expected}`);
  return given.length === own.length && timingSafeEqual(given, own);
};
