import {
  type CandidatesGoal,
  type CandidatesTold,
  candidatesCard,
  candidatesRefusedCard,
  noCandidatesCard,
} from '../../../cards/index.js';
import { listedCredentials } from '../../../core/index.js';
import { candidatesFor, type Sought } from '../../reading/candidates.js';
import { outlookOf, seatsOf } from '../../reading/open-seats.js';
import type { Situation } from '../../reading/situation.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { askedCompetency, whichCompetency } from './asked-competency.js';
import { levelNamed } from './level.js';

export const refusedCandidates = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : candidatesRefusedCard(reader, { admins, member: asker.member });

/** The level that was said, else the lowest of the competency that is not held, else the highest. */
const levelIn = (question: Question, situation: Situation, competency: string): string => {
  const { programme, verdict } = situation;
  const levels = verdict.competencies.find(({ id }) => id === competency)?.levels ?? {};
  const offered = programme.levels.filter((level) => levels[level]?.offered === true);
  const next = offered.find((level) => levels[level]?.met !== true);
  return levelNamed(question, situation) ?? next ?? offered.at(-1) ?? programme.levels.at(-1) ?? '';
};

/** What candidates are looked for, how it is said, and the slots that ask it again. */
interface Meant {
  sought: Sought;
  goal: CandidatesGoal;
  slots: Record<string, string>;
}

const forExam = (exam: string, { reader, situation }: Setting): Meant | Answer => {
  const { programme, verdict } = situation;
  if (!listedCredentials(programme).has(exam)) return noCandidatesCard(reader, programme, { kind: 'exam', exam });
  return { sought: { kind: 'exam', exam, on: verdict.on }, goal: { kind: 'exam', exam }, slots: { exam } };
};

const isReachedByPoints = ({ verdict }: Situation, competency: string, level: string): boolean =>
  (verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.scores.length ?? 0) > 0;

const forLevel = (competency: string, level: string, { reader, situation }: Setting): Meant | Answer => {
  const { programme, facts, verdict } = situation;
  const seats = seatsOf(outlookOf(programme, facts, verdict), competency, level);
  const [group] = seats?.groups ?? [];
  if (seats === null || group === undefined)
    return noCandidatesCard(reader, programme, {
      kind: isReachedByPoints(situation, competency, level) ? 'points' : 'level',
      competency,
      level,
    });
  const { when, on, scored } = seats;
  const { have, need } = scored === null ? group : { have: scored.points.value, need: scored.atLeast };
  return {
    sought: { kind: 'seats', seats },
    goal: { kind: scored === null ? 'seats' : 'points', competency, level, when, on, have, need },
    slots: { competency, level },
  };
};

const meantBy = (question: Question, setting: Setting): Meant | Answer => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { exam } = question.slots;
  if (exam !== undefined) return forExam(exam, setting);
  const { competencies } = setting.situation.programme;
  const [only, ...others] = competencies;
  const id = asked.kind === 'named' ? asked.id : others.length === 0 ? only?.id : undefined;
  if (id === undefined) return whichCompetency(question, setting);
  return forLevel(id, levelIn(question, setting.situation, id), setting);
};

/** Who is a candidate as things stand, or what has to be said first. */
export const candidatesTold = (question: Question, setting: Setting): CandidatesTold | Answer => {
  const meant = meantBy(question, setting);
  if (!('sought' in meant)) return meant;
  const { sought, goal, slots } = meant;
  const { programme, facts, verdict, snapshot } = setting.situation;
  const found = candidatesFor(sought, {
    programme,
    facts,
    on: verdict.on,
    nameOf: (person) => snapshot.people.get(person)?.name ?? person,
    wantsSuggestions: (person) => snapshot.people.get(person)?.choices.suggestions !== false,
  });
  const from = Number(question.slots.from ?? '0');
  const isPage = Number.isSafeInteger(from) && from >= 0 && from < found.candidates.length;
  return { ...found, goal, slots, from: isPage ? from : 0 };
};

export const isTold = (found: CandidatesTold | Answer): found is CandidatesTold => 'goal' in found;

/** "Who could contribute next to Cloud platform?" (C5) */
export const candidates: Handler = (question, setting) => {
  const refused = refusedCandidates(setting);
  if (refused !== null) return refused;
  const found = candidatesTold(question, setting);
  return isTold(found) ? candidatesCard(setting.reader, setting.situation.programme, found) : found;
};
