import type { Programme } from '../../core/index.js';
import { plainText } from '../escape.js';
import type { Language } from '../reader.js';

/** As much of a name as fits into a button or an option: Slack shows 75 letters. */
export const cutTo = (most: number, text: string): string => {
  const letters = [...plainText(text)];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
};

export const mostInOption = 75;
const mostInButton = 30;

/** What people call a certificate, for a button or an option: those are never markdown. */
export const credentialName = (programme: Programme, language: Language, id: string): string => {
  const credential = programme.credentials[id];
  return cutTo(mostInButton, credential?.exams[0] ?? credential?.title[language] ?? id);
};

/** "AZ-104 · Azure Administrator Associate". */
export const credentialOption = (programme: Programme, language: Language, id: string): string => {
  const credential = programme.credentials[id];
  const exam = credential?.exams[0];
  const title = credential?.title[language] ?? id;
  return cutTo(mostInOption, exam === undefined || exam === title ? title : `${exam} · ${title}`);
};
