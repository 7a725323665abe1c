import { createHmac } from 'node:crypto';
import type { ConversationParts } from '../ports.js';
import { proofOf } from './proof.js';

/** A code holds so long. */
export const validMinutes = 15;
const validMs = validMinutes * 60 * 1000;
/** So many codes of one thing there are in one stretch of time. */
const mostCodes = 5;
/** Longer than any code could be found again. */
const usedMs = 4 * validMs;

/** Without those that look alike: 0 and O, 1 and I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** The largest multiple of the number of letters that a byte can hold: above it some letters would come more often. */
const fair = 256 - (256 % letters.length);

/** "7F3A-22QK", of a digest; null for what could be taken for a word, or where too few bytes are fair. */
const codeIn = (digest: Buffer): string | null => {
  const chosen = [...digest].filter((byte) => byte < fair).slice(0, 8);
  const all = chosen.map((byte) => letters[byte % letters.length] ?? '').join('');
  const groups = [all.slice(0, 4), all.slice(4)];
  return all.length === 8 && groups.every((group) => /\d/.test(group)) ? groups.join('-') : null;
};

/** What a code entitles to: "this organisation", "that person of it". */
export type Entitled = readonly string[];

type Keyed = Pick<ConversationParts, 'actionKey'>;

/** The code of that number in that stretch of time. It is made of the key again whenever it is needed, and kept nowhere. */
const codesWith = ({ actionKey }: Keyed) => {
  const key = createHmac('sha256', actionKey).update('assay connect code').digest();
  return (entitled: Entitled, { stretch, number }: Given): string => {
    for (let attempt = 0; ; attempt += 1) {
      const about = JSON.stringify([entitled, stretch, number, attempt]);
      const code = codeIn(createHmac('sha256', key).update(about).digest());
      if (code !== null) return code;
    }
  };
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
