import type { IncomingMessage } from 'node:http';
import type { FaceRequest } from './face.js';

/** Far above any activity or event; files never come this way. */
export const bodyLimit = 256 * 1024;

export type BodyOutcome =
  | { kind: 'read'; contentType: FaceRequest['contentType']; body: Buffer }
  | { kind: 'refused'; status: 400 | 408 | 413 | 415 };

const contentTypeOf = (header: string | undefined): FaceRequest['contentType'] | null => {
  switch (header?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return 'json';
    case 'application/x-www-form-urlencoded':
      return 'form';
    default:
      return null;
  }
};

/**
 * Reads a body into memory: JSON and forms only, at most `limit` bytes, never compressed (a small body could inflate
 * to anything), within the time. A refused request is no longer read; its connection must be closed.
 */
export const readBody = (
  request: IncomingMessage,
  headers: FaceRequest['headers'],
  accepts: readonly FaceRequest['contentType'][],
  { limit = bodyLimit, withinMs = 10_000 }: { limit?: number; withinMs?: number } = {},
): Promise<BodyOutcome> => {
  const contentType = contentTypeOf(headers['content-type']);
  if (contentType === null || !accepts.includes(contentType)) return Promise.resolve({ kind: 'refused', status: 415 });
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return Promise.resolve({ kind: 'refused', status: 415 });
  if (Number(headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'refused', status: 413 });

  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (outcome: BodyOutcome): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', complete).off('error', broken).off('close', broken);
      if (outcome.kind === 'refused') request.pause();
      resolve(outcome);
    };
    const take = (part: Buffer): void => {
      size += part.length;
      if (size > limit) end({ kind: 'refused', status: 413 });
      else parts.push(part);
    };
    const complete = (): void => end({ kind: 'read', contentType, body: Buffer.concat(parts) });
    const broken = (): void => end({ kind: 'refused', status: 400 });
    const timer = setTimeout(() => end({ kind: 'refused', status: 408 }), withinMs);
    request.on('data', take).on('end', complete).on('error', broken).on('close', broken);
  });
};
