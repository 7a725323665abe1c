import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot, sourceFiles } from './import-graph.js';

const files = sourceFiles().map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
const offenders = (pattern: RegExp): string[] =>
  files
    .filter(({ path, text }) => path !== 'test/architecture/source.test.ts' && pattern.test(text))
    .map(({ path }) => path);

describe('the source', () => {
  it('has no file over 350 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 351).map(({ path }) => path)).to.deep.equal([]);
  });

  it('has no default export', () => {
    expect(offenders(/^export default /m)).to.deep.equal([]);
  });

  it('switches no check off', () => {
    expect(
      offenders(/@ts-(ignore|nocheck|expect-error)|biome-ignore|\b(describe|it)\.(only|skip)\(|this\.skip\(/),
    ).to.deep.equal([]);
  });

  it('leaves nothing open', () => {
    expect(offenders(/\b(TODO|FIXME|XXX)\b/)).to.deep.equal([]);
  });
});
