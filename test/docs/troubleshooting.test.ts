import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { codeIn, page, rowsOf, tablesOf } from './pages.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const sourceIn = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
    .join('\n');

/** A text in the source may go on in the next line. */
const joined = (source: string): string => source.replace(/['`]\s*\+\s*['`]/g, '');

describe('the page of symptoms', () => {
  const rows = rowsOf(page('troubleshooting.md'));
  const source = joined(['bot', 'storage'].map(sourceIn).join('\n'));
  const words = readFileSync(join(root, 'cards/words/en.json'), 'utf8');

  it('quotes only what the log and the start say', () => {
    const quoted = rows.flatMap((cells) =>
      cells.slice(0, cells.length - 1).flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)),
    );
    expect(quoted.length).to.be.greaterThan(25);
    expect(quoted.filter((text) => !source.includes(text))).to.deep.equal([]);
  });

  it('names no field of the log and no line of it that there is not, on the pages of installing either', () => {
    const fields = ['reference', 'correlation'].filter((field) => !new RegExp(`\\b${field}\\b`).test(source));
    expect(fields).to.deep.equal([]);
    for (const path of ['install-teams.md', 'install-slack.md', 'troubleshooting.md'])
      expect(page(path).text, path).to.contain('`start report`');
    expect(source).to.contain("'start report'");
  });

  it('quotes only what people are told', () => {
    const quoted = rows.flatMap(([cell = '']) => [...cell.matchAll(/“([^”]+)”/g)].map(([, text = '']) => text));
    expect(quoted.length).to.be.greaterThan(3);
    expect(quoted.filter((text) => !words.includes(text.replaceAll('"', '\\"')))).to.deep.equal([]);
  });

  it('says what to do about every symptom', () => {
    expect(rows.filter((cells) => (cells.at(-1) ?? '').length < 4)).to.deep.equal([]);
  });
});

const wordsIn = (language: 'en' | 'fr'): Map<string, string> =>
  new Map(
    Object.entries(
      JSON.parse(readFileSync(join(root, `cards/words/${language}.json`), 'utf8')) as Record<string, string>,
    ),
  );

describe('the page of symptoms in French', () => {
  const [english, french] = [page('troubleshooting.md'), page('fr/depannage.md')];
  const [inEnglish, inFrench] = [tablesOf(english), tablesOf(french)];
  /** Each row beside the one that stands in its place in French. */
  const beside = rowsOf(english).map((row, index) => [row, rowsOf(french)[index] ?? []] as const);
  const code = (text: string): string[] => codeIn({ path: '', text });

  it('has the same parts in the same order, each with as many symptoms', () => {
    const parts = (text: string): string[] => [...text.matchAll(/^(#+) /gm)].map(([, level = '']) => level);
    expect(parts(french.text)).to.deep.equal(parts(english.text));
    const shape = (tables: typeof inEnglish) => tables.map(({ header, rows }) => [header.length, rows.length]);
    expect(shape(inFrench)).to.deep.equal(shape(inEnglish));
    const cells = rowsOf(french);
    expect(cells.filter((row) => row.some((cell) => cell === ''))).to.deep.equal([]);
  });

  it('names the same lines of the log, settings and addresses in each row, and before the rows', () => {
    for (const [row, own] of beside) expect(code(own.join(' | ')), row[0]).to.have.members(code(row.join(' | ')));
    const introduced = (text: string): string => text.slice(0, text.indexOf('\n## '));
    expect(code(introduced(french.text))).to.have.members(code(introduced(english.text)));
  });

  it('quotes what people are told in French where the page in English quotes it', () => {
    const [told, toldInFrench] = [wordsIn('en'), wordsIn('fr')];
    const quotes = (cell: string, marks: RegExp): string[] => [...cell.matchAll(marks)].map(([, text = '']) => text);
    let compared = 0;
    for (const [[cell = ''], [own = '']] of beside) {
      const inFrenchToo = quotes(own, /«\u00a0([^»]+)\u00a0»/g);
      for (const text of quotes(cell, /[“"]([^”"]+)[”"]/g)) {
        const keys = [...told].flatMap(([key, words]) => (words.includes(text) ? [key] : []));
        const isSame = inFrenchToo.some((one) => keys.some((key) => toldInFrench.get(key)?.includes(one)));
        expect(isSame, `${text} | ${own}`).to.equal(true);
        compared += 1;
      }
    }
    expect(compared).to.be.greaterThan(10);
  });

  it('leads to the same pages', () => {
    const links = (text: string): string[] =>
      [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to.replace(/^\.\.\//, ''));
    expect(links(french.text)).to.deep.equal(links(english.text));
  });
});
