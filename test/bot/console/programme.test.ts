import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { packLines } from '../../../bot/console/pack-lines.js';
import { programmeCommand } from '../../../bot/console/programme.js';
import { UsageError } from '../../../bot/console/usage.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { programOf } from '../../support/command-line.js';

/** Nothing here asks what day it is. */
const now = '2026-11-23T08:00:00Z';

const program = programOf('bot/console/assay');
const packs = fileURLToPath(new URL('../../../core/programmes/', import.meta.url));

const assay = (words: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...words], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'assay-pack-')), 'ours.yaml');
  writeFileSync(path, text);
  return path;
};

const problemsOf = (text: string): string[] => {
  const path = file(text);
  try {
    programmeCommand(['check', path], {}, now);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.problems.map((line) => line.replace(path, 'ours.yaml'));
  }
};

const pack = `programme: ours
title: { en: Ours, fr: Le nôtre }
status: demo
levels: [silver]
credentials:
  a: { title: A }
scores:
  s:
    title: S
    tracks:
      - id: only
        title: Only
        metrics:
          - { id: m, title: M, max: 100, from: { people: { rate: { forMax: 2 }, holds: a } } }
competencies:
  - id: one
    title: One
    options:
      - { id: x, levels: { silver: { score: { of: s, atLeast: 70 } } } }
`;

describe('assay programme check', function () {
  this.timeout(60_000);

  it('says in short what a good pack says, with exit status 0', () => {
    const { status, stdout, stderr } = assay(['programme', 'check', file(pack)]);
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(stdout.split('\n').slice(1)).to.deep.equal([
      'Ours (ours, demo)',
      '  levels        silver',
      '  competencies  1, with 1 option',
      '  scores        1, with 1 track and 1 metric; each track sums to 100 points',
      '  credentials   1',
      '  figures       0',
      '  statements    0',
      '  doubts        0 noted',
      '',
    ]);
    expect(stdout).to.match(/ours\.yaml can be used\.\n/);
  });

  it('tells every problem with file, line and path from top to bottom, with exit status 2', () => {
    const bad = pack.replace('max: 100', 'max: 90').replace('of: s', 'of: t').replace('status: demo', 'staus: demo');
    const { status, stdout, stderr } = assay(['programme', 'check', '-'], bad);
    expect([status, stdout]).to.deep.equal([2, '']);
    expect(stderr.split('\n')).to.deep.equal([
      '-:3: staus: is no field that is known here',
      '-:14: scores.s.tracks[0].metrics: the maxima of a track must sum to exactly 100, these sum to 90',
      '-:19: competencies[0].options[0].levels.silver.score.of: there is no score "t"',
      '-: status: is missing; it must be one of current, historic, demo',
      '4 problems. Nothing of this pack can be used until there is none.',
      '',
    ]);
  });

  it('tells the choices that a pack makes, and what of it retires', () => {
    const lines = packLines('sp.yaml', loadProgramme('solutions-partner'));
    expect(lines).to.include('  levels        Solutions Partner\n');
    expect(lines).to.match(/ {2}leastPerMetric: above zero\. The page on the score says/);
    expect(lines).to.match(/ {2}credentials {3}58, of which 16 with a day of retirement/);
    const competencies = packLines('mpn.yaml', loadProgramme('mpn-2017'));
    expect(competencies).to.include('historic), from 2017-07-01, retired on 2022-09-30\n');
    expect(competencies).to.include('silver, gold (lowest first)');
  });

  it('finds the packs of the product and the example good', () => {
    for (const name of ['demo.yaml', 'mpn-2017.yaml', 'solutions-partner.yaml', 'examples/tiers.yaml'])
      expect(programmeCommand(['check', join(packs, name)], {}, now)).to.match(/can be used\.\n/);
  });

  it('tells what is no YAML by its line, and an alias to nothing', () => {
    expect(problemsOf('programme: ours\nlevels: [silver\n')[0]).to.match(/^ours\.yaml:\d: /);
    expect(problemsOf('programme: ours\nlevels: *nowhere\n')[0]).to.match(/^ours\.yaml: .*nowhere/);
    expect(problemsOf('programme: a\nprogramme: b\n')[0]).to.match(/^ours\.yaml:2: .*unique/);
  });

  it('is told by one problem when there is one', () => {
    expect(problemsOf(pack.replace('levels: [silver]', 'levels: []')).at(-1)).to.match(/^1 problem\. /);
  });

  it('says how it is used when it is used otherwise', () => {
    for (const words of [[], ['check'], ['check', 'a', 'b'], ['schema', 'a'], ['chek', 'a']])
      expect(() => programmeCommand(words, {}, now)).to.throw(UsageError, /programme check FILE/);
    expect(() => programmeCommand(['check', '/nowhere.yaml'], {}, now)).to.throw(UsageError, /cannot be read/);
  });
});

describe('assay programme schema', () => {
  const printed: unknown = JSON.parse(programmeCommand(['schema'], {}, now));

  it('prints what is kept beside the packs: after a change, write it again', () => {
    const kept: unknown = JSON.parse(readFileSync(join(packs, 'programme.schema.json'), 'utf8'));
    expect(printed).to.deep.equal(kept);
  });

  it('is named by every pack, so that editors find it', () => {
    for (const [name, schema] of [
      ['demo.yaml', './programme.schema.json'],
      ['mpn-2017.yaml', './programme.schema.json'],
      ['solutions-partner.yaml', './programme.schema.json'],
      ['examples/tiers.yaml', '../programme.schema.json'],
    ] as const)
      expect(readFileSync(join(packs, name), 'utf8').split('\n')[0]).to.equal(
        `# yaml-language-server: $schema=${schema}`,
      );
  });
});
