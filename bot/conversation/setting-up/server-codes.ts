import type { Store } from '../../../storage/port.js';
import type { Clock } from '../../clock.js';
import type { SetUpCode } from '../ports.js';
import { keyedCodes } from './keyed-code.js';

const weekMs = 7 * 24 * 60 * 60 * 1000;
/** More than the clocks of two instances differ by: what the one prints first in a new week, the other takes already. */
const clocksDifferMs = 10 * 60 * 1000;

const weekAt = (ms: number): number => Math.floor(ms / weekMs);

/** Any instance makes the same of these. */
export interface CodesParts {
  actionKey: string;
  store: Pick<Store, 'once'>;
  clock: Clock;
}

/** The key under which the store remembers that the codes of that number are over. It tells nothing of the codes. */
export const overKey = (number: number): string => JSON.stringify(['set-up code', number]);

/** Seen once on no instance's clock: asking so leaves nothing behind that could be taken for the key itself. */
const longAgo = '1970-01-01T00:00:00Z';

/** The first number whose codes are not over. As few are over as were ever used or shown around. */
const numberNow = async ({ store }: CodesParts): Promise<number> => {
  for (let number = 0; ; number += 1) if (await store.once(overKey(number), 0, longAgo)) return number;
};

const codeOf = ({ actionKey }: CodesParts) => keyedCodes(actionKey, 'assay set-up code');

/**
 * What everybody's set-up code is, and what was until now. A code is of a week and of a number. It is good for its week and the
 * next, so that it holds for a week at least and an old terminal tells nothing; the number goes up when a code is used up or was
 * written where others read it, which ends all codes of before, on every instance.
 */
export const serverCodes = (parts: CodesParts) => async (): Promise<readonly SetUpCode[]> => {
  const now = Date.parse(parts.clock.now());
  const weeks = new Set([now + clocksDifferMs, now, now - weekMs].map(weekAt));
  const number = await numberNow(parts);
  /** Whoever says the one of before hears that it is over, and not that it is wrong. */
  const numbers = number === 0 ? [number] : [number, number - 1];
  return [...weeks].flatMap((week) =>
    numbers.map((one) => ({ code: codeOf(parts)(week, one), week, number: one, isOver: one < number })),
  );
};

/** The code to print now, and the last day on which it opens anything, as UTC has it. */
export const codeToPrint = async (parts: CodesParts): Promise<{ code: string; through: string }> => {
  const week = weekAt(Date.parse(parts.clock.now()));
  const lastMs = (week + 2) * weekMs - 1;
  return {
    code: codeOf(parts)(week, await numberNow(parts)),
    through: new Date(lastMs).toISOString().slice(0, 'YYYY-MM-DD'.length),
  };
};
