import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));

/** One page of the documentation, by its path below `docs/`. */
export interface Page {
  path: string;
  text: string;
}

/** Every page there is, those in French included. */
export const pages = (): Page[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

export const page = (path: string): Page => ({ path, text: readFileSync(join(folder, path), 'utf8') });

export interface Table {
  header: string[];
  rows: string[][];
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** Every table of a page, cell by cell. */
export const tablesOf = ({ text }: Page): Table[] =>
  [...text.matchAll(/^(\|.*\|)\n\| ---.*\n((?:\|.*\|\n?)+)/gm)].map(([, header = '', rows = '']) => ({
    header: cellsOf(header),
    rows: rows.trimEnd().split('\n').map(cellsOf),
  }));

/** The rows of all tables of a page. */
export const rowsOf = (one: Page): string[][] => tablesOf(one).flatMap(({ rows }) => rows);

/** What stands between backticks, in text and in blocks of code alike. */
export const codeIn = ({ text }: Page): string[] => {
  const blocks = [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...spans];
};
