import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const folder = fileURLToPath(new URL('../../../bot/conversation/', import.meta.url));

describe('the commits of a turn', () => {
  it('are all heeded: none goes past the one place that tells what became of it', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const committing = files.filter((path) => /\bstore\.commit\(/.test(readFileSync(join(folder, path), 'utf8')));
    expect(committing).to.deep.equal(['committing.ts']);
  });
});
