import {
  expiredActionCard,
  homeCard,
  noCertificatesCard,
  notYetCard,
  type PresentedCard,
  setUpCard,
  welcomeCard,
} from '../../cards/index.js';
import type { Reader } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { answerableWithoutProgramme, handlers, needsCertificates } from './answers/index.js';
import type { Asker } from './asker.js';
import type { Heard } from './heard.js';
import type { KeptAnswers } from './kept-answers.js';
import type { ConversationParts } from './ports.js';
import type { Question } from './question.js';
import { type Situation, thinCoverOf } from './situation.js';

export interface Answering {
  parts: ConversationParts;
  asker: Asker;
  reader: Reader;
  admins: string[];
  snapshot: Snapshot;
  programme: Programme | null;
  keptOr: KeptAnswers;
  situationOf(programme: Programme): Situation;
}

const welcome = ({ reader, asker, admins }: Answering): PresentedCard => {
  if (reader.audience === 'shared') return welcomeCard(reader, { kind: 'shared', admins });
  return welcomeCard(reader, { kind: asker.role === 'partner_admin' ? 'admin' : 'employee', admins });
};

/** The app's own page; while there is nothing to say it tells how to begin. */
const home = (answering: Answering): PresentedCard => {
  const { reader, admins, programme } = answering;
  if (programme === null) return setUpCard(reader, { admins });
  const situation = answering.situationOf(programme);
  return holdsNothing(situation)
    ? noCertificatesCard(reader, { admins, people: situation.facts.people.length })
    : homeCard(reader, situation, { admins, thin: thinCoverOf(situation) });
};

const holdsNothing = ({ facts }: Situation): boolean =>
  facts.achievements.length === 0 && facts.overrides.length === 0 && facts.metrics.length === 0;

const answerTo = (question: Question, answering: Answering): PresentedCard | Promise<PresentedCard> => {
  const { parts, asker, reader, admins, programme } = answering;
  const handler = handlers.get(question.intent);
  if (handler === undefined) return notYetCard(reader, { intent: question.intent });
  if (programme === null && !answerableWithoutProgramme.has(question.intent)) return setUpCard(reader, { admins });
  const situation = answering.situationOf(programme ?? anyProgramme(parts));
  if (needsCertificates.has(question.intent) && holdsNothing(situation))
    return noCertificatesCard(reader, { admins, people: situation.facts.people.length });
  return answering.keptOr(question, reader, situation, () =>
    handler(question, { parts, asker, reader, admins, situation }),
  );
};

/** Help and greetings are answered before a programme is chosen; what they do not look at may be any pack. */
const anyProgramme = ({ programmes }: ConversationParts): Programme => {
  const [first] = programmes.values();
  if (first === undefined) throw new Error('no programme pack was loaded');
  return first;
};

export const answer = async (heard: Heard, answering: Answering): Promise<PresentedCard> => {
  switch (heard.kind) {
    case 'welcome':
      return welcome(answering);
    case 'home':
      return home(answering);
    case 'expired':
    case 'forged':
      return expiredActionCard(answering.reader);
    case 'question':
      return answerTo(heard.question, answering);
  }
};
