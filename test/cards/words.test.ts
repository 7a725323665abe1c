import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { words } from '../../cards/words.js';

const argumentsOf = (message: string, locale: string): string[] => {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    else if (typeof node === 'object' && node !== null) {
      const { type, value } = node as { type?: number; value?: unknown };
      if (type !== undefined && type >= 1 && type <= 6 && typeof value === 'string') names.add(value);
      for (const child of Object.values(node)) visit(child);
    }
  };
  visit(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
};

const sources = (): string => {
  const folder = new URL('../../cards/', import.meta.url);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
};

const mostOnButton = 28;

describe('the words', () => {
  it('are the same keys in both languages', () => {
    expect(Object.keys(words.fr).sort()).to.deep.equal(Object.keys(words.en).sort());
  });

  it('take the same arguments in both languages', () => {
    for (const key of Object.keys(words.en))
      expect(argumentsOf(words.fr[key] ?? '', 'fr'), key).to.deep.equal(argumentsOf(words.en[key] ?? '', 'en'));
  });

  it('have a no-break space before French punctuation', () => {
    const bad = Object.entries(words.fr).filter(
      ([, message]) => / [:;?!»]/.test(message) || /« (?!\u00a0)/.test(message),
    );
    expect(bad).to.deep.equal([]);
  });

  it('fit on a button of a phone that is 320 pixels wide', () => {
    const long = [words.en, words.fr].flatMap((language) =>
      Object.entries(language).filter(
        ([key, message]) => /(?:^|\.)button[.-]/.test(key) && !message.includes('{') && message.length > mostOnButton,
      ),
    );
    expect(long).to.deep.equal([]);
  });

  it('are all used', () => {
    const text = sources();
    const families = [...text.matchAll(/`([\w.-]+[.-])\$\{/g)].map(([, beginning]) => beginning ?? '');
    const unused = Object.keys(words.en).filter(
      (key) => !text.includes(`'${key}'`) && !families.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).to.deep.equal([]);
  });
});
