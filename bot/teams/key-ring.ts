import { z } from 'zod';
import type { TokenAuthority } from './token.js';

const metadataSchema = z.looseObject({ jwks_uri: z.url() });
const keysSchema = z.looseObject({
  keys: z.array(z.looseObject({ kid: z.string().nullish(), endorsements: z.array(z.string()).nullish() })),
});

export interface KeyRingParts {
  authority: TokenAuthority;
  nowMs(): number;
  /** Longest wait for each of the two documents. */
  withinMs: number;
}

/** The keys could not be fetched, so nothing can be told about a token. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

const hourMs = 60 * 60 * 1000;

const documentAt = async (url: string, withinMs: number): Promise<unknown> => {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(withinMs) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (error) {
    throw new KeysUnavailableError('The signing keys could not be fetched.', { cause: error });
  }
};

/**
 * Tells which channels a signing key may speak for. The SDK asks the same, but takes a key that names no channel at all
 * for one that may speak for every channel; here it may speak for none. Fetched once a day, and once an hour at the most
 * for the sake of a key that is not on the ring, so that made-up key ids cost nothing. Keys on the ring outlast a failed
 * fetch.
 */
export const createKeyRing = ({ authority, nowMs, withinMs }: KeyRingParts) => {
  let channelsOf = new Map<string, readonly string[]>();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  const refresh = async (): Promise<void> => {
    const metadata = metadataSchema.safeParse(await documentAt(authority.openIdMetadataUrl, withinMs));
    const parsed = keysSchema.safeParse(metadata.success ? await documentAt(metadata.data.jwks_uri, withinMs) : null);
    if (!parsed.success) throw new KeysUnavailableError('The signing keys are not what they should be.');
    channelsOf = new Map(parsed.data.keys.flatMap(({ kid, endorsements }) => (kid ? [[kid, endorsements ?? []]] : [])));
    fetchedAt = nowMs();
  };

  /** One fetch serves everybody who waits for it. */
  const refreshOnce = (): Promise<void> => {
    fetching ??= refresh().finally(() => {
      fetching = null;
    });
    return fetching;
  };

  return async (key: string | null, channel: string): Promise<boolean> => {
    if (key === null) return false;
    const age = nowMs() - fetchedAt;
    const known = channelsOf.get(key);
    if (known === undefined ? age > hourMs : age > 24 * hourMs) {
      await refreshOnce().catch((error: unknown) => {
        if (known === undefined) throw error;
      });
    }
    return channelsOf.get(key)?.includes(channel) ?? false;
  };
};
