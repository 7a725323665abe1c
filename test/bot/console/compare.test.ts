import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Options } from '../../../bot/console/arguments.js';
import { programmeCommand } from '../../../bot/console/programme.js';
import { UsageError } from '../../../bot/console/usage.js';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { programOf } from '../../support/command-line.js';
import { securityCertified, securityFigures, withPoints } from '../../support/points-facts.js';

const program = programOf('bot/console/assay');
const folder = mkdtempSync(join(tmpdir(), 'assay-compare-'));

/** Late on that day in Paris, and the next one in Auckland. */
const now = '2026-11-23T12:30:00Z';

const compare = (names: string[], options: Options): string => programmeCommand(['compare', ...names], options, now);

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const people = { id: 'core', count: 2, holds: 'a' };

const pack = (changes: object = {}, levels: object = { gold: { people } }) => ({
  programme: 'own',
  title: 'Own',
  status: 'demo',
  levels: ['gold'],
  credentials: { a: {}, b: {} },
  metrics: { sales: { title: { en: 'Sales', fr: 'Ventes' } } },
  competencies: [{ id: 'c', title: 'Crafts', options: [{ id: 'only', levels }] }],
  ...changes,
});

const facts = {
  organisation: { id: 'o', name: 'O', timeZone: 'Pacific/Auckland' },
  people: ['p1', 'p2', 'p3'].map((id) => ({ id })),
  associations: ['p1', 'p2', 'p3'].map((person) => ({ person, from: '2025-01-01' })),
  achievements: ['p1', 'p2'].map((person) => ({
    id: `${person} a`,
    person,
    credential: 'a',
    earnedOn: '2025-02-01',
    state: 'confirmed',
    expiresOn: null,
  })),
};

interface Told {
  on: string;
  before: object;
  after: object;
  qualified: object;
  competencies: {
    competency: string;
    before: { level: string | null; scores: { atLeast: number; met: boolean }[] } | null;
    after: { level: string | null; scores: { atLeast: number; met: boolean }[] } | null;
    levels: { level: string; change: string; causes: object[]; back: null | { by: string; plan: { count: number } } }[];
  }[];
}

const told = (names: string[], options: Options): Told =>
  JSON.parse(compare(names, { ...options, json: true })) as Told;

const refused = (names: string[], options: Options): readonly string[] => {
  try {
    compare(names, options);
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  return [];
};

describe('two sets of rules on the same facts', () => {
  it('say what is lost, why, and the way back, as JSON and as text', () => {
    const harder = { all: [{ people: { ...people, count: 3 } }, { metric: { metric: 'sales', atLeast: 5 } }] };
    const [first, second] = [file('now.json', pack()), file('then.json', pack({}, { gold: harder }))];
    const options = { facts: file('facts.json', facts), on: '2026-11-23' };
    const { on, qualified, before, competencies } = told([first, second], options);
    expect({ on, qualified }).to.deep.equal({ on: '2026-11-23', qualified: { before: 'gold', after: null } });
    expect(before).to.deep.equal({ name: first, programme: 'own', version: '1', asOf: null });
    const [only] = competencies;
    expect(only?.before).to.deep.equal({ level: 'gold', scores: [] });
    expect(only?.after).to.deep.equal({ level: null, scores: [] });
    const [level, ...others] = only?.levels ?? [];
    expect(others).to.deep.equal([]);
    expect(level).to.deep.include({
      level: 'gold',
      change: 'lost',
      causes: [
        { kind: 'seats', group: 'core', need: { before: 2, after: 3 } },
        { kind: 'figure', metric: 'sales', atLeast: { before: null, after: 5 }, value: { before: null, after: null } },
      ],
    });
    expect(level?.back?.by).to.equal('exams');
    expect(level?.back?.plan.count).to.equal(1);
    expect(compare([first, second], options).split('\n')).to.include.members([
      `Own (${first}) -> Own (${second}), 2026-11-23: gold -> no level`,
      '1 lost, 0 gained',
      'Crafts: gold -> no level',
      '  gold: lost',
      '    because: core: people needed 2 -> 3',
      '    because: sales: needed not asked -> 5, known unknown',
      '    back:   earn a: p3, by 2026-11-23',
      '    back:   no exam buys: sales unknown of 5',
    ]);
    const other = told([second, first], options);
    expect(other.competencies[0]?.levels.map(({ change, back }) => [change, back])).to.deep.equal([['gained', null]]);
  });

  it('are versions of one pack by their days, whatever day is asked about', () => {
    const competency = [
      { id: 'old', effectiveThrough: '2026-12-31', levels: { gold: { people } } },
      { id: 'new', effectiveFrom: '2027-01-01', levels: { gold: { people: { ...people, holds: 'b' } } } },
    ];
    const own = file('versions.json', pack({ competencies: [{ id: 'c', title: 'Crafts', options: competency }] }));
    const options = { facts: file('facts.json', facts), on: '2026-11-23' };
    const { after, competencies } = told([own, `${own}@2027-01-01`], options);
    expect(after).to.deep.include({ asOf: '2027-01-01' });
    expect(competencies[0]?.levels.map(({ change, causes }) => [change, causes])).to.deep.equal([
      ['lost', [{ kind: 'people', group: 'core', noLonger: ['p1', 'p2'], newly: [] }]],
    ]);
    expect(told([own, `${own}@2026-12-31`], options).competencies[0]?.levels).to.deep.equal([]);
  });

  it('are told in points where points decide, with the exams that bring them back', () => {
    const path = file(
      'points.json',
      withPoints(demoOrganisation().facts, securityCertified.slice(0, 4), [
        ...securityFigures,
        ['security_net_customer_adds_smb', 5],
      ]),
    );
    const text = readFileSync(new URL('../../../core/programmes/solutions-partner.yaml', import.meta.url), 'utf8');
    const harder = file('harder.yaml', text.replaceAll('atLeast: 70', 'atLeast: 90'));
    const options = { facts: path, on: '2026-11-23' };
    const security = told(['solutions-partner', harder], options).competencies.find(
      ({ competency }) => competency === 'security',
    );
    expect(security?.before?.level).to.equal('solutions-partner');
    expect(security?.after?.level).to.equal(null);
    expect(security?.after?.scores.map(({ atLeast, met }) => [atLeast, met])).to.deep.equal([[90, false]]);
    const [lost] = security?.levels ?? [];
    expect(lost).to.deep.include({
      change: 'lost',
      causes: [{ kind: 'points-needed', score: 'security', atLeast: { before: 70, after: 90 } }],
    });
    expect(lost?.back?.by).to.equal('points');
    expect(lost?.back?.plan.count).to.be.greaterThan(0);
    expect(compare(['solutions-partner', harder], options)).to.match(
      /Security: solutions-partner, 78 of 70 points -> no level, 78 of 90 points\n {2}solutions-partner: lost\n/,
    );
    expect(compare(['solutions-partner', 'mpn-2017'], options).split('\n')).to.include.members([
      'Security: solutions-partner, 78 of 70 points -> not in these rules',
      '    because: the other rules do not have it',
    ]);
  });

  it('stand on the day that it is for the organisation where none is said', () => {
    const own = file('own.json', pack());
    expect(told([own, own], { facts: file('facts.json', facts) }).on).to.equal('2026-11-24');
  });

  it('are refused with every problem named', () => {
    const own = file('own.json', pack());
    const bad = file('bad.json', { ...facts, associations: [{ person: 'p1', from: '2025-13-01' }] });
    const all = refused(['nonsense', `${own}@2027-02-30`], { facts: bad });
    expect(all.join('\n'))
      .to.contain('there is no programme "nonsense"')
      .and.to.contain('2027-02-30 is not a day of the calendar')
      .and.to.contain('associations[0].from');
    expect(refused(['nonsense', 'nonsense'], { facts: file('facts.json', facts) })).to.have.length(1);
    expect(refused([own], {})).to.deep.equal([
      'say which two programmes: "assay programme compare A B --facts FILE"',
      '--facts is missing',
    ]);
    expect(refused([own, own, own], { facts: bad })).to.have.length(1);
    expect(refused(['-', own], { facts: '-' })).to.deep.equal([
      'only one of the programmes and --facts can be read from standard input',
    ]);
  });

  it('are a command with its exit status: 0, and 2 with the problems on standard error', function () {
    this.timeout(60_000);
    const assay = (words: string[], input: string) => {
      const run = [...program, 'programme', 'compare', ...words];
      const { status, stdout, stderr } = spawnSync(process.execPath, run, { input, encoding: 'utf8' });
      return { status, stdout, stderr };
    };
    const own = file('own.json', pack());
    const good = assay([own, own, '--facts', '-', '--on', '2026-11-23', '--json'], JSON.stringify(facts));
    expect(good).to.deep.include({ status: 0, stderr: '' });
    expect(JSON.parse(good.stdout)).to.deep.include({ on: '2026-11-23', qualified: { before: 'gold', after: 'gold' } });
    expect(assay([own, 'nonsense', '--facts', '-', '--on', '2026-02-30'], '{}')).to.deep.include({
      status: 2,
      stdout: '',
    });
  });
});
