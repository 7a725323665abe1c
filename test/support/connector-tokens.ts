import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { TokenAuthority } from '../../bot/teams/index.js';
import { listen } from './listen.js';

export interface Claims {
  iss: string;
  aud: string;
  serviceurl: string;
  nbf: number;
  exp: number;
  /** Of tokens that bots and the emulator carry: which application asked for it. */
  appid?: string;
  ver?: string;
}

/** Which key signs: the connector's own, one that may speak for another channel, for none, or one nobody published. */
export type SigningKey = 'teams' | 'directline' | 'unendorsed' | 'unpublished';

export interface TokenMint {
  authority: TokenAuthority;
  /** A token of the connector, signed with its key, with some claims changed. */
  token(claims: Partial<Claims>, key?: SigningKey): string;
  /** The same claims under the same key id, signed by somebody else. */
  forged(claims: Partial<Claims>): string;
  /** Not signed at all (`alg: none`). */
  unsigned(claims: Partial<Claims>): string;
  /** Signed with the public key as if it were a shared secret (`alg: HS256`). */
  confused(claims: Partial<Claims>): string;
  /** How often the keys were fetched, the SDK's own fetches included. */
  fetches(): number;
  /** The keys cannot be fetched that way any more, once that many documents have been; null: all is well again. */
  fail(how: 'http 500' | 'hang' | 'cut' | null, after?: number): void;
  close(): Promise<void>;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Made once for all mints: good keys take time. */
const keyPairs = (() => {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  let made: Record<SigningKey | 'stranger', ReturnType<typeof pair>> | null = null;
  return () => {
    made ??= { teams: pair(), directline: pair(), unendorsed: pair(), unpublished: pair(), stranger: pair() };
    return made;
  };
})();

/** Plays Microsoft's sign-in: signs the connector's tokens and publishes the keys, all on this machine. */
export const tokenMint = async (appId: string, serviceUrl: string): Promise<TokenMint> => {
  const pairs = keyPairs();
  const published = (key: SigningKey, endorsements?: string[]) => ({
    ...pairs[key].publicKey.export({ format: 'jwk' }),
    kid: key,
    use: 'sig',
    ...(endorsements === undefined ? {} : { endorsements }),
  });
  const keys = [published('teams', ['msteams']), published('directline', ['directline']), published('unendorsed')];
  let fetches = 0;
  let failing: Parameters<TokenMint['fail']>[0] = null;
  let spared = 0;
  const listening = await listen((request, response) => {
    const mishap = spared > 0 ? null : failing;
    spared -= 1;
    if (mishap === 'hang') return;
    if (mishap === 'cut') return void request.socket.destroy();
    if (mishap === 'http 500') response.statusCode = 500;
    response.setHeader('content-type', 'application/json');
    const isKeys = request.url === '/keys';
    if (isKeys) fetches += 1;
    response.end(JSON.stringify(isKeys ? { keys } : { issuer, jwks_uri: `${listening.url}/keys` }));
  });
  const issuer = 'https://issuer.example';
  const parts = (claims: Partial<Claims>, alg: string, kid: SigningKey = 'teams'): string => {
    const now = Math.floor(Date.now() / 1000);
    const usual: Claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 };
    return `${encoded({ alg, kid, typ: 'JWT' })}.${encoded({ ...usual, ...claims })}`;
  };
  const signed = (content: string, by: KeyObject): string =>
    `${content}.${createSign('RSA-SHA256').update(content).sign(by).toString('base64url')}`;
  return {
    authority: { issuer, openIdMetadataUrl: `${listening.url}/metadata` },
    token: (claims, key = 'teams') => signed(parts(claims, 'RS256', key), pairs[key].privateKey),
    forged: (claims) => signed(parts(claims, 'RS256'), pairs.stranger.privateKey),
    unsigned: (claims) => `${parts(claims, 'none')}.`,
    confused: (claims) => {
      const content = parts(claims, 'HS256');
      const secret = pairs.teams.publicKey.export({ format: 'pem', type: 'spki' });
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
    },
    fetches: () => fetches,
    fail: (how, after = 0) => {
      failing = how;
      spared = after;
    },
    close: listening.close,
  };
};
