import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { openEmbeddedStore } from '../../../storage/index.js';
import { programOf } from '../../support/command-line.js';
import { exportFile, exportRows } from '../../support/trainings-export.js';

const program = programOf('bot/console/assay');

const assay = (words: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...words], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const folder = (): string => mkdtempSync(join(tmpdir(), 'assay-console-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
};

const facts = JSON.stringify({
  organisation: { id: 'o', name: 'O', timeZone: 'Europe/Paris' },
  people: [{ id: 'p1' }, { id: 'p2' }],
  associations: [
    { person: 'p1', from: '2017-01-01' },
    { person: 'p2', from: '2017-01-01' },
  ],
  achievements: ['p1', 'p2'].flatMap((person) =>
    ['70-496', '70-498', '70-497'].map((credential) => ({
      id: `${person}-${credential}`,
      person,
      credential,
      earnedOn: '2017-02-01',
      state: 'confirmed',
      expiresOn: '2018-06-30',
    })),
  ),
});

describe('the command line', function () {
  this.timeout(60_000);

  it('evaluates facts from a file under a published pack', () => {
    const { status, stdout } = assay([
      'evaluate',
      '--programme',
      'mpn-2017',
      '--facts',
      file('facts.json', facts),
      '--on',
      '2018-03-01',
      '--json',
    ]);
    const verdict = JSON.parse(stdout) as { qualified: string; competencies: { id: string; level: string | null }[] };
    expect(status).to.equal(0);
    expect(verdict.qualified).to.equal('silver');
    expect(verdict.competencies.filter(({ level }) => level !== null).map(({ id }) => id)).to.deep.equal(['devops']);
  });

  it('forecasts from standard input', () => {
    const { status, stdout } = assay(
      [
        'forecast',
        '--programme',
        'mpn-2017',
        '--facts',
        '-',
        '--on',
        '2018-03-01',
        '--through',
        '2018-12-31',
        '--json',
      ],
      facts,
    );
    const { losses } = JSON.parse(stdout) as { losses: { on: string; competency: string; level: string }[] };
    expect(status).to.equal(0);
    expect(losses.map(({ on, competency, level }) => [on, competency, level])).to.deep.equal([
      ['2018-07-01', 'devops', 'silver'],
    ]);
  });

  it('plans the fewest exams, as text and as JSON', () => {
    const words = ['plan', '--programme', 'mpn-2017', '--facts', '-', '--on', '2018-03-01', '--level', 'silver'];
    const { status, stdout } = assay([...words, '--by', '2018-07-01', '--competency', 'devops', '--json'], facts);
    expect(status).to.equal(0);
    const { steps, ...found } = JSON.parse(stdout) as { steps: { kind: string }[]; held: boolean; count: number };
    expect(found).to.deep.include({ held: false, count: 0, missingPeople: 0, exact: true });
    expect(new Set(steps.map(({ kind }) => kind))).to.deep.equal(new Set(['renew']));
    const held = assay([...words, '--competency', 'devops'], facts);
    expect(held.stdout).to.contain('It is held with no step taken.');
    const cheaper = assay([...words, '--competency', 'data-platform'], facts);
    expect(cheaper.stdout)
      .to.match(/earn \S+: p1/)
      .and.to.match(/earn \S+: p2/);
  });

  it('tells how many departures each level survives', () => {
    const words = ['resilience', '--programme', 'mpn-2017', '--facts', '-', '--on', '2018-03-01'];
    const { status, stdout } = assay([...words, '--json'], facts);
    expect(status).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.include({
      organisation: { level: 'silver', departures: 1, indispensable: ['p1', 'p2'], exact: true },
    });
    expect(assay([...words, '--competency', 'devops'], facts).stdout).to.contain('silver: 1 departure (p1, p2)');
  });

  it('refuses a plan without a level, and a goal that lies behind', () => {
    const words = ['plan', '--programme', 'mpn-2017', '--facts', '-', '--on', '2018-03-01'];
    expect(assay(words, facts)).to.deep.include({ status: 2, stderr: '--level is missing\n' });
    expect(assay([...words, '--level', 'gold', '--by', '2018-02-28'], facts)).to.deep.include({
      status: 2,
      stderr: '--by 2018-02-28 lies before --on 2018-03-01\n',
    });
  });

  it('reads a pack from standard input as well, but not both', () => {
    const pack = JSON.stringify({
      programme: 'own',
      title: 'Own',
      status: 'demo',
      levels: ['gold'],
      credentials: { '70-496': {} },
      competencies: [
        { id: 'c', options: [{ id: 'o', levels: { gold: { people: { id: 'g', count: 2, holds: '70-496' } } } }] },
      ],
    });
    const words = ['evaluate', '--programme', '-', '--on', '2018-03-01', '--json', '--facts'];
    const { status, stdout } = assay([...words, file('facts.json', facts)], pack);
    expect(status).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.include({ programme: 'own', qualified: 'gold' });
    expect(assay([...words, '-'], pack)).to.deep.equal({
      status: 2,
      stdout: '',
      stderr: '--programme - and --facts - cannot both be read from standard input\n',
    });
  });

  it('names the file alone where the whole of it cannot be read', () => {
    const [broken, list] = [file('broken.yaml', 'programme: x\n  bad: [\n'), file('facts.json', '[]')];
    const { status, stderr } = assay(['evaluate', '--programme', broken, '--facts', list, '--on', '2018-03-01']);
    expect(status).to.equal(2);
    for (const line of stderr.trimEnd().split('\n')) expect(line).to.match(/^\S+(broken\.yaml|facts\.json): [A-Z]/);
    expect(stderr).to.contain(broken).and.to.contain(list);
  });

  it('names every problem of bad input and exits with 2', () => {
    const bad = facts.replace('"2017-01-01"', '"2017-13-01"').replace('"state":"confirmed"', '"state":"sure"');
    const { status, stderr } = assay([
      'evaluate',
      '--programme',
      'nonsense',
      '--facts',
      file('facts.json', bad),
      '--on',
      '2018-03-01',
    ]);
    expect(status).to.equal(2);
    expect(stderr)
      .to.contain('nonsense')
      .and.to.contain('associations[0].from')
      .and.to.contain('achievements[0].state');
    for (const words of [
      [],
      ['evaluate'],
      ['ask'],
      ['dance'],
      ['ask', 'x', '--in', 'bed'],
      ['evaluate', '--on', '2018-02-30'],
    ])
      expect(assay(words).status).to.equal(2);
  });

  it('asks in one line of JSON', () => {
    const { status, stdout } = assay([
      'ask',
      'on est Or ?',
      '--at',
      '2026-11-23',
      '--in',
      'channel',
      '--as',
      'marc.lefevre',
      '--json',
    ]);
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(status).to.equal(0);
    expect(answer).to.include({ to: 'channel', private: false, intent: 'status', language: 'fr' });
    expect(answer).to.have.keys('to', 'private', 'intent', 'language', 'text', 'card', 'blocks');
  });

  it('chats: says, presses, becomes somebody, moves the clock, and counts its answers', () => {
    const lines = [
      'are we gold yet?',
      '/press Why?',
      '/as bruno.petit',
      '/at 2026-12-21',
      'are we gold yet?',
      '/inbox',
      '/press nonsense',
      '/quit',
    ];
    const { status, stdout, stderr } = assay(['chat', '--json', '--at', '2026-11-23'], `${lines.join('\n')}\n`);
    const printed = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).to.equal(0);
    expect(printed.filter((line) => 'done' in line).map(({ done }) => done)).to.deep.equal([1, 1, 0, 0, 1, 0, 0]);
    expect(printed.filter((line) => 'intent' in line).map(({ intent, to }) => [intent, to])).to.deep.equal([
      ['status', 'priya.nair'],
      ['explain', 'priya.nair'],
      ['status', 'bruno.petit'],
    ]);
    expect(stderr).to.contain('no button "nonsense"');
  });

  it('chats: keeps a file that came, and writes over none', () => {
    const path = join(folder(), 'pack.pdf');
    const lines = [
      `/save ${path}`,
      'export the evidence pack',
      '/press PDF',
      `/save ${path}`,
      `/save ${path}`,
      '/press CSV',
    ];
    const { status, stdout, stderr } = assay(['chat', '--at', '2026-11-23'], `${lines.join('\n')}\n`);
    expect(status).to.equal(0);
    expect(readFileSync(path).subarray(0, 8).toString()).to.equal('%PDF-1.7');
    expect(stdout).to.contain('[ assay-evidence-2026-11-23.pdf: /save PATH keeps it ]');
    expect(stdout).to.contain('assay-evidence-2026-11-23.csv');
    expect(stderr.match(/no file came yet/g)).to.have.length(1);
    expect(stderr.match(/cannot be written, or is there already/g)).to.have.length(1);
  });

  it('imports in the name of whoever sits there, so that they can undo it', async () => {
    const directory = join(folder(), 'data');
    const founding = await openEmbeddedStore({ directory });
    await found(founding, demoOrganisation(), settableClock('2026-11-23T08:00:00Z'));
    await founding.close();
    const report = file('Export_trainings.csv', exportFile(exportRows()));
    const { stdout } = assay(['import', report, '--data', directory, '--at', '2026-11-23', '--apply']);
    expect(stdout).to.contain('Applied: ');
    const store = await openEmbeddedStore({ directory });
    const last = (await store.journal('fabrique-nuage')).at(-1);
    expect(last).to.include({ actor: 'priya.nair', reason: 'import' });
    expect(await store.undoOf('fabrique-nuage', 'priya.nair')).to.include({ version: last?.version, until: null });
    await store.close();
  });

  it('previews an export, applies exactly that, and answers from it', () => {
    const data = join(folder(), 'data');
    const report = file('Export_trainings.csv', exportFile(exportRows()));
    const words = ['--data', data, '--programme', 'demo', '--at', '2021-06-01', '--json'];
    const preview = assay(['import', report, ...words]);
    expect(preview.status).to.equal(0);
    const { summary } = JSON.parse(preview.stdout) as { summary: Record<string, number> & { needsYou: unknown[] } };
    expect(
      (summary.added ?? 0) +
        (summary.unchanged ?? 0) +
        (summary.changedDates ?? 0) +
        (summary.notActive ?? 0) +
        summary.needsYou.length,
    ).to.equal(summary.rows);
    expect(assay(['ask', 'are we gold yet?', '--data', data, '--at', '2021-06-01', '--json']).stdout).to.contain(
      'no certification is recorded',
    );
    expect(assay(['import', report, ...words, '--apply']).status).to.equal(0);
    const again = JSON.parse(assay(['import', report, ...words]).stdout) as { summary: Record<string, number> };
    expect(again.summary.added).to.equal(0);
    expect(
      JSON.parse(assay(['ask', 'are we gold yet?', '--data', data, '--at', '2021-06-01', '--json']).stdout),
    ).to.include({ intent: 'status' });
  });
});
