const words: Readonly<Record<string, number>> = {
  one: 1,
  un: 1,
  une: 1,
  two: 2,
  deux: 2,
  three: 3,
  trois: 3,
  four: 4,
  quatre: 4,
  five: 5,
  cinq: 5,
  six: 6,
  seven: 7,
  sept: 7,
  eight: 8,
  huit: 8,
  nine: 9,
  neuf: 9,
  ten: 10,
  dix: 10,
  twelve: 12,
  douze: 12,
};

/** A small number in figures or in words; null for any other word. */
export const numberIn = (word: string): number | null =>
  /^\d{1,9}$/.test(word) ? Number(word) : Object.hasOwn(words, word) ? (words[word] ?? null) : null;
