/** Numbers that one seed decides, so that a conversation that went wrong can be had again. */
export interface Dice {
  /** From 0 up to and without `sides`. */
  roll(sides: number): number;
  chance(share: number): boolean;
  oneOf<T>(items: readonly [T, ...T[]]): T;
  /** Null where there is nothing to choose from. */
  anyOf<T>(items: readonly T[]): T | null;
}

/** The generator is mulberry32. */
export const diceOf = (seed: number): Dice => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number): number => Math.floor(next() * sides);
  return {
    roll,
    chance: (share) => next() < share,
    oneOf: (items) => items[roll(items.length)] ?? items[0],
    anyOf: (items) => items[roll(items.length)] ?? null,
  };
};
