import { z } from 'zod';
import { jsonOf } from '../http/json.js';

/** Whose tokens are believed. Other than Microsoft's only in tests, which sign their own. */
export interface TokenAuthority {
  issuer: string;
  openIdMetadataUrl: string;
}

export const microsoft: TokenAuthority = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

const headerSchema = z.looseObject({ kid: z.string() });
const payloadSchema = z.looseObject({ iss: z.string() });

const partOf = (authorization: string, part: 1 | 2): unknown => {
  const encoded = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]*$/.exec(authorization)?.[part];
  return encoded === undefined ? undefined : jsonOf(Buffer.from(encoded, 'base64url'));
};

/** Who the token of an Authorization header says it comes from, before any of it was verified; null for no token. */
export const claimedIssuer = (authorization: string): string | null =>
  payloadSchema.safeParse(partOf(authorization, 2)).data?.iss ?? null;

/** Which key the token says it was signed with, before any of it was verified. */
export const claimedKey = (authorization: string): string | null =>
  headerSchema.safeParse(partOf(authorization, 1)).data?.kid ?? null;

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
