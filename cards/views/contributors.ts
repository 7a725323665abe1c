import type { Tongue } from '../tongue.js';

/** On a row there is room for a handful; "Who contributes?" names them all. */
const mostNamed = 6;

/** "Contributing: Ana Ruiz, David Chen and 2 others": those whose names this reader may see, in private. Empty when there are none. */
export const contributorsInWords = (tongue: Tongue, people: readonly string[]): string => {
  if (tongue.reader.audience === 'shared') return '';
  const named = people
    .map((person) => tongue.person(person))
    .filter((name) => name !== null)
    .slice(0, mostNamed);
  if (named.length === 0) return '';
  const others = people.length - named.length;
  const all = others === 0 ? named : [...named, tongue.say('people.others', { count: others })];
  return tongue.say('people.contributing', { names: tongue.list(all) });
};
