import { listen } from './listen.js';

export const outboundToken = 'the-bots-own-outbound-token';

export interface ManagedIdentity {
  close(): Promise<void>;
}

/** Plays the cloud's own endpoint that gives a bot with a managed identity its token, so that no password is needed. */
export const managedIdentity = async (): Promise<ManagedIdentity> => {
  const listening = await listen((_request, response) => {
    const expires = Math.floor(Date.now() / 1000) + 24 * 60 * 60;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: outboundToken, expires_on: String(expires), token_type: 'Bearer' }));
  });
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = process.env;
  const put = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  put('IDENTITY_ENDPOINT', `${listening.url}/token`);
  put('IDENTITY_HEADER', 'a header');
  return {
    close: async () => {
      put('IDENTITY_ENDPOINT', IDENTITY_ENDPOINT);
      put('IDENTITY_HEADER', IDENTITY_HEADER);
      await listening.close();
    },
  };
};
