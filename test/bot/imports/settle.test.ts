import { expect } from 'chai';
import {
  type Answer,
  atOnce,
  claimedOnDays,
  decisionsOf,
  disagreements,
  type Export,
  loadCredentialNames,
  proposeExport,
  settle,
  type TrainingRow,
} from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, organisationOf } from '../../support/import-organisation.js';

const names = loadCredentialNames();
const programme = loadProgramme('demo');
const on = '2026-11-23';

const row = (given: Partial<TrainingRow>): TrainingRow => ({
  row: 2,
  title: 'Azure Administrator Associate',
  name: null,
  email: null,
  corpEmail: null,
  mcid: null,
  directoryId: null,
  completedOn: '2026-03-02',
  expiresOn: '2027-03-02',
  status: 'Active',
  problems: [],
  ...given,
});

const reportOf = (...rows: Partial<TrainingRow>[]): Export => ({
  of: 'trainings',
  rows: rows.map((given, index) => row({ row: index + 2, ...given })),
  withoutPersonalData: false,
  fileName: 'x.csv',
  delimiter: ',',
  dateOrder: 'day/month',
  dateOrderEvidence: { by: 'either-way' },
  ignored: [],
});

const settled = (snapshot: Snapshot, found: Export, ...answers: Answer[]) =>
  atOnce(settle(found, { snapshot, names, programme, on }, answers));

const ana = { id: 'ana', email: 'ana@x.example', vendorIds: ['100'] };
const milo = { id: 'milo', email: 'milo@x.example', vendorIds: [] };

describe('a row that needs somebody', () => {
  const organisation = organisationOf([ana, milo]);

  it('is offered with what it could be, where an answer can settle it', () => {
    const found = reportOf(
      { corpEmail: 'who@x.example' },
      { mcid: '200', corpEmail: 'ana@x.example' },
      { title: 'Nonsense', mcid: '100' },
      { mcid: '100', completedOn: null },
    );
    const preview = atOnce(proposeExport(found, { snapshot: organisation, names, programme, on }));
    expect(decisionsOf(preview).map(({ row: at, kind, candidates }) => [at, kind, candidates])).to.deep.equal([
      [2, 'person', []],
      [3, 'person', ['ana']],
      [4, 'credential', []],
    ]);
  });

  it('is settled by whose it is, and the rest stays as it was', () => {
    const found = reportOf({ corpEmail: 'who@x.example' }, { corpEmail: 'else@x.example' });
    const preview = settled(organisation, found, { row: 2, person: 'milo' });
    expect(preview.rows[0]).to.include({ outcome: 'new', person: 'milo' });
    expect(preview.rows[1]).to.include({ outcome: 'needs-you', question: 'nobody' });
  });

  it('settles every row of the same vendor id, and remembers it for the next report', () => {
    const found = reportOf(
      { mcid: '200', corpEmail: 'ana@x.example' },
      { mcid: '200', corpEmail: 'ana@x.example', title: 'Azure Solutions Architect Expert' },
    );
    const preview = settled(organisation, found, { row: 2, person: 'ana' });
    expect(preview.counts).to.include({ new: 2, needsYou: 0 });
    const after = afterImport(organisation, preview);
    expect(after.people.get('ana')?.vendorIds).to.deep.equal(['100', '200']);
    expect(settled(after, found).counts).to.include({ unchanged: 2, needsYou: 0 });
  });

  it('is matched by directory id from then on', () => {
    const directoryId = '00000000-0000-4000-8000-000000000001';
    const found = reportOf({ directoryId });
    const after = afterImport(organisation, settled(organisation, found, { row: 2, person: 'milo' }));
    expect(settled(after, found).counts).to.include({ unchanged: 1, needsYou: 0 });
  });

  it('cannot be given to somebody who is not here, nor taken from whoever owns it', () => {
    const found = reportOf({ corpEmail: 'who@x.example' }, { mcid: '100' });
    const preview = settled(organisation, found, { row: 2, person: 'nobody' }, { row: 3, person: 'milo' });
    expect(preview.rows[0]).to.include({ question: 'nobody' });
    expect(preview.rows[1]).to.include({ outcome: 'new', person: 'ana' });
  });

  it('takes the dates of the report where somebody says so', () => {
    const holds = (earnedOn: string, expiresOn: string) =>
      organisationOf([ana], [{ person: 'ana', credential: 'az-104', earnedOn, expiresOn }]);
    for (const before of [holds('2026-03-02', '2027-09-02'), holds('2026-03-12', '2027-03-12')]) {
      const found = reportOf({ mcid: '100' });
      expect(settled(before, found).rows[0]).to.include({ question: 'ours-is-newer' });
      const preview = settled(before, found, { row: 2, theirs: true });
      const after = afterImport(before, preview);
      expect(after.facts.achievements).to.have.length(1);
      expect(after.facts.achievements[0]).to.include({ earnedOn: '2026-03-02', expiresOn: '2027-03-02' });
      expect(settled(after, found, { row: 2, theirs: true }).changes).to.deep.equal([]);
    }
  });

  it('is left aside, and counted so', () => {
    const preview = settled(organisation, reportOf({ corpEmail: 'who@x.example' }, { mcid: '100' }), {
      row: 2,
      skip: true,
    });
    expect(preview.counts).to.include({ rows: 2, skipped: 1, new: 1, needsYou: 0 });
  });
});

describe('what a report tells of a person beside their certificates', () => {
  it('is when they were first in it, kept from the first time on', () => {
    const found = reportOf({ mcid: '100' }, { mcid: '300', completedOn: '2024-05-06', expiresOn: '2028-01-01' });
    const before = organisationOf([ana]);
    const after = afterImport(before, settled(before, found));
    expect(after.people.get('ana')?.atVendor).to.deep.equal({ accountOn: null, associatedOn: on, reportedOn: on });
    const [newcomer] = [...after.people.values()].filter(({ vendorIds }) => vendorIds.includes('300'));
    expect(newcomer?.atVendor).to.deep.equal({ accountOn: null, associatedOn: '2024-05-06', reportedOn: on });
    const later = atOnce(proposeExport(found, { snapshot: after, names, programme, on: '2026-12-24' }));
    expect(later.directory).to.deep.equal([{ kind: 'settings-changed', settings: { lastReport: '2026-12-24' } }]);
  });
});

describe('a disagreement with the report', () => {
  const holds = (earnedOn: string, state: 'claimed' | 'verified' | 'confirmed') => ({
    person: 'ana',
    credential: 'sc-200',
    earnedOn,
    state,
  });
  const found = (earnedOn: string, state: 'claimed' | 'verified' | 'confirmed', claimedOn?: string) => {
    const snapshot = organisationOf([ana], [holds(earnedOn, state)]);
    const preview = settled(snapshot, reportOf({ mcid: '100' }));
    const days = claimedOn === undefined ? undefined : new Map([['a1', claimedOn]]);
    return disagreements(preview, snapshot.facts, on, days).map(({ kind, since }) => [kind, since]);
  };

  it('begins when the report had more than ten days to learn of a claim', () => {
    expect(found('2026-11-12', 'claimed')).to.deep.equal([['not-listed', '2026-11-12']]);
    expect(found('2026-11-13', 'claimed')).to.deep.equal([]);
    expect(found('2026-11-12', 'verified')).to.deep.equal([['not-listed', '2026-11-12']]);
  });

  it('counts from the day of the claim where that is known', () => {
    expect(found('2026-01-02', 'claimed', '2026-11-13')).to.deep.equal([]);
    expect(found('2026-01-02', 'claimed', '2026-11-11')).to.deep.equal([['not-listed', '2026-11-11']]);
  });

  it('is told at once where a confirmed certificate is gone', () => {
    expect(found('2026-11-20', 'confirmed')).to.deep.equal([['gone', '2026-11-20']]);
  });

  it('reads the days of claims off the journal', () => {
    const { achievements } = organisationOf([ana], [holds('2026-01-02', 'claimed')]).facts;
    const [achievement] = achievements;
    if (achievement === undefined) throw new Error('there is none');
    expect([...claimedOnDays([{ kind: 'achievement-linked', on: '2026-11-11', achievement }])]).to.deep.equal([
      ['a1', '2026-11-11'],
    ]);
  });
});
