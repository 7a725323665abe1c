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
import { openAlerts, type Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { Inbound } from '../inbound.js';
import { unlinkedIn } from '../reading/people-steps.js';
import { queueOf } from '../reading/review-queue.js';
import { type Situation, thinCoverOf } from '../reading/situation.js';
import { acts } from './acts/index.js';
import { fileSent } from './answers/import-file.js';
import { answerableWithoutProgramme, handlers, needsCertificates } from './answers/index.js';
import { stepsOf, welcomeAnswer } from './answers/set-up.js';
import type { Asker } from './asker.js';
import type { Progress } from './deliver.js';
import type { Heard } from './heard.js';
import { otherProgramme, readerOfOther, situationInOther, slotsInOther } from './other-programme.js';
import type { ConversationParts } from './ports.js';
import type { Answer, Question, Setting } from './question.js';

export interface Answering {
  parts: ConversationParts;
  asker: Asker;
  reader: Reader;
  admins: string[];
  snapshot: Snapshot;
  programme: Programme | null;
  inbound: Inbound;
  progress: Progress;
  /** The answer that is kept for this question, else a new one. */
  keptOr(question: Question, situation: Situation, make: () => Promise<Answer>): Promise<Answer>;
  situationOf(programme: Programme): Situation;
}

const welcome = ({ reader, asker, admins, snapshot }: Answering): PresentedCard => {
  if (reader.audience === 'shared') return welcomeCard(reader, { kind: 'shared', admins });
  if (asker.role === 'partner_admin') return welcomeAnswer(reader, snapshot);
  return welcomeCard(reader, { kind: asker.member ? 'employee' : 'guest', admins });
};

/** The app's own page; before there is a programme it tells how to begin. */
const home = (answering: Answering): PresentedCard => {
  const { reader, asker, admins, programme, snapshot } = answering;
  if (programme === null)
    return asker.role === 'partner_admin' ? welcomeAnswer(reader, snapshot) : setUpCard(reader, { admins });
  const situation = answering.situationOf(programme);
  const { on } = situation.verdict;
  const unlinked = unlinkedIn(snapshot, on);
  return homeCard(reader, situation, {
    admins,
    thin: thinCoverOf(situation),
    member: asker.member,
    nothingRecorded: holdsNothing(situation),
    alerts: openAlerts(snapshot.alerts),
    waiting: queueOf(snapshot, on, reader.self).items.length,
    linked: { have: unlinked.total - unlinked.people.length, need: unlinked.total },
    steps: stepsOf(snapshot),
  });
};

/** Nothing is recorded that a verdict could be made of. */
export const holdsNothing = ({ facts }: Situation): boolean =>
  facts.achievements.length === 0 && facts.overrides.length === 0 && facts.metrics.length === 0;

const settingOf = ({ parts, asker, reader, admins, programme, inbound, progress, situationOf }: Answering): Setting => {
  const situation = situationOf(programme ?? anyProgramme(parts));
  return { parts, asker, reader, admins, situation, inbound, progress };
};

const answerTo = async (question: Question, answering: Answering): Promise<Answer> => {
  const { asker, reader, admins, programme } = answering;
  const handler = handlers.get(question.intent) ?? (question.pressed === null ? undefined : acts.get(question.intent));
  if (handler === undefined) return notYetCard(reader);
  const needsProgramme = !answerableWithoutProgramme.has(question.intent) && !acts.has(question.intent);
  if (programme === null && needsProgramme) return setUpCard(reader, { admins });
  const other = otherProgramme(
    question,
    programme,
    answering.parts.programmes,
    answering.snapshot.settings.alsoFollows,
  );
  if (other !== null && programme !== null) return answerInOther(question, answering, programme, other);
  const setting = settingOf(answering);
  const { situation } = setting;
  if (needsCertificates.has(question.intent) && holdsNothing(situation))
    return noCertificatesCard(reader, { admins, people: situation.facts.people.length, member: asker.member });
  return answering.keptOr(question, situation, async () => handler(question, setting));
};

/** What would be answered if the organisation followed that other programme. */
const answerInOther = async (
  question: Question,
  answering: Answering,
  followed: Programme,
  other: Programme,
): Promise<Answer> => {
  const { reader, snapshot } = answering;
  const situation = situationInOther(snapshot, followed, other, reader.today);
  const there = { ...answering, reader: readerOfOther(reader, followed, other), programme: other };
  return answerTo(slotsInOther(question, other), {
    ...there,
    situationOf: () => situation,
    keptOr: async (_question, _situation, make) => make(),
  });
};

/** Help and greetings are answered before a programme is chosen; what they do not look at may be any pack. */
const anyProgramme = ({ programmes }: ConversationParts): Programme => {
  const [first] = programmes.values();
  if (first === undefined) throw new Error('no programme pack was loaded');
  return first;
};

export const answer = async (heard: Heard, answering: Answering): Promise<Answer> => {
  switch (heard.kind) {
    case 'welcome':
      return welcome(answering);
    case 'home':
      return home(answering);
    case 'expired':
    case 'forged':
      return expiredActionCard(answering.reader);
    case 'file':
      return fileSent(heard, settingOf(answering));
    case 'question':
      return answerTo(heard.question, answering);
  }
};
