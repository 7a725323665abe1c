import type { Snapshot } from '../../../storage/port.js';
import { editDistance } from '../../understanding/edit-distance.js';
import { normalise } from '../../understanding/normalise.js';

const mostOffered = 3;
/** Words that differ by more than this share of their letters are not like each other. */
const mostDifference = 0.6;
/** Nobody's name is told apart by more letters than these. */
const mostLetters = 40;

const wordsOf = (name: string): string[] =>
  normalise(name)
    .split(/[\s-]+/)
    .flatMap((word) => (word === '' ? [] : [word.slice(0, mostLetters)]));

const difference = (one: string, other: string): number =>
  editDistance(one, other, mostLetters) / Math.max(one.length, other.length);

/** The people a part of whose name comes closest to a name that nobody has. */
export const closestNames = ({ people }: Snapshot, said: string): string[] => {
  const words = wordsOf(said);
  return [...people.values()]
    .map(({ id, name }) => ({
      id,
      away: Math.min(...wordsOf(name ?? '').flatMap((part) => words.map((word) => difference(word, part)))),
    }))
    .filter(({ away }) => away <= mostDifference)
    .sort((a, b) => a.away - b.away)
    .slice(0, mostOffered)
    .map(({ id }) => id);
};
