import type { InboundBody } from '../../bot/inbound.js';
import type { Envelope } from '../../cards/reader.js';
import { buttonsShown, filledIn, type Shown } from './random-cards.js';
import { type Chat, openChat, type Where } from './random-chat.js';
import { type Dice, diceOf } from './random-numbers.js';
import { questions, wishes } from './random-sentences.js';
import type { Owned, TokenKind, Tokens } from './random-tokens.js';
import { type Figures, type Pressed, type Watch, type Watched, watchOver } from './random-watch.js';
import { type Actor, setUpCode, vacantTenant } from './random-world.js';
import { exportFile, exportRows } from './trainings-export.js';

/** A rule was broken. The message tells what was said and pressed up to it. */
export class Broken extends Error {
  override name = 'Broken';
}

/** Whom vendor reports tell of: of nobody whom another organisation has, too, or of everybody. */
export type Reports = 'of their own' | 'of everybody';

interface Pooled extends Shown {
  organisation: string;
  to: string;
}

const mostPooled = 400;
const minuteMs = 60_000;

/** Minutes as a rule, now and then hours, days, weeks; seldom so long that every button has expired. */
const passes = (dice: Dice): number => {
  const roll = dice.roll(100);
  if (roll < 60) return dice.roll(8);
  if (roll < 82) return dice.roll(24 * 60);
  if (roll < 93) return dice.roll(20 * 24 * 60);
  return dice.roll(roll < 99 ? 60 * 24 * 60 : 95 * 24 * 60);
};

const exams = ['AZ-104', 'AZ-305', 'SC-200', 'SC-300', 'AZ-500', 'SC-100', 'DP-203', 'PL-300', 'AZ-900'] as const;

const tampered = (dice: Dice, envelope: Envelope, other: Envelope | null): unknown => {
  const [name = 'person', value = ''] = Object.entries(envelope.subject)[0] ?? [];
  const changes: readonly [unknown, ...unknown[]] = [
    { ...envelope, subject: { ...envelope.subject, [name]: `${value}x` } },
    { ...envelope, subject: { ...envelope.subject, colleague: 'somebody' } },
    { ...envelope, subject: other?.verb === envelope.verb ? { ...other.subject, more: '' } : { more: '' } },
    { ...envelope, nonce: `${envelope.nonce}x` },
    { ...envelope, verb: envelope.verb === 'role-set' ? 'erase-confirm' : 'role-set' },
    { ...envelope, exp: envelope.exp + 1 },
    { ...envelope, mac: envelope.mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
    { ...envelope, v: 2 },
    { ...envelope, more: true },
    null,
    'undo',
    [envelope],
  ];
  return dice.oneOf(changes);
};

/** Nobody but this organisation has them, by any id that the vendor gave. */
const isOnlyIn = (organisation: string | null, tokens: Tokens, owners: readonly Owned[]): boolean =>
  owners.every(
    (owner) =>
      owner.organisation === organisation &&
      tokens.known('vendor').every((id) => {
        const bearers = tokens.ownersOf(id);
        const isTheirs = bearers.some(({ person }) => person === owner.person);
        return !isTheirs || bearers.every((one) => one.organisation === organisation);
      }),
  );

/** Everybody in a random conversation, one thing after another, and a watch that looks at each. */
class Conversation {
  readonly #chat: Chat;
  readonly #watch: Watch;
  readonly #figures: Figures;
  readonly #reports: Reports;
  readonly #pool: Pooled[] = [];
  readonly #lately: Actor[] = [];
  readonly #trace: string[] = [];

  constructor(chat: Chat, figures: Figures, reports: Reports) {
    this.#chat = chat;
    this.#reports = reports;
    this.#figures = figures;
    this.#watch = watchOver(chat, figures);
  }

  /** One person says or presses something, and goes on with what it led to. */
  async dialogue(seed: number): Promise<void> {
    const dice = diceOf(seed);
    this.#chat.goTo(new Date(Date.parse(this.#chat.now()) + passes(dice) * minuteMs).toISOString());
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

  async #opening(dice: Dice, actor: Actor, where: Where): Promise<Watched> {
    const roll = dice.roll(100);
    if (roll < 60) return this.#say(dice, actor, where);
    if (roll < 90) {
      const shown = dice.chance(0.6) ? this.#pool.slice(-60) : this.#pool;
      const writing = shown.filter(({ envelope }) => envelope.nonce !== '');
      const button = dice.anyOf(dice.chance(0.6) && writing.length > 0 ? writing : shown);
      return button === null ? this.#say(dice, actor, where) : this.#press(dice, actor, where, button);
    }
    if (roll < 96) return this.#upload(dice, actor, where);
    return this.#turn(actor, where, { kind: dice.oneOf(['arrived', 'opened']) }, 'comes along');
  }

  /** A button of the card that was just shown: the first as a rule, for that is how forms go on. */
  async #follow(dice: Dice, actor: Actor, where: Where, last: Watched): Promise<Watched | null> {
    if (last.wrote && dice.chance(0.35)) await this.#undo(dice, actor, last);
    const card = last.delivered.findLast((delivered) => 'view' in delivered);
    if (card === undefined || !('view' in card)) return null;
    const buttons = buttonsShown(card.view);
    const [first] = buttons;
    const writing = buttons.filter(({ envelope }) => envelope.nonce !== '');
    const drawn = dice.oneOf(['first', 'first', 'writing', 'writing', 'any']);
    const button = dice.anyOf(
      drawn === 'first' && first !== undefined
        ? [first]
        : drawn === 'writing' && writing.length > 0
          ? writing
          : buttons,
    );
    if (button === null) return null;
    const pooled = { ...button, organisation: last.standing.snapshot?.organisation ?? '', to: actor.key };
    const next = await this.#press(dice, actor, dice.chance(0.8) ? where : 'private', pooled);
    if (dice.chance(0.1)) await this.#press(dice, actor, where, pooled);
    if (dice.chance(0.05)) await this.#press(dice, this.#actor(dice), where, pooled);
    return next;
  }

  async #say(dice: Dice, actor: Actor, where: Where): Promise<Watched> {
    const coded = actor.tenant === vacantTenant && dice.chance(0.5);
    const sentence = coded ? 'set up with code {code}' : (dice.anyOf(dice.chance(0.65) ? wishes : questions) ?? '');
    const text = await this.#filled(dice, actor, sentence);
    const body = { kind: 'said' as const, text };
    const turn = await this.#turn(actor, where, body, `says "${text}"`);
    if (dice.chance(0.03)) {
      await this.#watch.again(actor, where, body);
      this.#check('is delivered twice');
    }
    return turn;
  }

  async #filled(dice: Dice, actor: Actor, sentence: string): Promise<string> {
    const { tokens, store } = this.#chat;
    const organisation = await store.organisationOf(actor.platform, actor.tenant);
    const names = tokens.known('name');
    const own = names.filter((name) => tokens.ownersOf(name).some((owner) => owner.organisation === organisation));
    const day = new Date(Date.parse(this.#chat.now()) - dice.roll(300) * 24 * 60 * minuteMs).toISOString().slice(0, 10);
    const words: Record<string, string> = {
      name: (dice.chance(0.8) ? dice.anyOf(own) : dice.anyOf(names)) ?? '',
      exam: dice.oneOf(exams),
      date: day,
      number: tokens.fresh('certificate'),
      url: `https://www.credly.com/badges/${tokens.fresh('evidence')}`,
      level: dice.oneOf(['Gold', 'Silver', 'Or', 'Argent']),
      competency: dice.oneOf(['security', 'Sécurité', 'data analytics', 'Cloud platform', 'data']),
      email: `${tokens.fresh('email')}@mail.example`,
      code: dice.chance(0.8) ? setUpCode : 'AAAA-2222',
    };
    return sentence.replaceAll(/\{(\w+)\}/g, (_all, word: string) => words[word] ?? '');
  }

  async #press(dice: Dice, actor: Actor, where: Where, button: Pooled): Promise<Watched> {
    const { tokens } = this.#chat;
    const forged = dice.chance(0.06);
    const action = forged ? tampered(dice, button.envelope, dice.anyOf(this.#pool)?.envelope ?? null) : button.envelope;
    const inputs = filledIn(button.inputs, dice, tokens, this.#chat.now());
    const { verb, subject } = button.envelope;
    const told = `${forged ? `${JSON.stringify(action)} in place of ` : ''}[${button.title}] of ${button.to}`;
    return this.#turn(
      actor,
      where,
      { kind: 'pressed', action, inputs, message: null },
      `presses ${told}: ${verb} ${JSON.stringify(subject)} with ${JSON.stringify(inputs)}`,
      { organisation: button.organisation, tampered: forged },
    );
  }

  async #upload(dice: Dice, actor: Actor, where: Where): Promise<Watched> {
    const { tokens, store } = this.#chat;
    const organisation = await store.organisationOf(actor.platform, actor.tenant);
    const told = (kind: TokenKind): readonly string[] =>
      tokens
        .known(kind)
        .filter((one) => this.#reports === 'of everybody' || isOnlyIn(organisation, tokens, tokens.ownersOf(one)));
    const [ids, addresses] = [told('vendor'), told('email')];
    const start = dice.roll(150);
    const rows = exportRows()
      .slice(start, start + 1 + dice.roll(6))
      .map((row) => ({
        ...row,
        firstName: dice.chance(0.5) ? '' : (dice.anyOf(tokens.known('name')) ?? ''),
        lastName: dice.chance(0.5) ? '' : tokens.fresh('name'),
        email: '',
        corpEmail: dice.chance(0.3)
          ? ''
          : `${(dice.chance(0.8) ? dice.anyOf(addresses) : null) ?? tokens.fresh('email')}@mail.example`,
        mcid: dice.chance(0.5) ? row.mcid : (dice.anyOf(ids) ?? ''),
        completed: row.completed.replace(/^\d+/, '2026'),
        expires: row.expires.replace(/^\d+/, '2027'),
      }));
    const body = { kind: 'uploaded' as const, name: 'Export_trainings.csv', content: exportFile(rows) };
    return this.#turn(actor, where, body, `uploads ${rows.length} rows`);
  }

  /** Whoever wrote something takes it back at once: asked for in words, done with the button. */
  async #undo(dice: Dice, actor: Actor, was: Watched): Promise<void> {
    const { store } = this.#chat;
    const organisation = was.standing.snapshot?.organisation ?? '';
    const now = await this.#whoIs(actor);
    if (now === null) return;
    const record = await store.undoOf(organisation, now);
    const { version } = (await store.read(organisation)) ?? { version: null };
    if (record?.version !== version || version !== was.after.get(organisation)?.version) return;
    const text = dice.oneOf(['undo', 'annuler la dernière action']);
    const offer = await this.#turn(actor, 'private', { kind: 'said', text }, `says "${text}"`);
    const card = offer.delivered.findLast((delivered) => 'view' in delivered);
    const buttons = card !== undefined && 'view' in card ? buttonsShown(card.view) : [];
    const button = buttons.find(({ envelope }) => envelope.verb === 'undo' && envelope.nonce !== '');
    if (button === undefined) this.#broken([`${actor.key} is offered no way to take back "${record.reason}"`]);
    else {
      const action = button.envelope;
      const body = { kind: 'pressed' as const, action, inputs: {}, message: null };
      await this.#turn(actor, 'private', body, `presses [${button.title}]`, { organisation, tampered: false });
      this.#broken((await this.#watch.undoneWrongly(was)).map((fault) => `undoing "${record.reason}": ${fault}`));
      this.#figures.undone += 1;
    }
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
      for (const button of buttonsShown(delivered.view))
        this.#pool.push({ ...button, organisation: turn.standing.snapshot?.organisation ?? '', to: actor.key });
    }
    this.#pool.splice(0, Math.max(0, this.#pool.length - mostPooled));
    this.#check(told);
    return turn;
  }

  #check(told: string): void {
    this.#broken(this.#watch.takeFaults().map((fault) => `${fault}\n      when somebody ${told.slice(0, 300)}`));
  }

  #broken(faults: readonly string[]): void {
    if (faults.length > 0) throw new Broken(`${faults.join('\n')}\n  after\n  ${this.#trace.join('\n  ')}`);
  }
}

/** Has the conversations that the seeds decide, one after another, in a world of their own. */
export const converseAtRandom = async (
  seeds: readonly number[],
  figures: Figures,
  reports: Reports = 'of their own',
): Promise<void> => {
  const conversation = new Conversation(await openChat(), figures, reports);
  for (const seed of seeds) await conversation.dialogue(seed);
};
