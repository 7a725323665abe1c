import type { InboundBody, MessageReference } from '../../bot/inbound.js';
import { stands } from '../../core/commands/certificates.js';
import { buttonsShown, filledIn, type Shown } from './random-cards.js';
import { type Chat, conversationOf, type Delivered, openChat, type Where } from './random-chat.js';
import { type Drawing, laterThan, reportFor, sentenceFor, tampered } from './random-draw.js';
import { type Dice, diceOf } from './random-numbers.js';
import { standingOf } from './random-privacy.js';
import { type Figures, type Pressed, type Watch, type Watched, watchOver } from './random-watch.js';
import type { Actor } from './random-world.js';

/** A rule was broken. The message tells what was said and pressed up to it. */
export class Broken extends Error {
  override name = 'Broken';
}

/** A button that lies around, and the card on which it does. */
interface Pooled extends Shown {
  organisation: string;
  to: string;
  message: MessageReference | null;
}

const mostPooled = 400;

const pooledFrom = (delivered: Delivered, organisation: string): Pooled[] =>
  'view' in delivered
    ? buttonsShown(delivered.view).map((button) => ({
        ...button,
        organisation,
        to: delivered.to.key,
        message: delivered.message,
      }))
    : [];

const organisationOf = ({ standing }: Watched): string => standing.snapshot?.organisation ?? '';

/** The buttons of what was shown last. */
const buttonsLast = (turn: Watched): Pooled[] => {
  const card = turn.delivered.findLast((delivered) => 'view' in delivered);
  return card === undefined ? [] : pooledFrom(card, organisationOf(turn));
};

/** Certificate ids that somebody gave up with it: they stood before and stand no longer. */
const givenUp = ({ before, after, standing }: Watched, today: string): string[] => {
  const here = standing.snapshot?.organisation ?? '';
  const standingIn = (moment: Watched['before']): Set<string> =>
    new Set(
      (moment.get(here)?.facts.achievements ?? []).flatMap((one) =>
        one.certificateId !== null && stands(one, today) ? [one.certificateId] : [],
      ),
    );
  const now = standingIn(after);
  return [...standingIn(before)].filter((id) => !now.has(id));
};

/** Everybody in a random conversation, one thing after another, and a watch that looks at each. */
class Conversation {
  readonly #chat: Chat;
  readonly #watch: Watch;
  readonly #figures: Figures;
  readonly #pool: Pooled[] = [];
  readonly #lately: Actor[] = [];
  readonly #trace: string[] = [];
  /** The button that was pressed last. */
  #used: Pooled | null = null;

  constructor(chat: Chat, figures: Figures) {
    this.#chat = chat;
    this.#figures = figures;
    this.#watch = watchOver(chat, figures);
  }

  /** One person says or presses something, and goes on with what it led to. */
  async dialogue(seed: number): Promise<void> {
    const dice = diceOf(seed);
    this.#chat.goTo(laterThan(this.#chat.now(), dice));
    const actor = this.#actor(dice);
    const where = dice.chance(0.72) ? 'private' : 'shared';
    let last = await this.#opening(dice, actor, where);
    for (let step = 0; step < 4 && dice.chance(0.85); step += 1) {
      const next = await this.#follow(dice, actor, where, last);
      if (next === null) return;
      last = next;
    }
  }

  #actor(dice: Dice): Actor {
    const { actors } = this.#chat;
    const lately = this.#lately.slice(-3);
    const all = actors.flatMap((actor) => Array<Actor>(actor.weight).fill(actor));
    const drawn = dice.anyOf(dice.chance(0.45) && lately.length > 0 ? lately : all);
    if (drawn === null) throw new Error('nobody is there');
    this.#lately.push(drawn);
    return drawn;
  }

  async #drawing(dice: Dice, actor: Actor): Promise<Drawing> {
    const { store, tokens, now } = this.#chat;
    const { snapshot, person } = await standingOf(store, actor);
    const own = (snapshot?.facts.achievements ?? []).filter((one) => one.person === person?.id);
    const held = own.map(({ credential }) => credential);
    return { dice, tokens, organisation: snapshot?.organisation ?? null, held, now: now() };
  }

  async #opening(dice: Dice, actor: Actor, where: Where): Promise<Watched> {
    const roll = dice.roll(100);
    if (roll < 60) return this.#speak(dice, actor, where);
    if (roll < 90) {
      const shown = dice.chance(0.6) ? this.#pool.slice(-60) : this.#pool;
      const writing = shown.filter(({ envelope }) => envelope.nonce !== '');
      const button = dice.anyOf(dice.chance(0.6) && writing.length > 0 ? writing : shown);
      return button === null ? this.#speak(dice, actor, where) : this.#press(dice, actor, where, button);
    }
    if (roll < 96) {
      const content = reportFor(await this.#drawing(dice, actor));
      const body = { kind: 'uploaded' as const, name: 'Export_trainings.csv', content };
      return this.#turn(actor, where, body, `uploads ${content.length} bytes`);
    }
    return dice.chance(0.5)
      ? this.#turn(actor, 'private', { kind: 'opened' }, 'opens the home page')
      : this.#turn(actor, where, { kind: 'arrived' }, 'lets the bot in');
  }

  /** Says something; now and then the same elsewhere as well, for an answer that was kept may be another's. */
  async #speak(dice: Dice, actor: Actor, where: Where): Promise<Watched> {
    const text = sentenceFor(await this.#drawing(dice, actor));
    const turn = await this.#say(actor, where, text);
    if (dice.chance(0.03)) {
      await this.#watch.again(actor, where, { kind: 'said', text });
      this.#check('is delivered twice');
    }
    if (dice.chance(0.15)) await this.#say(dice.chance(0.6) ? actor : this.#actor(dice), 'shared', text);
    return turn;
  }

  #say(actor: Actor, where: Where, text: string): Promise<Watched> {
    return this.#turn(actor, where, { kind: 'said', text }, `says "${text}"`);
  }

  /** A button of the card that was just shown: the first as a rule, for that is how forms go on. */
  async #follow(dice: Dice, actor: Actor, where: Where, last: Watched): Promise<Watched | null> {
    const used = this.#used;
    this.#used = null;
    if (last.wrote) await this.#afterwards(dice, actor, last);
    if (last.wrote && used !== null && dice.chance(0.25)) await this.#press(dice, actor, where, used);
    const buttons = buttonsLast(last);
    const writing = buttons.filter(({ envelope }) => envelope.nonce !== '');
    const drawn = dice.oneOf(['first', 'first', 'writing', 'writing', 'any']);
    const some = drawn === 'first' ? buttons.slice(0, 1) : drawn === 'writing' ? writing : buttons;
    const button = dice.anyOf(some.length > 0 ? some : buttons);
    if (button === null) return null;
    const next = await this.#press(dice, actor, dice.chance(0.8) ? where : 'private', button);
    if (dice.chance(0.1)) await this.#press(dice, actor, where, button);
    if (dice.chance(0.05)) await this.#press(dice, this.#actor(dice), where, button);
    return next;
  }

  /** What was written is taken back at once; or not before somebody else has taken what it had set free. */
  async #afterwards(dice: Dice, actor: Actor, was: Watched): Promise<void> {
    const [free] = givenUp(was, this.#chat.now().slice(0, 10));
    if (free !== undefined && dice.chance(0.6)) {
      await this.#claim(dice, this.#colleague(dice, actor), free);
      await this.#takeBack(dice, actor, organisationOf(was));
    } else if (dice.chance(0.35)) await this.#undo(dice, actor, was);
  }

  /** Of the same organisation. */
  #colleague(dice: Dice, { tenant, key }: Actor): Actor {
    const first = tenant.split(' ')[0] ?? '';
    const others = this.#chat.actors.filter((one) => one.tenant.startsWith(first) && one.key !== key && !one.guest);
    return dice.anyOf(others) ?? this.#actor(dice);
  }

  /** Links something under that certificate id, step by step as the form goes. */
  async #claim(dice: Dice, actor: Actor, certificateId: string): Promise<void> {
    const form = await this.#say(actor, 'private', 'I want to link a certification');
    const [check] = buttonsLast(form);
    if (check === undefined) return;
    const asked = { certificateId, elsewhere: 'no', consent: 'true' };
    const [confirm] = buttonsLast(await this.#press(dice, actor, 'private', check, asked));
    if (confirm !== undefined) await this.#press(dice, actor, 'private', confirm, { understood: 'true' });
  }

  async #press(
    dice: Dice,
    actor: Actor,
    where: Where,
    button: Pooled,
    asked: Record<string, string> = {},
  ): Promise<Watched> {
    const { tokens, now } = this.#chat;
    const forged = dice.chance(0.06);
    const action = forged ? tampered(dice, button.envelope, dice.anyOf(this.#pool)?.envelope ?? null) : button.envelope;
    const inputs = { ...filledIn(button.inputs, dice, tokens, now()), ...asked };
    const { verb, subject } = button.envelope;
    this.#used = button;
    const told = `${forged ? `${JSON.stringify(action)} in place of ` : ''}[${button.title}] of ${button.to}`;
    /** A message is pressed where it lies. */
    const lies = button.to === actor.key && button.message?.conversation === conversationOf(actor, where).id;
    const message = lies ? button.message : null;
    return this.#turn(
      actor,
      where,
      { kind: 'pressed', action, inputs, message },
      `presses ${told}: ${verb} ${JSON.stringify(subject)} with ${JSON.stringify(inputs)}`,
      { organisation: button.organisation, tampered: forged },
    );
  }

  /** Asked for in words, done with the button; false where none was offered. */
  async #takeBack(dice: Dice, actor: Actor, organisation: string): Promise<boolean> {
    const offer = await this.#say(actor, 'private', dice.oneOf(['undo', 'annuler la dernière action']));
    const button = buttonsLast(offer).find(({ envelope }) => envelope.verb === 'undo' && envelope.nonce !== '');
    if (button === undefined) return false;
    const body = { kind: 'pressed' as const, action: button.envelope, inputs: {}, message: null };
    await this.#turn(actor, 'private', body, `presses [${button.title}]`, { organisation, tampered: false });
    return true;
  }

  /** Whoever wrote something takes it back before anybody else did anything. */
  async #undo(dice: Dice, actor: Actor, was: Watched): Promise<void> {
    const { store } = this.#chat;
    const organisation = organisationOf(was);
    const person = await this.#whoIs(actor);
    const record = person === null ? null : await store.undoOf(organisation, person);
    const { version } = (await store.read(organisation)) ?? { version: null };
    if (record?.version !== version || version !== was.after.get(organisation)?.version) return;
    const offered = await this.#takeBack(dice, actor, organisation);
    if (!offered) this.#broken([`${actor.key} is offered no way to take back "${record.reason}"`]);
    this.#broken((await this.#watch.undoneWrongly(was)).map((fault) => `undoing "${record.reason}": ${fault}`));
    this.#figures.undone += 1;
  }

  async #whoIs({ platform, tenant, user }: Actor): Promise<string | null> {
    if (platform === 'console') return user;
    return (await this.#chat.store.personOf({ platform, tenant, user }))?.person ?? null;
  }

  async #turn(actor: Actor, where: Where, body: InboundBody, told: string, pressed?: Pressed): Promise<Watched> {
    this.#trace.push(`${this.#chat.now()} ${actor.key} (${where}) ${told}`);
    const turn = await this.#watch.turn(actor, where, body, pressed);
    for (const delivered of turn.delivered) {
      if (!('view' in delivered)) continue;
      this.#trace.push(`    ${delivered.view.name}: ${delivered.view.text.split('\n')[0]?.slice(0, 160)}`);
      this.#pool.push(...pooledFrom(delivered, organisationOf(turn)));
    }
    for (const notice of turn.notices) {
      this.#trace.push(`    to ${notice.to.key} ${'view' in notice ? notice.view.name : ''}`);
      this.#pool.push(...pooledFrom(notice, await this.#organisationOf(notice.to)));
    }
    this.#pool.splice(0, Math.max(0, this.#pool.length - mostPooled));
    this.#check(told);
    return turn;
  }

  async #organisationOf({ platform, tenant }: Actor): Promise<string> {
    return (await this.#chat.store.organisationOf(platform, tenant)) ?? '';
  }

  #check(told: string): void {
    this.#broken(this.#watch.takeFaults().map((fault) => `${fault}\n      when somebody ${told.slice(0, 300)}`));
  }

  #broken(faults: readonly string[]): void {
    if (faults.length > 0) throw new Broken(`${faults.join('\n')}\n  after\n  ${this.#trace.join('\n  ')}`);
  }
}

/** Has the conversations that the seeds decide, one after another, in a world of their own. */
export const converseAtRandom = async (seeds: readonly number[], figures: Figures): Promise<void> => {
  const conversation = new Conversation(await openChat(), figures);
  for (const seed of seeds) await conversation.dialogue(seed);
};
