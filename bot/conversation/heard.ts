import type { Language } from '../../cards/reader.js';
import type { Inbound } from '../inbound.js';
import { type Context, understand } from '../understanding/index.js';
import { checkAction } from './actions.js';
import type { Question } from './question.js';
import type { Remembered } from './remembered.js';

/** What an inbound asks for, before anybody's rights were looked at. */
export type Heard =
  | { kind: 'question'; question: Question; privately: boolean }
  | { kind: 'welcome' }
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

const said = (text: string, hearing: Hearing): Heard => {
  const { previous } = hearing;
  const { intent, slots, language } = understand(text, {
    now: hearing.now,
    timeZone: hearing.timeZone,
    language: hearing.language,
    vocabulary: hearing.vocabulary,
    ...(previous === null ? {} : { previous: { intent: previous.intent, slots: previous.slots } }),
  });
  const repeated = (previous?.misunderstood ?? 0) > 0;
  return { kind: 'question', question: { intent, slots, language, repeated }, privately: false };
};

const pressed = (claim: unknown, hearing: Hearing): Heard => {
  const action = checkAction(hearing.actionKey, hearing.organisation, hearing.now, claim);
  if (action.kind !== 'valid') return { kind: action.kind };
  const asked = { language: hearing.language, repeated: false };
  if (action.verb !== 'privately')
    return { kind: 'question', question: { intent: action.verb, slots: action.subject, ...asked }, privately: false };
  const { intent = 'status', ...slots } = action.subject;
  return { kind: 'question', question: { intent, slots, ...asked }, privately: true };
};

export const hear = ({ body }: Inbound, hearing: Hearing): Heard => {
  switch (body.kind) {
    case 'said':
      return said(body.text, hearing);
    case 'pressed':
      return pressed(body.action, hearing);
    case 'arrived':
      return { kind: 'welcome' };
    case 'uploaded':
      return {
        kind: 'question',
        question: { intent: 'import', slots: {}, language: hearing.language, repeated: false },
        privately: true,
      };
  }
};
