import type { IsoDate, Programme } from '../../core/index.js';

const texts = {
  en: { name: 'assay-figures-template.csv', header: ['Metric', 'Value', 'Date', 'Source'], delimiter: ',' },
  fr: { name: 'assay-modele-chiffres.csv', header: ['Indicateur', 'Valeur', 'Date', 'Source'], delimiter: ';' },
} as const;

const quoted = (cell: string, delimiter: string): string =>
  [delimiter, '"', '\n', '\r'].some((mark) => cell.includes(mark)) ? `"${cell.replaceAll('"', '""')}"` : cell;

/**
 * A table to fill in, one row a figure of the programme: rows whose value is left empty say nothing. French spreadsheets
 * expect semicolons; the byte order mark tells every spreadsheet that accents are UTF-8.
 */
export const figuresTemplate = (
  { metrics }: Programme,
  language: 'en' | 'fr',
  on: IsoDate,
): { name: string; type: 'text/csv'; text: string } => {
  const { name, header, delimiter } = texts[language];
  const rows = Object.values(metrics).map(({ title }) => [title[language], '', on, '']);
  const lines = [header, ...rows].map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter));
  return { name, type: 'text/csv', text: `\uFEFF${lines.join('\r\n')}\r\n` };
};
