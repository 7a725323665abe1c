import type { Reader } from '../../cards/reader.js';
import type { Situation } from '../reading/situation.js';
import { madeOfSituation } from './answers/index.js';
import type { Answer, Question } from './question.js';

/** A whole company asks the same few questions in the hour after an announcement. */
const mostKept = 200;

const keyOf = ({ intent, slots }: Question, { language, audience, role, self }: Reader): string =>
  JSON.stringify([intent, language, audience, role, self, ...Object.entries(slots).sort()]);

export type KeptAnswers = (
  question: Question,
  reader: Reader,
  situation: Situation,
  /** Makes the answer, and tells whom it names. */
  make: () => Promise<Told>,
) => Promise<Told>;

/** An answer, and the people whose names it told to somebody else. */
export interface Told {
  answer: Answer;
  named: ReadonlySet<string>;
}

/**
 * Keeps answers for as long as their situation stands: until the next commit of the organisation or midnight. Two readers
 * share one only if they are the same person, or strangers in the same role, so what they may see is the same.
 */
export const keptAnswers = (): KeptAnswers => {
  const bySituation = new WeakMap<Situation, Map<string, Told>>();
  return async (question, reader, situation, make) => {
    if (!madeOfSituation.has(question.intent)) return make();
    const kept = bySituation.get(situation) ?? new Map<string, Told>();
    bySituation.set(situation, kept);
    const key = keyOf(question, reader);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = await make();
    const oldest = kept.keys().next();
    if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
    kept.set(key, made);
    return made;
  };
};
