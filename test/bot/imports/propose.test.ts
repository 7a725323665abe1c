import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadCredentialNames, proposeImport, readTrainings, type TrainingRow } from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { evaluate } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, organisationOf, rowsOf } from '../../support/import-organisation.js';
import { exportFile, exportRows } from '../../support/trainings-export.js';

const names = loadCredentialNames();
const programme = loadProgramme('demo');
const on = '2026-11-23';

const propose = (
  snapshot: Snapshot,
  rows: readonly TrainingRow[],
  day = on,
  directoryIds?: ReadonlyMap<string, string>,
) => proposeImport({ rows, snapshot, names, programme, on: day, directoryIds });

const row = (given: Partial<TrainingRow> = {}): TrainingRow => ({
  row: 2,
  title: 'Azure Administrator Associate',
  name: 'Iris Abelard',
  email: null,
  corpEmail: 'iris@ours.example',
  mcid: '100',
  directoryId: null,
  completedOn: '2026-03-02',
  expiresOn: '2027-03-02',
  status: 'Active',
  problems: [],
  ...given,
});

const iris = { id: 'iris', email: 'Iris@Ours.example', vendorIds: ['100'] };
const az104 = { person: 'iris', credential: 'az-104', earnedOn: '2026-03-02', expiresOn: '2027-03-02' };
const outcomeOf = (snapshot: Snapshot, given: Partial<TrainingRow> = {}) => {
  const [outcome] = propose(snapshot, [row(given)]).rows;
  return outcome?.outcome === 'needs-you' ? outcome.question : outcome?.outcome;
};

describe('an import into an organisation that knows nobody yet', () => {
  const rows = rowsOf(readTrainings(exportFile(exportRows()), 'Export_trainings.csv'));
  const empty = organisationOf();
  const preview = propose(empty, rows, '2021-06-01');

  it('introduces everybody and records everything, and says what no requirement lists', () => {
    expect(preview.counts).to.include({ rows: 160, new: 160, newPeople: 42, needsYou: 0, notListed: 110 });
    expect(preview.notListed).to.have.length(11);
    expect(preview.rows.map(({ row: number }) => number)).to.deep.equal(rows.map(({ row: number }) => number));
  });

  it('associates each from the first certificate that the report lists', () => {
    for (const person of preview.directory.flatMap((change) =>
      change.kind === 'person-recorded' ? [change.person] : [],
    )) {
      const own = rows.filter(({ mcid }) => person.vendorIds.includes(mcid ?? ''));
      const [first] = own.map(({ completedOn }) => completedOn ?? '').sort();
      const start = preview.changes.find(
        (change) => change.kind === 'association-started' && change.person === person.id,
      );
      expect(start?.on).to.equal(first);
      expect(person.email).to.match(/@(partner|mail)\.example$/);
    }
  });

  it('leaves MCIDs out of the journal (H3)', () => {
    expect(JSON.stringify(preview.changes)).not.to.match(/"5\d{6}"|ms-5\d{6}/);
  });

  it('changes nothing more when it is applied twice', () => {
    const after = afterImport(empty, preview);
    const again = propose(after, rows, '2021-06-01');
    expect([again.changes, again.directory]).to.deep.equal([[], []]);
    expect(again.counts).to.include({ rows: 160, unchanged: 160 });
    expect(after.settings.lastReport).to.equal('2021-06-01');
  });

  it('makes certificates count: confirmed, from the day of the import on', () => {
    const verdict = evaluate(programme, afterImport(empty, preview).facts, '2021-06-01');
    expect(verdict.competencies.find(({ id }) => id === 'cloud-platform')?.level).not.to.equal(null);
  });
});

describe('whose certificate a row is', () => {
  it('is told by the MCID first', () => {
    const two = organisationOf([iris, { id: 'milo', email: 'milo@ours.example' }]);
    expect(propose(two, [row({ corpEmail: 'milo@ours.example' })]).rows[0]).to.include({ person: 'iris' });
  });

  it('is told by the work or private address, whatever its case, and the MCID is learned', () => {
    for (const given of [{}, { corpEmail: null, email: 'iris@ours.example' }]) {
      const preview = propose(organisationOf([{ ...iris, vendorIds: [] }]), [row(given)]);
      expect(preview.counts).to.include({ new: 1, newPeople: 0 });
      expect(preview.directory[0]).to.deep.include({ kind: 'person-recorded' });
      expect(JSON.stringify(preview.directory[0])).to.include('"vendorIds":["100"]');
    }
  });

  it('is never told by the name', () => {
    const preview = propose(organisationOf([{ id: 'Iris Abelard' }]), [row({ corpEmail: null })]);
    expect(preview.counts).to.include({ newPeople: 1 });
  });

  it('may be somebody new, without a name or an address', () => {
    const preview = propose(organisationOf(), [row({ name: null, corpEmail: null })]);
    expect(preview.counts).to.include({ new: 1, newPeople: 1 });
    expect(JSON.stringify(preview.directory[0])).to.include('"name":null,"email":null');
  });

  it('is asked for without an MCID and with an unknown address', () => {
    expect(outcomeOf(organisationOf([iris]), { mcid: null, corpEmail: 'who@ours.example' })).to.equal('nobody');
    expect(outcomeOf(organisationOf([iris]), { mcid: null, corpEmail: null })).to.equal('nobody');
  });

  it('is asked for when an unknown MCID comes with the address of somebody who has another', () => {
    expect(outcomeOf(organisationOf([iris]), { mcid: '200' })).to.equal('other-mcid');
  });

  it('is asked for when one certificate could be two people’s', () => {
    const shared = organisationOf([iris, { id: 'milo', vendorIds: ['100'] }]);
    expect(outcomeOf(shared)).to.equal('two-people');
    const addresses = organisationOf([
      { id: 'iris', email: 'iris@ours.example' },
      { id: 'milo', email: 'milo@ours.example' },
    ]);
    expect(outcomeOf(addresses, { email: 'milo@ours.example' })).to.equal('two-people');
    expect(outcomeOf(addresses, { email: 'milo@ours.example', mcid: null })).to.equal('two-people');
  });

  it('is asked for when two MCIDs share an address', () => {
    const preview = propose(organisationOf(), [row(), row({ row: 3, mcid: '200' })]);
    expect(preview.counts).to.include({ needsYou: 2, newPeople: 0 });
    expect(preview.changes).to.deep.equal([]);
  });

  it('is asked for when the person had all data deleted', () => {
    const before = organisationOf();
    const known = afterImport(before, propose(before, [row()]));
    expect(outcomeOf({ ...known, people: new Map() })).to.equal('erased');
  });

  it('is told by directory id, where reports are matched so', () => {
    const directoryId = '00000000-0000-4000-8000-000000000001';
    const impersonal = row({ mcid: null, corpEmail: null, name: null, directoryId });
    expect(propose(organisationOf([iris]), [impersonal]).rows[0]).to.include({ question: 'unknown-directory-id' });
    expect(propose(organisationOf([iris]), [impersonal], on, new Map([[directoryId, 'iris']])).rows[0]).to.include({
      outcome: 'new',
      person: 'iris',
    });
  });

  it('starts an association where there never was one, and does not reopen one that ended', () => {
    const never = propose(organisationOf([{ ...iris, from: null }]), [row()]);
    expect(never.changes).to.deep.include({
      kind: 'association-started',
      on: '2026-03-02',
      person: 'iris',
      through: null,
    });
    const left = organisationOf([iris]);
    left.facts.associations = [{ person: 'iris', from: '2024-01-01', through: '2025-01-01' }];
    expect(propose(left, [row()]).changes.map(({ kind }) => kind)).to.deep.equal(['achievement-linked']);
  });
});

describe('what a row changes', () => {
  const holding = (more: object = {}) => organisationOf([iris], [{ ...az104, ...more }]);

  it('nothing, when we have it so already', () => {
    const preview = propose(holding(), [row()]);
    expect(preview.changes).to.deep.equal([]);
    expect(preview.counts).to.include({ unchanged: 1, confirmed: 0 });
  });

  it('a claim with the same dates becomes confirmed', () => {
    for (const state of ['claimed', 'verified'] as const) {
      const preview = propose(holding({ state }), [row()]);
      expect(preview.changes).to.deep.equal([{ kind: 'achievement-confirmed', on, id: 'a1' }]);
      expect(preview.counts).to.include({ unchanged: 1, confirmed: 1 });
    }
  });

  it('the same completion with a later end corrects ours', () => {
    const preview = propose(holding(), [row({ expiresOn: '2028-03-02' })]);
    expect(preview.changes).to.deep.equal([{ kind: 'achievement-corrected', on, id: 'a1', expiresOn: '2028-03-02' }]);
    expect(preview.counts).to.include({ changedDates: 1 });
  });

  it('an end of ours that is later is not overwritten, unless it is only claimed', () => {
    expect(outcomeOf(holding(), { expiresOn: '2026-12-31' })).to.equal('ours-is-newer');
    expect(outcomeOf(holding({ state: 'verified' }), { expiresOn: '2026-12-31' })).to.equal('ours-is-newer');
    expect(outcomeOf(holding({ state: 'claimed' }), { expiresOn: '2026-12-31' })).to.equal('changed-dates');
  });

  it('an empty or absent end in the report leaves ours', () => {
    for (const expiresOn of [null, undefined]) expect(outcomeOf(holding(), { expiresOn })).to.equal('unchanged');
  });

  it('C4: a later completion is a renewal, a second achievement', () => {
    const preview = propose(holding(), [row({ completedOn: '2026-11-14', expiresOn: '2028-03-02' })]);
    expect(preview.changes).to.have.length(1);
    expect(preview.changes[0]).to.deep.include({ kind: 'achievement-linked', on });
    expect(preview.counts).to.include({ new: 1 });
  });

  it('a claim of a few days off is the same certificate with a slip in the date', () => {
    const preview = propose(holding({ state: 'claimed' }), [row({ completedOn: '2026-03-01' })]);
    expect(preview.changes.map(({ kind }) => kind)).to.deep.equal(['achievement-corrected', 'achievement-confirmed']);
    expect(preview.counts).to.include({ changedDates: 1, new: 0 });
    expect(outcomeOf(holding({ state: 'verified' }), { completedOn: '2026-03-01' })).to.equal('ours-is-newer');
  });

  it('two rows near one claim correct it once; the other is a certificate of its own', () => {
    const rows = [row({ completedOn: '2026-03-01' }), row({ row: 3, completedOn: '2026-03-05' })];
    expect(propose(holding({ state: 'claimed' }), rows).counts).to.include({ changedDates: 1, new: 1 });
  });

  it('what was claimed twice ends together', () => {
    const twice = organisationOf([iris], [az104, { ...az104, state: 'claimed' }]);
    expect(
      propose(twice, [row({ status: 'Revoked' })]).changes.map((change) => 'id' in change && change.id),
    ).to.deep.equal(['a1', 'a2']);
  });

  it('C3: any status but Active withdraws it from the day of the import on', () => {
    for (const status of ['Inactive', 'Revoked', 'In Grace Period', 'Expired']) {
      const preview = propose(holding(), [row({ status })]);
      expect(preview.changes).to.deep.equal([{ kind: 'achievement-withdrawn', on, id: 'a1', reason: 'revoked' }]);
      expect(preview.counts).to.include({ notActive: 1 });
    }
    expect(outcomeOf(holding(), { status: 'active' })).to.equal('unchanged');
    expect(outcomeOf(holding(), { status: null })).to.equal('no-status');
  });

  it('is nothing for a certificate that lapsed already or that we never had', () => {
    const lapsed = { earnedOn: '2024-03-02', expiresOn: '2025-03-02' };
    const expired = { completedOn: '2024-03-02', expiresOn: '2025-03-02', status: 'Expired' };
    expect(outcomeOf(holding(lapsed), expired)).to.equal('unchanged');
    const stranger = propose(organisationOf(), [row({ status: 'Inactive' })]);
    expect([stranger.changes, stranger.counts.newPeople]).to.deep.equal([[], 0]);
    expect(outcomeOf(holding(), { completedOn: '2025-03-02', expiresOn: null, status: 'Inactive' })).to.equal(
      'inactive-elsewhen',
    );
  });

  it('a certificate that a report revoked and lists again counts again; one that we withdrew is asked for', () => {
    const revoked = holding({ withdrawn: { on: '2026-10-01', reason: 'revoked' } });
    expect(propose(revoked, [row()]).changes).to.deep.equal([
      { kind: 'achievement-corrected', on, id: 'a1', withdrawn: null },
    ]);
    for (const reason of ['unlinked', 'rejected', 'disputed'] as const)
      expect(outcomeOf(holding({ withdrawn: { on: '2026-10-01', reason } }))).to.equal('withdrawn-here');
  });

  it('is asked for when the row cannot be relied on', () => {
    const ours = organisationOf([iris]);
    expect(outcomeOf(ours, { completedOn: null })).to.equal('no-date');
    expect(outcomeOf(ours, { problems: [{ column: 'ExpirationDate', value: 'soon' }] })).to.equal('unreadable');
    expect(outcomeOf(ours, { expiresOn: '2020-01-01' })).to.equal('dates-in-disorder');
    expect(outcomeOf(ours, { completedOn: '2026-12-25', expiresOn: null })).to.equal('in-the-future');
    expect(outcomeOf(ours, { title: 'Basket weaving' })).to.equal('unknown-title');
    expect(outcomeOf(ours, { title: 'Architecting Microsoft Azure Solutions' })).to.equal('ambiguous-title');
  });

  it('is nothing for a repeated row, and asked for when two rows contradict each other', () => {
    const twice = propose(organisationOf([iris]), [row(), row({ row: 3 })]);
    expect(twice.counts).to.include({ new: 1, unchanged: 1 });
    const torn = propose(organisationOf([iris]), [row(), row({ row: 3, status: 'Inactive' })]);
    expect(torn.counts).to.include({ needsYou: 2 });
  });
});

describe('what the report lacks', () => {
  it('is told and never removed', () => {
    const ours = organisationOf(
      [iris, { id: 'milo' }],
      [
        az104,
        { ...az104, credential: 'sc-200' },
        { ...az104, credential: 'sc-300', state: 'claimed' },
        { ...az104, person: 'milo' },
        { ...az104, credential: 'az-500', earnedOn: '2024-01-01', expiresOn: '2025-01-01' },
        { ...az104, credential: 'sc-100', withdrawn: { on: '2026-10-01', reason: 'revoked' } },
      ],
    );
    const preview = propose(ours, [row()]);
    expect(preview.changes).to.deep.equal([]);
    expect(preview.gone.map(({ achievement, personInReport }) => [achievement, personInReport])).to.deep.equal([
      ['a2', true],
      ['a4', false],
    ]);
    expect(preview.notYetReported.map(({ achievement }) => achievement)).to.deep.equal(['a3']);
  });

  it('does not include what was recorded under the id of another programme', () => {
    const ours = organisationOf([iris], [{ ...az104, credential: 'azure-administrator-associate' }]);
    const preview = propose(ours, [row()]);
    expect(preview.gone).to.deep.equal([]);
    expect(preview.counts).to.include({ new: 1 });
  });

  it('with an empty report is everything, and the day of the last report stays', () => {
    const preview = propose(organisationOf([iris], [az104]), []);
    expect(preview.counts).to.include({ rows: 0, gone: 1 });
    expect(preview.directory).to.deep.equal([]);
  });
});

describe('story 27: the issuer revokes a certificate', () => {
  it('stops counting now, and past verdicts stay as they were', () => {
    const { facts, people } = demoOrganisation();
    const snapshot: Snapshot = {
      ...organisationOf(),
      facts,
      people: new Map(people.map((person) => [person.id, person])),
    };
    const revoked = row({
      title: 'Security Operations Analyst Associate',
      mcid: null,
      corpEmail: 'elodie.roux@fabrique-nuage.example',
      completedOn: '2026-08-01',
      expiresOn: '2027-08-01',
      status: 'Revoked',
    });
    const after = afterImport(snapshot, propose(snapshot, [revoked])).facts;
    const levelsOn = (day: string) =>
      Object.fromEntries(evaluate(programme, after, day).competencies.map(({ id, level }) => [id, level]));
    expect(levelsOn('2026-11-23')).to.deep.include({ security: 'silver', 'data-analytics': 'silver' });
    expect(levelsOn('2026-11-22')).to.deep.include({ security: 'gold' });
  });
});
