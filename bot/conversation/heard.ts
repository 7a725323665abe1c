import type { Language } from '../../cards/reader.js';
import type { Inbound } from '../inbound.js';
import type { Context } from '../understanding/index.js';
import { checkAction } from './actions.js';
import { keptUnderstanding } from './kept-understanding.js';
import { isPersonal } from './personal.js';
import type { Question } from './question.js';
import type { Remembered } from './remembered.js';

/** What an inbound asks for, before anybody's rights were looked at. */
export type Heard =
  | { kind: 'question'; question: Question; privately: boolean }
  | { kind: 'file'; name: string; content: Uint8Array }
  | { kind: 'welcome' }
  | { kind: 'home' }
  | { kind: 'expired' }
  | { kind: 'forged' };

export interface Hearing {
  organisation: string;
  now: string;
  actionKey: string;
  /** The language to fall back on: the person's own setting, else their client's. */
  language: Language;
  timeZone: string;
  vocabulary: NonNullable<Context['vocabulary']>;
  previous: Remembered | null;
}

/** The bot had asked which competency is meant, and a competency was named: the question before, completed. */
const completed = (intent: string, slots: Question['slots'], previous: Remembered | null): Question['slots'] | null =>
  previous?.asked === true && intent === 'competency' && slots.competency !== undefined
    ? { ...previous.slots, competency: slots.competency }
    : null;

/** Sharing is no intent of the catalogue: it is a way of handing over, as a file is, and answered by itself. */
const sharingApart = (intent: string, slots: Question['slots']): Pick<Question, 'intent' | 'slots'> => {
  if (intent !== 'export' || slots.action !== 'share') return { intent, slots };
  const { action: _, ...others } = slots;
  return { intent: 'share', slots: others };
};

const understood = keptUnderstanding();

const said = (text: string, hearing: Hearing): Heard => {
  const { previous } = hearing;
  const { intent, slots, language } = understood(text, {
    now: hearing.now,
    timeZone: hearing.timeZone,
    language: hearing.language,
    vocabulary: hearing.vocabulary,
    ...(previous === null ? {} : { previous: { intent: previous.intent, slots: previous.slots } }),
  });
  const repeated = (previous?.misunderstood ?? 0) > 0;
  const whole = completed(intent, slots, previous);
  const asked = whole === null ? sharingApart(intent, slots) : { intent: previous?.intent ?? intent, slots: whole };
  const question = { ...asked, language, repeated, inputs: {}, pressed: null };
  return { kind: 'question', question, privately: isPersonal(asked.intent) };
};

/** What was chosen in a card is as good as what is typed: it names something, it never says who may what. */
const chosen = ({ competency }: Record<string, string>): Question['slots'] =>
  competency === undefined ? {} : { competency: competency.slice(0, 300) };

/** A card goes on in the language in which it began, whatever its reader's setting. */
const goneOnIn = ({ language }: Record<string, string>, hearing: Hearing): Language =>
  language === 'en' || language === 'fr' ? language : hearing.language;

/** The language of a card is how it is answered, not what it asks; only "speak French" asks for one. */
const asksFor = (verb: string, { language, ...slots }: Record<string, string>): Question['slots'] =>
  verb === 'language' && language !== undefined ? { ...slots, language } : slots;

const pressed = (claim: unknown, inputs: Record<string, string>, hearing: Hearing): Heard => {
  const action = checkAction(hearing.actionKey, hearing.organisation, hearing.now, claim);
  if (action.kind !== 'valid') return { kind: action.kind };
  const { nonce } = action;
  const asked = { language: goneOnIn(action.subject, hearing), repeated: false, inputs, pressed: { nonce } };
  if (action.verb !== 'privately')
    return {
      kind: 'question',
      question: {
        intent: action.verb,
        slots: { ...chosen(inputs), ...asksFor(action.verb, action.subject) },
        ...asked,
      },
      privately: false,
    };
  const { intent = 'status', ...slots } = asksFor(action.verb, action.subject);
  return { kind: 'question', question: { intent, slots, ...asked }, privately: true };
};

export const hear = ({ body }: Inbound, hearing: Hearing): Heard => {
  switch (body.kind) {
    case 'said':
      return said(body.text, hearing);
    case 'pressed':
      return pressed(body.action, body.inputs, hearing);
    case 'arrived':
      return { kind: 'welcome' };
    case 'opened':
      return { kind: 'home' };
    case 'uploaded':
      return { kind: 'file', name: body.name, content: body.content };
    case 'removed':
    case 'uninstalled':
    case 'members-left':
    case 'profile-changed':
      throw new Error('what a platform reports is heeded and not answered');
  }
};
