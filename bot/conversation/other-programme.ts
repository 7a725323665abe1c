import type { Reader } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { factsIn } from '../reading/in-programme.js';
import { type Situation, situationOn } from '../reading/situation.js';
import { isAnsweredByOthers } from '../understanding/index.js';
import type { Question } from './question.js';

/**
 * The programme that is asked about where it is another one than the one followed: what an organisation's facts amount to
 * there is read, and nothing is written.
 */
export const otherProgramme = (
  { intent, slots }: Question,
  followed: Programme | null,
  programmes: ReadonlyMap<string, Programme>,
): Programme | null => {
  const named = programmes.get(slots.programme ?? '');
  return named === undefined || named === followed || followed === null || !isAnsweredByOthers(intent) ? null : named;
};

/** Where the organisation would stand in it. */
export const situationInOther = (snapshot: Snapshot, followed: Programme, other: Programme, today: string): Situation =>
  situationOn({ ...snapshot, facts: factsIn(snapshot.facts, followed, other) }, other, today);

/** The reader of such an answer: it says so, and the buttons on it go on asking about that programme. */
export const readerOfOther = (reader: Reader, followed: Programme, other: Programme): Reader => ({
  ...reader,
  aside: { programme: other.title[reader.language], followed: followed.title[reader.language] },
  sign: (verb, subject = {}, once) =>
    reader.sign(verb, isAnsweredByOthers(verb) ? { ...subject, programme: other.programme } : subject, once),
});

/** Slots that name something of the programme: what the other one does not have is not meant there. */
export const slotsInOther = (question: Question, { competencies, levels, credentials }: Programme): Question => {
  const { competency, competencyCandidates: _, level, exam, ...slots } = question.slots;
  return {
    ...question,
    slots: {
      ...slots,
      ...(competency !== undefined && competencies.some(({ id }) => id === competency) ? { competency } : {}),
      ...(level !== undefined && levels.includes(level) ? { level } : {}),
      ...(exam !== undefined && Object.hasOwn(credentials, exam) ? { exam } : {}),
    },
  };
};
