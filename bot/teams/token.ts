import { z } from 'zod';

const payloadSchema = z.looseObject({ iss: z.string() });

/** Who the token of an Authorization header says it comes from, before any of it was verified; null for no token. */
export const claimedIssuer = (authorization: string): string | null => {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization)?.[1];
  if (payload === undefined) return null;
  try {
    const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data.iss : null;
  } catch {
    return null;
  }
};

/**
 * Whether verified claims are those of the Bot Connector speaking to this bot. The SDK would also believe tokens of
 * other bots and of the emulator, even one that this bot itself was given for its own calls.
 */
export const isFromConnector = (
  claims: readonly { type: string; value: unknown }[],
  issuer: string,
  appId: string,
): boolean => {
  const claim = (type: string): unknown => claims.find(({ type: name }) => name === type)?.value;
  return claim('iss') === issuer && claim('aud') === appId;
};
