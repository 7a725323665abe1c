import { plainText } from '../escape.js';
import type { Tongue } from '../tongue.js';

/** A button is short, and what stands on it is never markdown. */
const longest = 40;

/** The person's name as a button or an option shows it. */
export const nameOnButton = (tongue: Tongue, person: string): string => {
  const name = tongue.reader.audience === 'shared' ? null : tongue.reader.nameOf(person);
  const letters = [...plainText(name ?? tongue.say('somebody'))];
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`;
};
