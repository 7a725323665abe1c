import type { ConversationParts } from '../ports.js';
import { keyedCodes } from './keyed-code.js';
import { proofOf } from './proof.js';

/** A code holds so long. */
export const validMinutes = 15;
const validMs = validMinutes * 60 * 1000;
/** So many codes of one thing there are in one stretch of time. */
const mostCodes = 5;
/** Longer than any code could be found again. */
const usedMs = 4 * validMs;

/** What a code entitles to: "this organisation", "that person of it". */
export type Entitled = readonly string[];

type Keyed = Pick<ConversationParts, 'actionKey'>;

/** The code of that number in that stretch of time. */
const codesWith = ({ actionKey }: Keyed) => {
  const codeOf = keyedCodes(actionKey, 'assay connect code');
  return (entitled: Entitled, { stretch, number }: Given): string => codeOf(entitled, stretch, number);
};

const stretchAt = (now: string): number => Math.floor(Date.parse(now) / validMs);

/** Which of the codes of a series: in which stretch of time, and the how manieth. */
interface Given {
  stretch: number;
  number: number;
}

const givenKey = (series: Entitled, { stretch, number }: Given): string =>
  JSON.stringify(['code given', series, stretch, number]);

/** The key under which the store remembers that a code was used. */
export const usedCodeKey = (proof: string): { key: string; ttlMs: number } => ({
  key: JSON.stringify(['code used', proof]),
  ttlMs: usedMs,
});

/** A new code, which the store notes without the code; null when there were too many of its series in this stretch. */
export const newCode = async (
  parts: ConversationParts,
  entitled: Entitled,
  series: Entitled = entitled,
): Promise<string | null> => {
  const now = parts.clock.now();
  for (let number = 0; number < mostCodes; number += 1) {
    const given = { stretch: stretchAt(now), number };
    if (await parts.store.once(givenKey(series, given), validMs, now)) return codesWith(parts)(entitled, given);
  }
  return null;
};

/** Seen before: it was given out. Asking so leaves nothing behind that could be taken for that. */
const wasGiven = async ({ store, clock }: ConversationParts, series: Entitled, given: Given): Promise<boolean> =>
  !(await store.once(givenKey(series, given), 0, clock.now()));

const thatHold = (now: string): Given[] =>
  [stretchAt(now), stretchAt(now) - 1].flatMap((stretch) =>
    Array.from({ length: mostCodes }, (_, number) => ({ stretch, number })),
  );

/** What a code was given out for, not longer ago than it holds; null for any other. Each has a series of its own. */
export const entitledBy = async <T>(
  parts: ConversationParts,
  proof: string,
  among: readonly T[],
  entitledOf: (one: T) => Entitled,
): Promise<T | null> => {
  const codeOf = codesWith(parts);
  const holding = thatHold(parts.clock.now());
  for (const one of among)
    for (const given of holding)
      if (proofOf(codeOf(entitledOf(one), given)) === proof)
        return (await wasGiven(parts, entitledOf(one), given)) ? one : null;
  return null;
};

const slice = 500;

/**
 * The same among very many that have one series together: only those of its codes are looked for that were given out at all,
 * slice by slice.
 */
export const entitledInSeries = async <T>(
  parts: ConversationParts,
  proof: string,
  series: Entitled,
  among: Iterable<T>,
  entitledOf: (one: T) => Entitled,
): Promise<T | null> => {
  const codeOf = codesWith(parts);
  const givenOut: Given[] = [];
  for (const given of thatHold(parts.clock.now())) if (await wasGiven(parts, series, given)) givenOut.push(given);
  if (givenOut.length === 0) return null;
  let looked = 0;
  for (const one of among) {
    looked += 1;
    if (looked % slice === 0) await parts.pause();
    if (givenOut.some((given) => proofOf(codeOf(entitledOf(one), given)) === proof)) return one;
  }
  return null;
};
