import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import type { Language } from './reader.js';

const messages = z.record(z.string(), z.string());

const read = (language: Language): Record<string, string> =>
  messages.parse(JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')));

/** Every message of the product, by language and key. */
export const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: read('en'), fr: read('fr') };

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
export const localeOf = (language: Language): string => locales[language];

const formats = new Map<string, IntlMessageFormat>();

const formatOf = (language: Language, key: string): IntlMessageFormat => {
  const name = `${language} ${key}`;
  const known = formats.get(name);
  if (known !== undefined) return known;
  const message = words[language][key];
  if (message === undefined) throw new Error(`there are no words for "${key}" in ${language}`);
  const format = new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true });
  formats.set(name, format);
  return format;
};

export type Arguments = Readonly<Record<string, string | number>>;

/** A French month that is shortened ends in a stop, and a sentence that ends in it has that stop already. */
const twoStops = /(?<=\b(?:janv|févr|avr|juil|sept|oct|nov|déc))\.\.(?!\.)/gu;

/** One sentence in a language; what is put into it must be printable as it is. */
export const say = (language: Language, key: string, args: Arguments = {}): string =>
  String(formatOf(language, key).format(args)).replace(twoStops, '.');
