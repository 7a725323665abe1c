import { expect } from 'chai';
import { codeIn, type Page, pages, tablesOf } from './pages.js';

const inFrench = (): Page[] => pages().filter(({ path }) => path.startsWith('fr/'));

/** Who runs the server has the settings and the log before them. */
const forOperators = 'fr/depannage.md';

describe('the pages in French', () => {
  it('are set in French type: a no-break space before : ; ? ! » and after «', () => {
    const bad = inFrench().flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => / [:;?!»](?!--)/.test(line) || /«(?!\u00a0)/.test(line))
        .map((line) => `${path}: ${line.slice(0, 60)}`),
    );
    expect(bad).to.deep.equal([]);
  });

  it('stand beside a page in English each', () => {
    const [index] = pages().filter(({ path }) => path === 'README.md');
    const beside = index === undefined ? [] : tablesOf(index).flatMap(({ rows }) => rows);
    for (const { path } of inFrench())
      expect(
        beside.some(([, english = '', french = '']) => french.includes(path) && /\(\S+\.md\)/.test(english)),
        path,
      ).to.equal(true);
  });

  it('name no setting that their readers would have to look up', () => {
    const readers = inFrench().filter(({ path }) => path !== forOperators);
    const named = readers.flatMap((one) => codeIn(one).map((code) => `${one.path}: ${code}`));
    expect(named.filter((code) => !code.endsWith('PRIVACY_URL'))).to.deep.equal([]);
  });
});
