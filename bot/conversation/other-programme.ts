import type { Reader } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { factsIn } from '../reading/in-programme.js';
import { type Situation, situationOn } from '../reading/situation.js';
import { isAnsweredByOthers } from '../understanding/index.js';
import type { Question } from './question.js';

/** What the buttons and forms of such answers do: nothing that concerns the programme followed. */
const actsThere: ReadonlySet<string> = new Set([
  'plan-start',
  'plan-send',
  'plan-change',
  'plan-changed',
  'what-if-more',
  'what-if-add',
  'candidate-ask',
  'figure-check',
  'figure-confirm',
  'fact-check',
  'fact-confirm',
]);

const isAnsweredThere = (verb: string): boolean => isAnsweredByOthers(verb) || actsThere.has(verb);

/** A figure that only a programme knows that is followed besides is meant there. */
const knownBesides = (
  { intent, slots: { metric } }: Question,
  { metrics }: Programme,
  besides: readonly Programme[],
): Programme | null =>
  intent !== 'metric-record' || metric === undefined || Object.hasOwn(metrics, metric)
    ? null
    : (besides.find((one) => Object.hasOwn(one.metrics, metric)) ?? null);

/**
 * The programme that is asked about where it is another one than the one followed: what an organisation's facts amount to
 * there is read. Of what is written only figures and stated facts are, which every programme reads from the same place.
 */
export const otherProgramme = (
  question: Question,
  followed: Programme | null,
  programmes: ReadonlyMap<string, Programme>,
  alsoFollows: readonly string[],
): Programme | null => {
  if (followed === null || !isAnsweredThere(question.intent)) return null;
  const { programme } = question.slots;
  if (programme === undefined)
    return knownBesides(
      question,
      followed,
      alsoFollows.flatMap((id) => programmes.get(id) ?? []),
    );
  const named = programmes.get(programme);
  return named === undefined || named === followed ? null : named;
};

/** Where the organisation would stand in it. */
export const situationInOther = (
  snapshot: Snapshot,
  followed: Programme,
  other: Programme,
  today: string,
): Situation => ({
  ...situationOn({ ...snapshot, facts: factsIn(snapshot.facts, followed, other) }, other, today),
  asSeen: (facts) => factsIn(facts, followed, other),
});

/** The reader of such an answer: it says so, and the buttons on it go on asking about that programme. */
export const readerOfOther = (reader: Reader, followed: Programme, other: Programme): Reader => ({
  ...reader,
  aside: { programme: other.title[reader.language], followed: followed.title[reader.language] },
  sign: (verb, subject = {}, once) =>
    reader.sign(verb, isAnsweredThere(verb) ? { ...subject, programme: other.programme } : subject, once),
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
