import { codeRefusedCard, strangerCard } from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import { dateIn } from '../clock.js';
import type { Inbound } from '../inbound.js';
import { signerFor } from './actions.js';
import { languageOfLocale, operator } from './asker.js';
import type { Heard } from './heard.js';
import type { ConversationParts } from './ports.js';
import type { Answer, Question } from './question.js';
import { strangerReader } from './reader.js';
import { checkCode, rightCode } from './setting-up/code.js';
import { connect, connectAsk } from './setting-up/connect.js';
import { found, foundingForm } from './setting-up/found.js';

export interface StrangerAnswer {
  answer: Answer;
  language: Language;
}

/** Verbs of buttons that only somebody without an organisation presses. */
export const strangerActs: readonly string[] = ['set-up-form', 'set-up-found', 'tenant-connect'];

/** Whoever installed the bot in the tenant; named in the configuration, by id or by an address that the platform vouches for; or whoever sits at the machine. */
const isAppointed = async (
  { firstAdmins }: ConversationParts,
  { platform, user, lookUp }: Inbound,
): Promise<boolean> => {
  if (user.guest) return false;
  if (user.installer === true) return true;
  if (platform === 'console' && user.id === operator) return true;
  if (firstAdmins.size === 0) return false;
  if (firstAdmins.has(user.id.toLowerCase())) return true;
  const email = (await lookUp?.())?.email?.trim().toLowerCase() ?? '';
  return email !== '' && firstAdmins.has(email);
};

const answerTo = async (
  parts: ConversationParts,
  inbound: Inbound,
  reader: Reader,
  question: Question | null,
): Promise<Answer> => {
  const { guest } = inbound.user;
  const { code } = question?.slots ?? {};
  if (question?.pressed === null && code !== undefined) {
    const checked = await checkCode(parts, inbound, code, null);
    switch (checked.kind) {
      case 'right':
        return foundingForm(parts, inbound, reader, checked.proof);
      case 'connects':
        return connectAsk(parts, checked.organisation, reader, checked.proof);
      case 'refused':
        return codeRefusedCard(reader, { why: checked.why, admins: [] });
      /** Where there is no organisation nobody is anybody. */
      case 'person':
        return codeRefusedCard(reader, { why: 'wrong', admins: [] });
    }
  }
  if (guest || inbound.conversation.kind === 'shared') return strangerCard(reader, { guest });
  if (question?.intent === 'tenant-connect' && question.pressed !== null)
    return connect(parts, inbound, reader, question.slots.proof ?? '');
  const right = question?.pressed != null ? await rightCode(parts, inbound, question.slots.proof) : null;
  if (right === null && !(await isAppointed(parts, inbound))) return strangerCard(reader, { guest });
  return question?.intent === 'set-up-found' && question.pressed !== null
    ? found(parts, inbound, question, reader, right)
    : foundingForm(parts, inbound, reader, right?.proof ?? null);
};

/** Nobody has set the bot up here yet: whoever may founds the organisation, everybody else is told who can and how. */
export const answerStranger = async (
  parts: ConversationParts,
  inbound: Inbound,
  heard: Heard,
): Promise<StrangerAnswer> => {
  const { clock, actionKey, newId } = parts;
  const language = heard.kind === 'question' ? heard.question.language : languageOfLocale(inbound.locale);
  const reader = {
    ...strangerReader(language, dateIn('UTC', clock.now()), signerFor(actionKey, '', clock.now(), newId)),
    audience: inbound.conversation.kind,
  };
  const question = heard.kind === 'question' ? heard.question : null;
  return { answer: await answerTo(parts, inbound, reader, question), language };
};
