import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import type { TeamsConfig } from '../config.js';
import type { Calling } from '../http/call.js';
import { settledWithin } from '../http/turns.js';
import type { Log } from '../log.js';
import type { Activity } from './activity.js';
import { trustsConnector } from './admission.js';
import { type ConnectorClient, type Proof, singleAttempt } from './connector-call.js';
import { keepingConnectors, ThriftyAuthentication } from './kept-clients.js';
import { createKeyRing } from './key-ring.js';
import { remarksIn } from './remarks.js';
import { claimedKey, isFromConnector, type TokenAuthority } from './token.js';

export interface AdapterParts {
  config: TeamsConfig;
  log: Log;
  authority: TokenAuthority;
  /** Longest wait for one call to the connector, and for Microsoft's signing keys. */
  callWithinMs: number;
  /** Monotonic; says how old the signing keys are. */
  nowMs(): number;
  call: Calling;
}

type Logic = (context: TurnContext, connector: ConnectorClient) => Promise<void>;

export type Authentication =
  | { kind: 'genuine'; turn(logic: Logic): Promise<void> }
  | { kind: 'refused' }
  /** Microsoft's signing keys could not be fetched, so nothing can be told. */
  | { kind: 'unavailable' };

export interface TeamsAdapter {
  authenticate(activity: Activity, authorization: string): Promise<Authentication>;
  /** The client for the connector at this address, with the bot's own credentials; nobody has to have written before. */
  connectorAt(serviceUrl: string): Promise<ConnectorClient>;
  /** Fetches the bot's own token anew, for all its clients: one may be refused before it ends. */
  renewToken(): Promise<void>;
  /** True when the SDK believes anybody: right in local mode and nowhere else. */
  believesAnybody(): Promise<boolean>;
}

/** Makes the SDK's turn callable with an authentication that was done before, so that a forged token is told from a failed turn. */
class OpenAdapter extends CloudAdapter {
  async turn(proof: Proof, activity: BotActivity, logic: Logic): Promise<void> {
    await this.processActivity(proof, activity, (context) =>
      logic(context, context.turnState.get<ConnectorClient>(this.ConnectorClientKey)),
    );
  }

  connectorFactoryOf(appId: string): NonNullable<Proof['connectorFactory']> {
    return this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(appId));
  }
}

const credentialsOf = ({ credentials }: TeamsConfig): Record<string, string> => {
  if (credentials.kind === 'none') return {};
  const { appId, appType, tenant, password } = credentials;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenant,
    ...(password === null ? {} : { MicrosoftAppPassword: password }),
  };
};

/** Everything but a failure to fetch the keys is the caller's fault, whatever the SDK makes of it. */
const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  const isKnown = ['FetchError', 'KeysUnavailableError'].includes(error.name);
  return isKnown || (typeof status === 'number' && status >= 500);
};

/** The SDK takes only activities without expected replies: answers go out as messages, never back in the response. */
const forSdk = (activity: Activity): BotActivity =>
  // The schema has checked every field the SDK reads; its own type asks for all that an activity may ever carry.
  ({ ...activity, deliveryMode: undefined }) as unknown as BotActivity;

/**
 * Hours. The SDK keeps keys of its own and, once they are a day old, believes nobody until it could fetch them again. The
 * key ring decides which keys still count, so the SDK need only look for those that it does not have.
 */
const neverRefreshed = Number.MAX_SAFE_INTEGER;

/** Whom the bot's own tokens are for, and who gives them out. */
const connectorAudience = 'https://api.botframework.com';
const loginUrl = 'https://login.microsoftonline.com/botframework.com';

/** The SDK keeps tokens for each bot and audience; its credentials can do without what is kept, their type does not say so. */
const isRenewable = (credentials: object): credentials is { getToken(forceRefresh: boolean): Promise<string> } =>
  'getToken' in credentials && typeof credentials.getToken === 'function';

export const createTeamsAdapter = ({
  config,
  log,
  authority,
  callWithinMs,
  nowMs,
  call,
}: AdapterParts): TeamsAdapter => {
  const options = credentialsOf(config);
  const factory = new ConfigurationServiceClientCredentialFactory(options);
  const appId = config.credentials.kind === 'app' ? config.credentials.appId : '';
  const authentication = new ThriftyAuthentication(
    {
      ...options,
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: connectorAudience,
      ToBotFromChannelTokenIssuer: authority.issuer,
      ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: authority.openIdMetadataUrl,
      OAuthUrl: 'https://api.botframework.com',
      CallerId: 'urn:botframework:azure',
    },
    factory,
    {
      requiredEndorsements: [],
      validateClaims: async (claims) => {
        if (!isFromConnector(claims, authority.issuer, appId)) throw new Error('The token is not the connector’s.');
      },
    },
    undefined,
    {
      httpClient: singleAttempt(call, (url) => trustsConnector(config, url), callWithinMs),
      tokenRefreshInterval: neverRefreshed,
    },
  );
  const keepingConnector = keepingConnectors();
  const remarks = remarksIn(log);
  const endorses = createKeyRing({ authority, nowMs, withinMs: callWithinMs });
  const adapter = new OpenAdapter(authentication);
  const { connectorFactory: ownConnectors } = keepingConnector({ connectorFactory: adapter.connectorFactoryOf(appId) });

  const unavailable = (err: unknown): Authentication => {
    log.error({ err }, 'the signing keys of the Bot Connector could not be fetched');
    return { kind: 'unavailable' };
  };

  return {
    connectorAt: (serviceUrl) => ownConnectors.create(serviceUrl, connectorAudience),
    renewToken: async () => {
      const credentials = await factory.createCredentials(appId, connectorAudience, loginUrl, true);
      if (isRenewable(credentials)) await credentials.getToken(true);
    },
    believesAnybody: () => factory.isAuthenticationDisabled(),
    authenticate: async (activity, authorization) => {
      const proven = config.credentials.kind === 'app';
      const forwarded = forSdk(activity);
      try {
        if (proven && !(await endorses(claimedKey(authorization), activity.channelId))) return { kind: 'refused' };
        const proving = remarks.during(() => authentication.authenticateRequest(forwarded, authorization));
        if (!(await settledWithin(proving, callWithinMs)))
          return unavailable(new DOMException('no answer', 'TimeoutError'));
        const proof = keepingConnector(await proving);
        return {
          kind: 'genuine',
          turn: (logic) => remarks.during(() => adapter.turn(proof, forwarded, logic)),
        };
      } catch (error) {
        return isOutage(error) ? unavailable(error) : { kind: 'refused' };
      }
    },
  };
};
