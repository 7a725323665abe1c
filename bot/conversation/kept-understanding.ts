import { dateIn } from '../clock.js';
import { type Context, type Understanding, understand } from '../understanding/index.js';

/** A company asks the same few things in the same few words. */
const mostKept = 500;
/** Longer ones are said once. */
const longestKept = 100;

type Asked = Context & { now: string; timeZone: string; vocabulary: NonNullable<Context['vocabulary']> };

/** A sentence means the same all day, for everybody who asked the same before it, as long as names stay what they are. */
export const keptUnderstanding = (): ((text: string, context: Asked) => Understanding) => {
  const byVocabulary = new WeakMap<Asked['vocabulary'], Map<string, Understanding>>();
  return (text, context) => {
    if (text.length > longestKept) return understand(text, context);
    const { now, timeZone, language, vocabulary, previous } = context;
    const kept = byVocabulary.get(vocabulary) ?? new Map<string, Understanding>();
    byVocabulary.set(vocabulary, kept);
    const key = JSON.stringify([text, language, timeZone, dateIn(timeZone, now), previous]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const meant = understand(text, context);
    const oldest = kept.keys().next();
    if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
    kept.set(key, meant);
    return meant;
  };
};
