import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { settingsTable } from '../../bot/settings.js';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the README', () => {
  it('lists every setting as the program knows it', () => {
    expect(read('README.md')).to.contain(settingsTable());
  });

  it('names every script, and only scripts there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read('README.md').matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).to.deep.equal([]);
    for (const script of ['demo', 'dev', 'chat', 'ask', 'assay', 'lint', 'build', 'manifest'])
      expect(named).to.include(script);
  });

  it('has an entry in the changelog for the version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('CHANGELOG.md')).to.contain(`## ${version}`);
  });
});
