import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import { cardToBlockKit, limits } from '../../../cards/blockkit/index.js';

const readme = readFileSync(new URL('../../../cards/blockkit/README.md', import.meta.url), 'utf8');
const fenced = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

/** The example as it stands there, run with the converter in place of its import. */
const example = (): unknown => {
  const code = fenced('ts')
    .replace(/^import .*$/m, '')
    .replace(/^const \{ blocks/m, 'return cardToBlockKit(card, { surface: "message" }); const { blocks');
  return new Function('cardToBlockKit', ts.transpile(code))(cardToBlockKit);
};

describe('the README of the converter', () => {
  it('shows what the example really becomes', () => {
    expect(example()).to.deep.include({
      blocks: JSON.parse(fenced('json')),
      warnings: [],
      text: 'Expenses\nBy\nAda\nSum\n€ 120\nApprove',
    });
  });

  it('tells every limit as it is', () => {
    const told = Object.entries(limits).map(
      ([object, leaves]) =>
        `| ${object} | ${Object.entries(leaves)
          .map(([leaf, most]) => `\`${leaf}\` ${most}`)
          .join(', ')} |`,
    );
    const table = readme.slice(readme.indexOf('| object | limits |')).split('\n\n')[0]?.split('\n').slice(2);
    expect(table).to.deep.equal(told);
  });
});
