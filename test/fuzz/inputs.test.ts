import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { loadConfig } from '../../bot/config.js';
import { instantOf, readArguments } from '../../bot/console/arguments.js';
import { UsageError } from '../../bot/console/usage.js';
import { atOnce, readExport } from '../../bot/imports/index.js';
import { readPack } from '../../bot/programmes.js';
import { settings } from '../../bot/settings.js';
import { projectRoot } from '../architecture/import-graph.js';
import { exportFile, exportRows } from '../support/trainings-export.js';
import { strangeValue } from './mutate.js';
import { drawn, fuzzSeed, patienceMs, timed, withinMs } from './seeded.js';

/** What is done to a text: pieces of it cut out, doubled, moved, and bytes put in between. */
interface Cut {
  at: number;
  length: number;
  put: string;
  again: boolean;
}

const notoriousText = [
  '\u0000',
  '\ufeff',
  '"',
  '""',
  "'",
  ';',
  ',',
  '\t',
  '\r',
  '\n',
  '=1+1',
  '&a *a',
  '<<: *a',
  '!!js/function ',
  '__proto__: {x: 1}',
  '- '.repeat(200),
  '['.repeat(500),
  '{'.repeat(500),
  '9'.repeat(400),
  '\u202e',
  '\ud800',
  '$'.concat('{x}'),
];

const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.nat({ max: 1_000_000 }),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.nat({ max: 300 })),
  put: fc.oneof(fc.constantFrom('', ...notoriousText), fc.string({ unit: 'binary', maxLength: 6 })),
  again: fc.boolean(),
});
const cuts = fc.array(cut, { minLength: 1, maxLength: 6 });

const spoilt = (text: string, all: readonly Cut[]): string =>
  all.reduce((left, { at, length, put, again }) => {
    const from = at % Math.max(1, left.length);
    const piece = left.slice(from, from + length);
    return left.slice(0, from) + put + (again ? piece + piece : '') + left.slice(from + length);
  }, text);

const trainings = Buffer.from(exportFile(exportRows().slice(0, 6), { delimiter: ';' })).toString('utf8');

const packFolder = join(projectRoot, 'core/programmes');
const packs = readdirSync(packFolder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(packFolder, name), 'utf8').slice(0, 12_000));

const plantedKey = 'a planted action key, long enough for one';

describe(`fuzzed inputs (FUZZ_SEED=${fuzzSeed})`, () => {
  it('any export that was spoilt is read or refused in time', async () => {
    await fc.assert(
      fc.asyncProperty(
        cuts,
        fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const),
        async (all, as) => {
          const bytes = Buffer.from(spoilt(trainings, all), as);
          const { result, ms } = await timed(() => atOnce(readExport(bytes, 'x.csv')));
          expect(result.kind).to.be.oneOf(['unreadable', 'read', 'undecided-dates', 'without-personal-data']);
          expect(JSON.stringify(result)).to.not.contain(projectRoot);
          expect(ms).to.be.below(withinMs);
        },
      ),
      drawn(800),
    );
    expect(atOnce(readExport(Buffer.from(trainings), 'x.csv')).kind, 'unspoilt it is read').to.not.equal('unreadable');
  }).timeout(patienceMs);

  it('any pack that was spoilt is a programme or a list of problems in time', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...packs), cuts, async (pack, all) => {
        const { result, ms } = await timed(() => readPack(spoilt(pack, all)));
        if (result.kind === 'problems') {
          refused += 1;
          expect(result.problems).to.not.deep.equal([]);
          expect(JSON.stringify(result.problems)).to.not.contain(projectRoot);
        }
        expect(ms).to.be.below(withinMs);
      }),
      drawn(50),
    );
    expect(refused).to.be.above(0);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  }).timeout(patienceMs);

  it('any environment is a configuration or problems, which tell no value of a secret', () => {
    const value = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        'local',
        'production',
        '0',
        '99999',
        'https://a.example',
        'xoxb-1',
        'xapp-1',
        '::1',
        '*',
      ),
      fc.string({ maxLength: 60 }),
      strangeValue.map(String),
    );
    const name = fc.constantFrom(...settings.flatMap((one) => [one.name, `${one.name}_FILE`]));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 12 }), (env) => {
        const outcome = loadConfig(
          { ...env, ACTION_KEY: plantedKey },
          { readFile: () => 'from a file', newKey: () => plantedKey },
        );
        const said = outcome.kind === 'ready' ? outcome.notices : outcome.problems;
        for (const sentence of said) expect(sentence).to.be.a('string').and.not.contain(plantedKey);
        if (outcome.kind === 'refused') expect(said).to.not.deep.equal([]);
      }),
      drawn(1_500),
    );
  }).timeout(patienceMs);

  it('any words on the command line are understood or refused in sentences', () => {
    const word = fc.oneof(
      fc.constantFrom('--demo', '--data', '--as', '--in', '--at', '--json', '--on', '--through', '--level', '--', '-h'),
      fc.constantFrom(
        'ask',
        'chat',
        'import',
        'programme',
        'check',
        '--on=2026-02-30',
        '--in=',
        '--__proto__=1',
        '-x',
        '',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        try {
          const { options } = readArguments(words);
          if (options.at !== undefined) instantOf(options.at, 'Europe/Paris');
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.problems).to.not.deep.equal([]);
        }
      }),
      drawn(2_000),
    );
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  }).timeout(patienceMs);
});
