import { z } from 'zod';
import { buttonsOf } from '../../bot/console/card-buttons.js';
import type { CardElement, PresentedCard } from '../../cards/card.js';
import { mostBytes } from '../../cards/present.js';
import type { Envelope } from '../../cards/reader.js';
import type { Dice } from './random-numbers.js';
import type { Tokens } from './random-tokens.js';

const envelopeSchema = z.object({
  v: z.literal(1),
  verb: z.string(),
  subject: z.record(z.string(), z.string()),
  nonce: z.string(),
  exp: z.number(),
  mac: z.string(),
});

export const envelopeOf = (action: unknown): Envelope | null => envelopeSchema.safeParse(action).data ?? null;

/** Something of a card to be filled in, as far as it says what may be. */
export interface Input {
  id: string;
  kind: string;
  value: string;
  options: readonly string[];
}

/** A button that somebody was shown, and what is filled in beside it. */
export interface Shown {
  title: string;
  envelope: Envelope;
  inputs: readonly Input[];
}

const isElement = (value: unknown): value is CardElement =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const elementsIn = (part: unknown): CardElement[] => {
  if (typeof part !== 'object' || part === null) return [];
  return [...(isElement(part) ? [part] : []), ...Object.values(part).flatMap(elementsIn)];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const optionsOf = ({ choices }: CardElement): string[] =>
  Array.isArray(choices) ? choices.map((choice: { value?: unknown }) => text(choice.value)) : [];

const inputsIn = ({ card }: PresentedCard): Input[] =>
  elementsIn(card)
    .filter(({ type, id }) => type.startsWith('Input.') && typeof id === 'string')
    .map((element) => ({
      id: text(element.id),
      kind: element.type,
      value: text(element.value),
      options: optionsOf(element),
    }));

/** The buttons of a card in reading order, and the one that opens it again as a dialog. */
export const buttonsShown = (view: PresentedCard): Shown[] => {
  const inputs = inputsIn(view);
  const opener = view.dialog === null ? [] : [{ ...view.dialog.opener, takesInputs: false }];
  return [...buttonsOf(view.card), ...opener].flatMap(({ title, action, takesInputs }) => {
    const envelope = envelopeOf(action);
    return envelope === null ? [] : [{ title, envelope, inputs: takesInputs ? inputs : [] }];
  });
};

const hostileValues = [
  '',
  '<!channel>',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
  '9999-99-99',
  '0000-00-00',
  "'; DROP TABLE people; --",
  'javascript:alert(1)',
  'https://evil.example/badges/1',
  '\u202e\u0000',
] as const;

const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const mostLately = 4;

/** The number of a certificate that is on record, as a rule one of the last: two people then want the same. */
const somebodys = (dice: Dice, tokens: Tokens): string => {
  const all = tokens.known('certificate');
  return dice.anyOf(dice.chance(0.7) ? all.slice(-mostLately) : all) ?? '';
};

/** What somebody means who fills a field in without malice. */
const meantFor = ({ id, kind, value, options }: Input, dice: Dice, tokens: Tokens, now: string): string => {
  if (kind === 'Input.Toggle') return dice.chance(0.85) ? 'true' : 'false';
  if (options.length > 0) {
    if (id === 'elsewhere') return dice.oneOf(['no', 'yes', 'unknown']);
    return value !== '' && dice.chance(0.6) ? value : (dice.anyOf(options) ?? '');
  }
  if (value !== '' && dice.chance(0.7)) return value;
  switch (id) {
    case 'earnedOn':
    case 'boughtOn':
    case 'on':
      return daysBefore(now, dice.roll(200));
    case 'expiresOn':
      return dice.chance(0.8) ? '' : daysBefore(now, -dice.roll(400));
    case 'certificateId':
      return dice.oneOf(['', tokens.fresh('certificate'), somebodys(dice, tokens)]);
    case 'evidence':
      return dice.oneOf(['', `https://www.credly.com/badges/${tokens.fresh('evidence')}`]);
    case 'name':
      return tokens.fresh('name');
    case 'email':
      return dice.chance(0.8)
        ? `${tokens.fresh('email')}@mail.example`
        : `${dice.anyOf(tokens.known('email')) ?? 'nobody'}@mail.example`;
    case 'timeZone':
      return 'Europe/Paris';
    default:
      return tokens.fresh('remark');
  }
};

export const filledIn = (inputs: readonly Input[], dice: Dice, tokens: Tokens, now: string): Record<string, string> => {
  const malice = dice.chance(0.08);
  return Object.fromEntries(
    inputs.map((input) => [
      input.id,
      malice && dice.chance(0.5) ? dice.oneOf(hostileValues) : meantFor(input, dice, tokens, now),
    ]),
  );
};

/** What no card says, with what stands around it. A name may be called `${…}`; it stands there escaped. */
const notSaid = /.{0,80}(?:\b(?:undefined|null|NaN)\b|\[object|\$\{(?!\$root\.headline\})).{0,80}/u;
const mostButtons = 6;

const textsIn = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === 'data' ? [] : textsIn(value)));
};

/** What must hold of any card, whoever reads it. */
export const faultsOf = ({ card, text: words, name }: PresentedCard): string[] => {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  const said = [words, ...textsIn(card)];
  const [wrong] = said.flatMap((one) => notSaid.exec(one)?.[0] ?? []);
  return [
    ...(bytes > mostBytes ? [`${name} has ${bytes} bytes`] : []),
    ...(words.trim() === '' ? [`${name} says nothing in words`] : []),
    ...((card.actions ?? []).length > mostButtons ? [`${name} has ${card.actions?.length} buttons`] : []),
    ...(wrong === undefined ? [] : [`${name} says "${wrong}"`]),
  ];
};
