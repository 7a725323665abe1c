import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { programOf } from '../../support/command-line.js';

const program = programOf('bot/console/assay');
const folder = mkdtempSync(join(tmpdir(), 'assay-figures-'));
const words = ['--data', join(folder, 'data'), '--programme', 'solutions-partner', '--at', '2026-11-23'];

const imported = (name: string, lines: readonly string[], more: readonly string[] = []): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, 'import', path, ...words, ...more], {
    encoding: 'utf8',
  });
  expect(status, stderr).to.equal(0);
  return stdout;
};

describe('tables of one’s own on the command line', function () {
  this.timeout(180_000);

  const figures = ['Metric;Value;Date;Source', 'Security net customer adds (SMB);2,5;20/11/2026;Partner Center'];

  it('of figures are shown, applied, and change nothing a second time', () => {
    const preview = imported('figures.csv', figures);
    expect(preview).to.contain('1 change to apply. Nothing is written yet.');
    expect(preview).to.contain('Your table of figures').and.to.contain('10 of 100 points');
    expect(preview).to.contain('To apply exactly this, add --apply.');
    expect(imported('figures.csv', figures, ['--apply'])).to.contain('Applied: 1 change.');
    expect(imported('figures.csv', figures)).to.contain('Nothing would change.');
  });

  it('of people are as well, beside them', () => {
    const people = ['email,name,exam,earned on', 'ana@x.example,Ana,AZ-500,2026-03-10'];
    expect(imported('people.csv', people, ['--apply'])).to.contain('Applied: 1 change.');
    expect(imported('people.csv', people)).to.contain('Nothing would change.');
  });
});
