import type { TeamsConfig } from '../config.js';
import { logCausedBy } from '../correlation.js';
import { settledWithin } from '../http/turns.js';
import type { Log } from '../log.js';
import type { Delivery, Notifier, Reached, Sending } from '../notifier.js';
import { idSchema } from './activity.js';
import { trustsConnector } from './admission.js';
import type { ConnectorClient } from './connector-call.js';
import { deliveryOf, unreachedOf } from './delivery.js';
import { type CallingParts, mendedCalls, type Outcome } from './mended-call.js';
import { isUnfit, type Message, noteUnfit, shapesOf } from './message.js';
import { addressOfReference, isChannel, type Reference, referenceSchema } from './reference.js';

export interface NotifierParts extends CallingParts {
  /** Whether the client shows dialogs. */
  dialogs: boolean;
  /** For the whole of one sending, the bot's own sign-in included. */
  withinMs: number;
  log: Log;
}

/** One sending on its way. */
interface Course {
  isOver: boolean;
  /** Something was begun that must not be done twice. */
  mayHaveSaid: boolean;
}

/** Teams answers for everybody at this address; the one that somebody's own activities bring is nearer. */
const everybodysUrl = 'https://smba.trafficmanager.net/teams/';

const isRefused = (outcome: Outcome<unknown>, status: number): boolean =>
  outcome.kind === 'refused' && outcome.refusal.status === status;

const isTenantOf = ({ tenants }: TeamsConfig, tenant: string | null): boolean =>
  tenants === null || (tenant !== null && tenants.includes(tenant));

/** Writes to people and channels of Teams by the references that their own activities left behind. */
export const createNotifier = (parts: NotifierParts): Notifier => {
  const { config, dialogs, withinMs, log } = parts;
  const mended = mendedCalls(parts);

  const referenceIn = (kept: unknown): Reference | null => referenceSchema.safeParse(kept).data ?? null;

  const isOurs = ({ serviceUrl, tenant }: Reference): boolean =>
    trustsConnector(config, serviceUrl) && isTenantOf(config, tenant);

  const write = async (
    { serviceUrl, conversation, bot, user }: Reference,
    { view, place, correlation }: Sending,
    course: Course,
  ): Promise<Delivery> => {
    type Put = (connector: ConnectorClient, message: Message) => Promise<string>;

    const writing = async (put: Put): Promise<Outcome<string>> => {
      const attempt = async ([shape, ...others]: readonly [Message, ...Message[]]): Promise<Outcome<string>> => {
        const sent = await mended(
          serviceUrl,
          (connector) => put(connector, shape),
          () => course.isOver,
        );
        const [next, ...rest] = others;
        if (next === undefined || sent.kind !== 'refused' || !isUnfit(sent.refusal)) return sent;
        if (rest.length === 0)
          noteUnfit(correlation === undefined ? log : logCausedBy(log, correlation), view, sent.refusal);
        return attempt([next, ...rest]);
      };
      return attempt(shapesOf(view, dialogs));
    };

    const postTo =
      (where: string): Put =>
      async ({ conversations }, message) => {
        const sent = await conversations.sendToConversation(where, {
          ...message,
          from: { id: bot, name: '' },
          ...(user === null ? {} : { recipient: { id: user, name: '' } }),
        });
        return sent.id ?? '';
      };

    const over =
      (id: string): Put =>
      async ({ conversations }, message) => {
        await conversations.updateActivity(conversation, id, { ...message, id });
        return id;
      };

    const renewable = user !== null;
    const earlier = place.kind === 'new' ? null : (idSchema.safeParse(place.message).data ?? null);
    if (place.kind === 'edit' && earlier !== null) {
      const edited = await writing(over(earlier));
      if (!isRefused(edited, 404)) return deliveryOf(edited, { repeatable: true, renewable });
    }
    course.mayHaveSaid = true;
    if (place.kind === 'reply' && earlier !== null && isChannel(conversation)) {
      const answered = await writing(postTo(`${conversation};messageid=${earlier}`));
      if (!isRefused(answered, 404)) return deliveryOf(answered, { repeatable: false, renewable });
    }
    return deliveryOf(await writing(postTo(conversation)), { repeatable: false, renewable });
  };

  const send = async (reference: Reference, sending: Sending): Promise<Delivery> => {
    const course: Course = { isOver: false, mayHaveSaid: false };
    const written = write(reference, sending, course);
    if (await settledWithin(written, withinMs)) return written;
    course.isOver = true;
    const reason = 'no answer in time';
    return course.mayHaveSaid ? { kind: 'ambiguous', reason } : { kind: 'retry', afterMs: null, pause: null, reason };
  };

  /** The bot's id and the nearest address, from somebody of the same tenant who wrote before; else what holds for everybody. */
  const neighbourOf = (tenant: string, like: unknown): Pick<Reference, 'serviceUrl' | 'bot'> | null => {
    const known = referenceIn(like);
    if (known !== null && known.tenant === tenant && isOurs(known)) return known;
    if (config.credentials.kind === 'none' || !trustsConnector(config, everybodysUrl)) return null;
    return { serviceUrl: everybodysUrl, bot: `28:${config.credentials.appId}` };
  };

  const open = async (tenant: string, user: string, like: unknown): Promise<Reached> => {
    const neighbour = neighbourOf(tenant, like);
    if (neighbour === null) return { kind: 'impossible', reason: 'nobody of that tenant wrote to the bot yet' };
    const { serviceUrl, bot } = neighbour;
    let isOver = false;
    const opening = mended(
      serviceUrl,
      ({ conversations }) =>
        conversations.createConversation({
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id: user, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        }),
      () => isOver,
    );
    if (!(await settledWithin(opening, withinMs))) {
      isOver = true;
      return { kind: 'not now', afterMs: null, pause: null, reason: 'no answer in time' };
    }
    const opened = await opening;
    if (opened.kind !== 'done') return unreachedOf(opened);
    const { id } = opened.value;
    const made = referenceIn({ serviceUrl, channelId: 'msteams', conversation: id, bot, user, tenant });
    return made === null
      ? { kind: 'impossible', reason: 'the conversation that was opened has no id' }
      : { kind: 'reached', reference: made };
  };

  return {
    platform: 'teams',
    send: async (kept, sending) => {
      const reference = referenceIn(kept);
      if (reference === null) return { kind: 'gone', reason: 'the reference is not one of Teams', renew: false };
      if (!isOurs(reference))
        return { kind: 'gone', reason: 'the reference leads where the bot does not go', renew: false };
      return send(reference, sending);
    },
    // Reading what stands in a chat takes rights that the bot does not ask for.
    look: null,
    reach: async ({ platform, tenant, user }, like) =>
      platform === 'teams' && isTenantOf(config, tenant)
        ? open(tenant, user, like)
        : { kind: 'impossible', reason: 'another tenant' },
    addressOf: addressOfReference,
  };
};
