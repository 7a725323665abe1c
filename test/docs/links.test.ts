import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Page, pages } from './pages.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pictures = 'docs/images';
const mostBytes = 150 * 1024;

/** What people are led to from one page to another; the README of the project leads to the pages too. */
const all = (): Page[] => [
  ...pages().map(({ path, text }) => ({ path: `docs/${path}`, text })),
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  })),
];

interface Link {
  from: string;
  /** Below the folder of the project. */
  to: string;
  anchor: string | null;
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]+`/g, '');

const linksOf = ({ path, text }: Page): Link[] =>
  [...withoutCode(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, target = '', anchor]) => ({
      from: path,
      to: target === '' ? path : normalize(join(dirname(path), target)),
      anchor: anchor ?? null,
    }),
  );

/** How GitHub makes an anchor of a heading. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the links of the documentation', () => {
  const links = all().flatMap(linksOf);

  it('lead to something', () => {
    expect(links.length).to.be.greaterThan(40);
    expect(links.filter(({ to }) => !existsSync(join(root, to)))).to.deep.equal([]);
  });

  it('lead to headings that there are', () => {
    const anchored = links.filter(({ anchor }) => anchor !== null);
    expect(anchored.length).to.be.greaterThan(5);
    expect(
      anchored.filter(({ to, anchor }) => !anchorsOf(readFileSync(join(root, to), 'utf8')).includes(anchor ?? '')),
    ).to.deep.equal([]);
  });

  it('lead to every page, from the first one or from the README', () => {
    const led = new Set(links.filter(({ from }) => /(?:^|\/)README\.md$/.test(from)).map(({ to }) => to));
    const missing = pages()
      .map(({ path }) => `docs/${path}`)
      .filter((path) => path !== 'docs/README.md' && !led.has(path));
    expect(missing).to.deep.equal([]);
    expect([...led]).to.include('docs/README.md');
  });

  it('show every picture there is, and each is small', () => {
    const shown = new Set(links.map(({ to }) => to).filter((to) => to.startsWith(pictures)));
    const there = readdirSync(join(root, pictures)).map((name) => `${pictures}/${name}`);
    expect([...shown].sort()).to.deep.equal(there.sort());
    expect(there.filter((path) => statSync(join(root, path)).size > mostBytes)).to.deep.equal([]);
  });

  it('say in words what every picture shows', () => {
    for (const { path, text } of all())
      for (const [image, alt = ''] of text.matchAll(/!\[([^\]]*)\]/g))
        expect(alt.length, `${path}: ${image}`).to.be.greaterThan(10);
  });
});
