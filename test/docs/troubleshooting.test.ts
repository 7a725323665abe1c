import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { page, rowsOf } from './pages.js';

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
