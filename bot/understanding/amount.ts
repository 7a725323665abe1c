import type { Language } from './context.js';

const grouped = "\\d{1,3}(?:[ '\\u00a0\\u202f\\u2019]\\d{3})+(?:[.,]\\d+)?";
const plain = '\\d+(?:[.,]\\d+)*';
const unit = '(?:\\s?(k|m|mio|thousand|mille|million|millions)\\b)?';
const figure = new RegExp(`(?<![\\w.,-])(-?)(${grouped}|${plain})${unit}(?![\\w-])`, 'iu');

const times: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  mille: 1_000,
  m: 1_000_000,
  mio: 1_000_000,
  million: 1_000_000,
  millions: 1_000_000,
};

/** Whether the only mark in a figure parts thousands: "12,400" in English, "12.400" in French. */
const partsThousands = (digits: string, mark: ',' | '.', language: Language): boolean =>
  mark === (language === 'fr' ? '.' : ',') && /^\d{1,3}[.,]\d{3}$/u.test(digits);

const numberOf = (written: string, language: Language): number => {
  const digits = written.replace(/[ '\u00a0\u202f\u2019]/gu, '');
  const marks = digits.match(/[.,]/gu) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return Number(digits);
  const isDecimal =
    marks.length === 1
      ? !partsThousands(digits, last === ',' ? ',' : '.', language)
      : marks.some((mark) => mark !== last);
  const place = isDecimal ? digits.lastIndexOf(last) : digits.length;
  return Number(`${digits.slice(0, place).replace(/[.,]/gu, '')}.${digits.slice(place + 1)}0`);
};

/** Word processors write a minus sign of their own, and people a word. */
const plainMinus = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?<![\d\w])[\u2212\u2013](?=\d)/gu, '-')
    .replace(/\b(?:minus|moins)\s+(?=\d)/giu, '-');

/**
 * The first figure of a text as people write it ("$12,400", "12 400 €", "18k", "1,5 million"), and the text without it.
 * Null where there is none.
 */
export const amountIn = (text: string, language: Language): { value: number; rest: string } | null => {
  const found = figure.exec(plainMinus(text));
  if (found === null) return null;
  const [match, minus, digits = '', scale = ''] = found;
  const exact = numberOf(digits, language) * (times[scale.toLowerCase()] ?? 1);
  const value = Math.round(exact * 100) / 100;
  const rest = plainMinus(text).replace(match, ' ');
  return Number.isSafeInteger(Math.round(value)) ? { value: minus === '-' ? -value : value, rest } : null;
};

/** A field in which a figure was typed and nothing else but its unit; null where it says anything more. */
export const readAmount = (text: string, language: Language): number | null => {
  const found = amountIn(text.trim(), language);
  return found === null || !/^[\s$€£%]*(?:usd|eur|dollars?|euros?|\p{L}{0,20})[\s.]*$/iu.test(found.rest)
    ? null
    : found.value;
};
