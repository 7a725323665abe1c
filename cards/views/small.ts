import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Language, Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type View } from '../view.js';
import { asks, beginnings, linksOwn } from './buttons.js';
import { contactLine } from './contact.js';

const card = (
  reader: Reader,
  name: string,
  build: (tongue: Tongue) => Partial<View> & { headline: string },
): PresentedCard => present(reader, { ...emptyView, name, ...build(tongueOf(reader, null)) });

const safe = (text: string): string => escapeMarkdown(plainText(text));

export const greetCard = (
  reader: Reader,
  { kind, name, member }: { kind: 'hello' | 'thanks' | 'bye'; name?: string; member: boolean },
): PresentedCard =>
  card(reader, 'greet', (tongue) => {
    const named = name !== undefined && reader.audience === 'private';
    return {
      headline: tongue.say(`greet.${kind}`, { name: named ? safe(name) : '', named: named ? 'yes' : 'no' }),
      lines: kind === 'hello' ? [tongue.say('greet.offer')] : [],
      buttons: kind === 'hello' ? beginnings(tongue, { member }) : [],
    };
  });

export const predictionRefusalCard = (reader: Reader): PresentedCard =>
  card(reader, 'prediction-refused', (tongue) => ({
    headline: tongue.say('prediction.no'),
    lines: [tongue.say('prediction.instead')],
    buttons: [
      { ...asks(tongue, 'button.resilience', 'bus-factor'), primary: true },
      asks(tongue, 'button.at-risk', 'at-risk'),
      asks(tongue, 'button.status', 'status'),
    ],
  }));

/** An intent that is recognised and cannot be answered yet. */
export const notYetCard = (reader: Reader): PresentedCard =>
  card(reader, 'not-yet', (tongue) => ({
    headline: tongue.say('not-yet'),
    lines: [tongue.say('not-yet.instead')],
    buttons: beginnings(tongue),
  }));

/** A programme, but nobody holds anything yet: never "No", and never "0 %". Whoever may change that is told how. */
export const noCertificatesCard = (
  reader: Reader,
  { admins, people, member }: { admins: string[]; people: number; member: boolean },
): PresentedCard =>
  card(reader, 'no-certificates', (tongue) => {
    const inPrivate = reader.audience === 'private';
    const imports = inPrivate && reader.role === 'partner_admin';
    const buttons = [
      ...(imports ? [asks(tongue, 'button.how-to-import', 'import')] : []),
      ...(inPrivate && member ? [linksOwn(tongue)] : []),
      asks(tongue, 'button.help', 'help'),
    ];
    return {
      headline: tongue.say('no-certificates', { people }),
      lines: [tongue.say('no-certificates.next')],
      source: contactLine(tongue, admins),
      buttons: buttons.map((button, index) => (index === 0 ? { ...button, primary: true } : button)),
    };
  });

/** Said in the language that was asked for. */
export const languageCard = (
  reader: Reader,
  { language, kept }: { language: Language; kept: boolean },
): PresentedCard =>
  card({ ...reader, language }, 'language', (tongue) => ({
    headline: tongue.say('language.now'),
    lines: kept ? [] : [tongue.say('language.not-kept')],
    buttons: beginnings(tongue),
  }));

export const unknownCompetencyCard = (
  reader: Reader,
  { said }: { said: string; suggestions: string[] },
): PresentedCard =>
  card(reader, 'unknown-competency', (tongue) => ({
    headline: tongue.say('unknown-competency', { name: safe(said) }),
    buttons: [{ ...asks(tongue, 'button.all', 'list'), primary: true }, asks(tongue, 'button.help', 'help')],
  }));

/** More than these do not fit beside each other on a phone. */
const mostChoiceButtons = 3;

/** One question: which competency is meant. A few are buttons, many a list; its name can always be typed instead. */
export const chooseCard = (
  reader: Reader,
  {
    verb,
    subject,
    options,
  }: { verb: string; subject: Record<string, string>; options: { label: string; competency: string }[] },
): PresentedCard =>
  card(reader, 'choose', (tongue) => ({
    headline: tongue.say('choose.competency'),
    lines: [tongue.say('choose.or-type')],
    ...(options.length <= mostChoiceButtons
      ? {
          buttons: options.map(({ label, competency }) => ({
            title: plainText(label),
            verb,
            subject: { ...subject, competency },
          })),
        }
      : {
          fields: [
            {
              kind: 'choice',
              id: 'competency',
              label: tongue.say('choose.label'),
              placeholder: tongue.say('choose.pick'),
              style: 'list',
              options: options.map(({ label, competency }) => ({ label: plainText(label), value: competency })),
              value: '',
              required: true,
              error: '',
              missing: tongue.say('choose.pick'),
            },
          ],
          buttons: [{ title: tongue.say('button.show'), verb, subject, primary: true }],
        }),
  }));

/** `written`: what was asked for was done, and only the answer to it failed. */
export const failureCard = (
  reader: Reader,
  { reference, written }: { reference: string; written: boolean },
): PresentedCard =>
  card(reader, 'failure', (tongue) => ({
    headline: tongue.say(written ? 'failure.saved' : 'failure'),
    lines: [tongue.say(written ? 'failure.saved-next' : 'failure.next', { reference })],
  }));

/** Whoever writes faster than anybody can read, or belongs to a crowd that does. Nothing was done. */
export const tooFastCard = (reader: Reader, { by }: { by: 'user' | 'organisation' }): PresentedCard =>
  card(reader, 'too-fast', (tongue) => ({
    headline: tongue.say(`too-fast.${by}`),
    lines: [tongue.say('too-fast.next')],
  }));

/** A button of a card that is too old, or that is not ours. Nothing was done. */
export const expiredActionCard = (reader: Reader): PresentedCard =>
  card(reader, 'expired', (tongue) => ({
    headline: tongue.say('expired'),
    buttons: beginnings(tongue),
  }));

/** Said in the channel when the asker cannot be reached privately. */
export const sentPrivatelyCard = (reader: Reader, { reached }: { reached: boolean }): PresentedCard =>
  card(reader, 'sent-privately', (tongue) => ({
    headline: tongue.say(reached ? 'private.sent' : 'private.unreachable'),
  }));
