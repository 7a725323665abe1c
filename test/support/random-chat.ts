import { setTimeout } from 'node:timers/promises';
import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import type { Inbound, InboundBody, MessageReference } from '../../bot/inbound.js';
import { outboxWorker } from '../../bot/proactive/outbox-worker.js';
import { noticePresenter } from '../../bot/proactive/present-notice.js';
import { waysThrough } from '../../bot/proactive/ways.js';
import { loadProgrammes } from '../../bot/programmes.js';
import type { ReplyNote, Surface } from '../../bot/surface.js';
import type { PresentedCard } from '../../cards/card.js';
import { memoryStore } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';
import { recordingLog } from './log.js';
import { recordingNotifier } from './notifier.js';
import { onlyCode } from './only-code.js';
import { readEverything } from './random-invariants.js';
import { type Tokens, tokenBook } from './random-tokens.js';
import { type Actor, foundWorld, setUpCode, worldsStart } from './random-world.js';

export type Where = 'private' | 'shared';

/** Something that came before somebody's eyes. */
export type Delivered = {
  to: Actor;
  /** In a channel everybody of the tenant reads it, be it meant for one of them. */
  audience: Where;
  note: ReplyNote | null;
} & ({ view: PresentedCard; message: MessageReference | null } | { file: { name: string; text: string } });

export interface Turn {
  delivered: readonly Delivered[];
  /** How many answers were tried, those that did not reach anybody among them. */
  answers: number;
}

export interface Chat {
  actors: readonly Actor[];
  store: Store;
  tokens: Tokens;
  now(): string;
  goTo(instant: string): void;
  send(actor: Actor, where: Where, body: InboundBody, again?: string): Promise<Turn>;
  /** The key of the event that was sent last. */
  lastEvent(): string;
  /** Sends the messages that are due, and tells whom each was for. */
  sendDue(): Promise<readonly Delivered[]>;
  /** Whatever was logged as an error since it was asked last. */
  failures(): readonly string[];
}

const programmes = loadProgrammes();
const actionKey = 'an action key for random conversations, long enough for anybody';

/** What the messages in sight are: those in a channel stay there when they are changed. */
class Messages {
  readonly #audiences = new Map<string, Where>();

  post(conversation: string, audience: Where): MessageReference {
    const message = `m${this.#audiences.size + 1}`;
    this.#audiences.set(message, audience);
    return { conversation, message };
  }

  audienceOf({ message }: MessageReference): Where {
    return this.#audiences.get(message) ?? 'shared';
  }
}

export const conversationOf = ({ key, tenant, platform }: Actor, where: Where): Inbound['conversation'] =>
  where === 'private'
    ? { id: `private ${key}`, kind: 'private' }
    : { id: `channel ${platform} ${tenant}`, kind: 'shared' };

/** The whole conversation over a store in memory, between everybody of the world. */
export const openChat = async (): Promise<Chat> => {
  const store = memoryStore();
  const tokens = tokenBook();
  const actors = await foundWorld(store, tokens);
  for (const snapshot of (await readEverything(store)).values()) tokens.learn(snapshot);
  const clock = settableClock(worldsStart);
  const log = recordingLog();
  const converse = assemble({ store, programmes, clock, log, actionKey, setUpCodes: onlyCode(setUpCode) });
  const notifiers = [recordingNotifier('teams'), recordingNotifier('slack')];
  let nonces = 0;
  let hours = 0;
  const work = outboxWorker({
    store,
    ways: waysThrough(store, notifiers),
    present: noticePresenter({
      store,
      programmes,
      actionKey,
      newId: () => {
        nonces += 1;
        return `notice ${nonces}`;
      },
      demoOrganisation: null,
    }),
    clock,
    // An hour between one call and the next: the limits of the platforms are tested elsewhere.
    monotonicMs: () => {
      hours += 1;
      return hours * 3_600_000;
    },
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    random: () => 0.5,
    log,
    owner: 'worker',
  });
  const messages = new Messages();
  let events = 0;

  const send = async (to: Actor, where: Where, body: InboundBody, again?: string): Promise<Turn> => {
    const delivered: Delivered[] = [];
    let answers = 0;
    events += 1;
    const conversation = conversationOf(to, where);
    const place = where === 'shared' ? 'shared' : 'private';
    /** Somebody who has not added the app cannot be written to beside the channel. */
    const unreachable = to.platform === 'teams' && to.saysGuest;
    const surface: Surface = {
      capabilities: { privateReply: to.platform === 'teams' ? 'elsewhere' : 'here', updates: true, typing: true },
      reply: async (view, note) => {
        answers += 1;
        if (note.private && place === 'shared' && unreachable) return { kind: 'unreachable' };
        const audience = note.private ? 'private' : place;
        const message = messages.post(conversation.id, audience);
        delivered.push({ to, audience, note, view, message });
        return { kind: 'delivered', message };
      },
      update: async (message, view, note) => {
        answers += 1;
        delivered.push({ to, audience: messages.audienceOf(message), note, view, message });
      },
      typing: async () => {},
      offerFile: async ({ name, content, description }, note) => {
        const text = `${description}\n${Buffer.from(content).toString('utf8')}`;
        delivered.push({ to, audience: 'private', note, file: { name, text } });
        return { kind: 'delivered', message: null };
      },
    };
    const inbound: Inbound = {
      platform: to.platform,
      eventKeys: [again ?? `event ${events}`],
      user: { id: to.user, tenant: to.tenant, name: to.name, guest: to.saysGuest },
      conversation,
      locale: to.locale,
      body,
      lookUp: async () => to.entry,
      ...(to.platform === 'console' ? {} : { reference: { key: where === 'private' ? to.key : conversation.id } }),
    };
    await converse(inbound, surface);
    return { delivered, answers };
  };

  const byKey = new Map(actors.map((actor) => [actor.key, actor]));
  const recipient = (reference: unknown): Actor => {
    const key = typeof reference === 'object' && reference !== null && 'key' in reference ? reference.key : null;
    const found = byKey.get(String(key));
    if (found === undefined) throw new Error(`a message went to ${JSON.stringify(reference)}, where nobody is`);
    return found;
  };

  return {
    actors,
    store,
    tokens,
    now: clock.now,
    goTo: clock.set,
    send,
    lastEvent: () => `event ${events}`,
    sendDue: async () => {
      while ((await work()) > 0);
      return notifiers.flatMap(({ attempts }) =>
        attempts.splice(0).map(
          ({ reference, view }): Delivered => ({
            to: recipient(reference),
            audience: 'private',
            note: null,
            view,
            message: null,
          }),
        ),
      );
    },
    failures: () =>
      log.entries
        .splice(0)
        .filter(({ level }) => level === 'error')
        .map(({ message, fields }) => `${message}: ${fields.err instanceof Error ? fields.err.stack : ''}`),
  };
};
