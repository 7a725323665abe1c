import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { ConnectorClient, Proof } from './connector-call.js';

type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/** Regions of one cloud have a service URL each; a bot meets a handful. */
const mostKept = 50;

/** Makes a client at the first call and gives the same from then on; what failed is tried again by the next call. */
const kept = <Client>(): ((key: string, make: () => Promise<Client>) => Promise<Client>) => {
  const byKey = new Map<string, Promise<Client>>();
  return (key, make) => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const made = make();
    made.catch(() => byKey.delete(key));
    byKey.set(key, made);
    const oldest = byKey.keys().next();
    if (byKey.size > mostKept && !oldest.done) byKey.delete(oldest.value);
    return made;
  };
};

/** The SDK makes a client for signing people in with every turn, which costs as much as a card; this bot signs nobody in. */
export class ThriftyAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #kept = kept<UserTokenClient>();

  override createUserTokenClient(
    ...claims: Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>
  ): Promise<UserTokenClient> {
    return this.#kept('', () => super.createUserTokenClient(...claims));
  }
}

/** The SDK makes a connector client with every turn too: one for each service URL and audience does. */
export const keepingConnectors = (): (<Some extends Pick<Proof, 'connectorFactory'>>(proof: Some) => Some) => {
  const keptOr = kept<ConnectorClient>();
  return (proof) => {
    const { connectorFactory: factory } = proof;
    if (factory === undefined) return proof;
    const connectorFactory = {
      create: (serviceUrl: string, audience: string) =>
        keptOr(JSON.stringify([serviceUrl, audience]), () => factory.create(serviceUrl, audience)),
    };
    return { ...proof, connectorFactory };
  };
};
