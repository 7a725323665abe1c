import type { Tongue } from '../tongue.js';

const most = 8;

/** The first names and how many others; in the order that is given. */
export const namesAsked = (tongue: Tongue, people: readonly string[]): string =>
  tongue.list([
    ...people.slice(0, most).map((person) => tongue.person(person) ?? tongue.say('somebody')),
    ...(people.length > most ? [tongue.say('people.others', { count: people.length - most })] : []),
  ]);
