import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Language, Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type View } from '../view.js';
import { asks } from './buttons.js';
import { contactLine } from './contact.js';

const card = (
  reader: Reader,
  name: string,
  build: (tongue: Tongue) => Partial<View> & { headline: string },
): PresentedCard => present(reader, { ...emptyView, name, ...build(tongueOf(reader, null)) });

const safe = (text: string): string => escapeMarkdown(plainText(text));

const begin = (tongue: Tongue): Button[] => [
  { ...asks(tongue, 'button.status', 'status'), primary: true },
  asks(tongue, 'button.missing', 'missing'),
  asks(tongue, 'button.help', 'help'),
];

const examples = {
  standing: ['status', 'why', 'who', 'list', 'rules'],
  coming: ['missing', 'risk', 'renewal', 'forecast'],
  figures: ['changes', 'fresh', 'benefits', 'language'],
} as const;

/** Where there is room for a few only: in a channel, and after a misunderstanding. */
const shortExamples = ['status', 'missing', 'risk'] as const;

const said = (tongue: Tongue, keys: readonly string[]): string[] => keys.map((key) => tongue.say(`help.${key}`));

export const helpCard = (reader: Reader, { admins }: { admins: string[] }): PresentedCard =>
  card(reader, 'help', (tongue) => ({
    headline: tongue.say('help.headline'),
    ...(reader.audience === 'shared'
      ? {
          lines: [tongue.say('help.where-shared')],
          sections: [{ title: tongue.say('help.ask'), items: said(tongue, shortExamples) }],
        }
      : {
          lines: [tongue.say('help.where')],
          sections: Object.entries(examples).map(([topic, keys]) => ({
            title: tongue.say(`help.topic-${topic}`),
            items: said(tongue, keys),
          })),
        }),
    source: contactLine(tongue, admins),
    buttons: begin(tongue).slice(0, 2),
  }));

export const welcomeCard = (
  reader: Reader,
  { kind, admins }: { kind: 'admin' | 'employee' | 'shared'; admins: string[] },
): PresentedCard =>
  card(reader, `welcome-${kind}`, (tongue) => ({
    headline: tongue.say(`welcome.${kind}`),
    lines:
      kind === 'admin'
        ? [tongue.say('welcome.steps')]
        : kind === 'employee'
          ? [contactLine(tongue, admins)]
          : [tongue.say('welcome.no-names')],
    buttons: begin(tongue),
  }));

export const greetCard = (
  reader: Reader,
  { kind, name }: { kind: 'hello' | 'thanks' | 'bye'; name?: string },
): PresentedCard =>
  card(reader, 'greet', (tongue) => {
    const named = name !== undefined && reader.audience === 'private';
    return {
      headline: tongue.say(`greet.${kind}`, { name: named ? safe(name) : '', named: named ? 'yes' : 'no' }),
      lines: kind === 'hello' ? [tongue.say('greet.offer')] : [],
      buttons: kind === 'hello' ? begin(tongue) : [],
    };
  });

export const notUnderstoodCard = (
  reader: Reader,
  { repeated, admins }: { repeated: boolean; admins: string[] },
): PresentedCard =>
  card(reader, 'not-understood', (tongue) => ({
    headline: tongue.say('not-understood'),
    lines: repeated ? [contactLine(tongue, admins)] : [],
    sections: [
      {
        title: tongue.say('help.ask'),
        items: said(tongue, repeated && reader.audience === 'private' ? Object.values(examples).flat() : shortExamples),
      },
    ],
    buttons: begin(tongue),
  }));

export const predictionRefusalCard = (reader: Reader): PresentedCard =>
  card(reader, 'prediction-refused', (tongue) => ({
    headline: tongue.say('prediction.no'),
    lines: [tongue.say('prediction.instead')],
    buttons: [
      { ...asks(tongue, 'button.who', 'contributors'), primary: true },
      asks(tongue, 'button.status', 'status'),
    ],
  }));

/** An intent that is recognised and cannot be answered yet. */
export const notYetCard = (reader: Reader, { intent }: { intent: string }): PresentedCard =>
  card(reader, 'not-yet', (tongue) => ({
    headline: tongue.say('not-yet'),
    lines: [tongue.say(intent === 'import' ? 'not-yet.import' : 'not-yet.instead')],
    buttons: begin(tongue),
  }));

/** Nothing is followed here yet: how to begin, never "No" and never "0 %". */
export const setUpCard = (reader: Reader, { admins }: { admins: string[] }): PresentedCard =>
  card(reader, 'set-up', (tongue) => ({
    headline: tongue.say('set-up'),
    lines: [tongue.say('set-up.steps')],
    sections: [
      {
        title: tongue.say('set-up.how'),
        items: [tongue.say('set-up.programme'), tongue.say('set-up.import'), tongue.say('set-up.ask')],
      },
    ],
    source: contactLine(tongue, admins),
    buttons: [asks(tongue, 'button.help', 'help')],
  }));

/** A programme, but nobody holds anything yet. */
export const noCertificatesCard = (
  reader: Reader,
  { admins, people }: { admins: string[]; people: number },
): PresentedCard =>
  card(reader, 'no-certificates', (tongue) => ({
    headline: tongue.say('no-certificates', { people }),
    lines: [tongue.say('no-certificates.next')],
    source: contactLine(tongue, admins),
    buttons: [{ ...asks(tongue, 'button.help', 'help'), primary: true }],
  }));

/** Said in the language that was asked for. */
export const languageCard = (
  reader: Reader,
  { language, kept }: { language: Language; kept: boolean },
): PresentedCard =>
  card({ ...reader, language }, 'language', (tongue) => ({
    headline: tongue.say('language.now'),
    lines: kept ? [] : [tongue.say('language.not-kept')],
    buttons: begin(tongue),
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
          choice: {
            id: 'competency',
            label: tongue.say('choose.label'),
            placeholder: tongue.say('choose.pick'),
            options: options.map(({ label, competency }) => ({ label: plainText(label), value: competency })),
          },
          buttons: [{ title: tongue.say('button.show'), verb, subject, primary: true }],
        }),
  }));

export const failureCard = (reader: Reader, { reference }: { reference: string }): PresentedCard =>
  card(reader, 'failure', (tongue) => ({
    headline: tongue.say('failure'),
    lines: [tongue.say('failure.next', { reference })],
  }));

/** A button of a card that is too old, or that is not ours. Nothing was done. */
export const expiredActionCard = (reader: Reader): PresentedCard =>
  card(reader, 'expired', (tongue) => ({
    headline: tongue.say('expired'),
    buttons: begin(tongue),
  }));

/** Said in the channel when the asker cannot be reached privately. */
export const sentPrivatelyCard = (reader: Reader, { reached }: { reached: boolean }): PresentedCard =>
  card(reader, 'sent-privately', (tongue) => ({
    headline: tongue.say(reached ? 'private.sent' : 'private.unreachable'),
  }));
