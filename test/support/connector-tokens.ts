import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { TokenAuthority } from '../../bot/teams/index.js';
import { listen } from './listen.js';

export interface Claims {
  iss: string;
  aud: string;
  serviceurl: string;
  nbf: number;
  exp: number;
}

export interface TokenMint {
  authority: TokenAuthority;
  /** A token of the connector, signed with its key, with some claims changed. */
  token(claims: Partial<Claims>): string;
  /** The same claims under the same key id, signed by somebody else. */
  forged(claims: Partial<Claims>): string;
  /** Not signed at all (`alg: none`). */
  unsigned(claims: Partial<Claims>): string;
  /** Signed with the public key as if it were a shared secret (`alg: HS256`). */
  confused(claims: Partial<Claims>): string;
  close(): Promise<void>;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Plays Microsoft's sign-in: signs the connector's tokens and publishes the key, all on this machine. */
export const tokenMint = async (appId: string, serviceUrl: string): Promise<TokenMint> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] };
  const listening = await listen((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isKeys = request.url === '/keys';
    response.end(JSON.stringify(isKeys ? { keys: [key] } : { issuer, jwks_uri: `${listening.url}/keys` }));
  });
  const issuer = 'https://issuer.example';
  const parts = (claims: Partial<Claims>, alg: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const usual: Claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 };
    return `${encoded({ alg, kid: 'key-1', typ: 'JWT' })}.${encoded({ ...usual, ...claims })}`;
  };
  const signed = (claims: Partial<Claims>, by: KeyObject): string => {
    const content = parts(claims, 'RS256');
    return `${content}.${createSign('RSA-SHA256').update(content).sign(by).toString('base64url')}`;
  };
  return {
    authority: { issuer, openIdMetadataUrl: `${listening.url}/metadata` },
    token: (claims) => signed(claims, privateKey),
    forged: (claims) => signed(claims, stranger.privateKey),
    unsigned: (claims) => `${parts(claims, 'none')}.`,
    confused: (claims) => {
      const content = parts(claims, 'HS256');
      const secret = publicKey.export({ format: 'pem', type: 'spki' });
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
    },
    close: listening.close,
  };
};
