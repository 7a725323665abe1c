import { expect } from 'chai';
import fc from 'fast-check';
import { loadCredentialNames, proposeImport, readTrainings, type TrainingRow } from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, type Holding, type Known, organisationOf, rowsOf } from '../../support/import-organisation.js';
import { type ExportRow, exportColumns, exportFile } from '../../support/trainings-export.js';

const names = loadCredentialNames();
const programme = loadProgramme('demo');
const on = '2026-11-23';
const propose = (snapshot: Snapshot, rows: readonly TrainingRow[]) =>
  proposeImport({ rows, snapshot, names, programme, on });

const day = fc.constantFrom(
  '2024-01-31',
  '2024-02-12',
  '2025-06-30',
  '2025-07-13',
  '2026-11-01',
  '2026-11-22',
  '2027-05-05',
);
const state = fc.constantFrom('claimed', 'verified', 'confirmed') as fc.Arbitrary<'claimed' | 'verified' | 'confirmed'>;
const addresses = ['', 'a@x.example', 'b@x.example', 'A@x.example', 'c@x.example', 'd@x.example'];

const listed: fc.Arbitrary<ExportRow> = fc.record({
  title: fc.constantFrom(
    'Azure Administrator Associate',
    'Data Analyst Associate',
    'Teams Administrator Associate',
    'Nonsense',
  ),
  firstName: fc.constantFrom('', 'Iris', '=1+1', '<at>x</at>', '"quoted", name'),
  lastName: fc.constantFrom('', 'Abelard', `$\{x}`, '@SUM(A1)', "'; DROP TABLE people; --"),
  email: fc.constantFrom(...addresses),
  corpEmail: fc.constantFrom(...addresses),
  mcid: fc.constantFrom('', '0', '1', '2', '3', '__proto__'),
  completed: fc.oneof(
    day.map((date) => `${date}T10:00`),
    fc.constantFrom('', 'soon'),
  ),
  expires: fc.oneof(
    day.map((date) => `${date}T10:00`),
    fc.constant(''),
  ),
  status: fc.constantFrom('Active', 'Active', 'Active', 'Inactive', ''),
});

const holding: fc.Arbitrary<Holding> = fc.record({
  person: fc.constantFrom('p1', 'p2', 'p3'),
  credential: fc.constantFrom('az-104', 'pl-300', 'm365-teams-administrator-associate'),
  earnedOn: day,
  expiresOn: fc.option(day, { nil: null }),
  state,
});

const organisation: fc.Arbitrary<Snapshot> = fc
  .tuple(
    fc.tuple(
      ...['p1', 'p2', 'p3'].map((id) =>
        fc.record({
          id: fc.constant(id),
          email: fc.constantFrom(...addresses.slice(1)),
          vendorIds: fc.constantFrom<string[]>([], [], ['1'], ['2']),
          from: fc.constantFrom('2023-01-01', null),
        }),
      ),
    ),
    fc.array(holding, { maxLength: 8 }),
  )
  .map(([people, holdings]: [Known[], Holding[]]) =>
    organisationOf(
      people,
      holdings.map((one) => ({
        ...one,
        expiresOn: one.expiresOn != null && one.expiresOn < one.earnedOn ? null : (one.expiresOn ?? null),
      })),
    ),
  );

const report = fc.array(listed, { maxLength: 12 });
/** Whatever else is in the file, this row says that its dates are day first. */
const anchor: ExportRow = {
  title: 'Nonsense',
  firstName: '',
  lastName: '',
  email: '',
  corpEmail: '',
  mcid: '99',
  completed: '2020-12-25T10:00',
  expires: '',
  status: 'Active',
};
const rowsFrom = (rows: readonly ExportRow[], shape = {}): TrainingRow[] =>
  rowsOf(readTrainings(exportFile([anchor, ...rows], shape), 'x.csv'));

describe('any import', () => {
  it('accounts for every row exactly once', () => {
    fc.assert(
      fc.property(organisation, report, (snapshot, rows) => {
        const { counts, rows: outcomes } = propose(snapshot, rowsFrom(rows));
        expect(outcomes.map(({ row }) => row)).to.deep.equal(Array.from({ length: rows.length + 1 }, (_, i) => i + 2));
        const { unchanged, new: added, changedDates, notActive, needsYou } = counts;
        expect(unchanged + added + changedDates + notActive + needsYou).to.equal(counts.rows);
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing more when it is applied twice', () => {
    fc.assert(
      fc.property(organisation, report, (snapshot, rows) => {
        const read = rowsFrom(rows);
        const again = propose(afterImport(snapshot, propose(snapshot, read)), read);
        expect([again.changes, again.directory]).to.deep.equal([[], []]);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to the same whatever the order of rows and columns, the delimiter, the line ends and the notation of dates', () => {
    const shapes = fc.record({
      columns: fc.shuffledSubarray([...exportColumns['2021']], { minLength: exportColumns['2021'].length }),
      delimiter: fc.constantFrom(',', '\t', ';'),
      newline: fc.constantFrom('\r\n', '\n'),
      encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le'),
      dates: fc.constantFrom('day/month', 'month/day', 'year-month-day', 'twelve-hour', 'short-year'),
    });
    const twoOrders = report.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(organisation, twoOrders, shapes, (snapshot, [rows, shuffled], shape) => {
        const one = propose(snapshot, rowsFrom(rows));
        const other = propose(snapshot, rowsFrom(shuffled, shape));
        expect(other.changes).to.deep.equal(one.changes);
        expect(other.directory).to.deep.equal(one.directory);
        expect(other.counts).to.deep.equal(one.counts);
      }),
      { numRuns: 500 },
    );
  });

  it('never removes a person, an association or an achievement, and keeps later dates that are more than claims', () => {
    fc.assert(
      fc.property(organisation, report, (snapshot, rows) => {
        const preview = propose(snapshot, rowsFrom(rows));
        const after = afterImport(snapshot, preview).facts;
        for (const before of snapshot.facts.achievements) {
          const now = after.achievements.find(({ id }) => id === before.id);
          expect(now).to.include({ person: before.person, credential: before.credential });
          if (before.state === 'claimed') continue;
          expect(now?.earnedOn).to.equal(before.earnedOn);
          if (before.expiresOn !== null) expect((now?.expiresOn ?? '9999') >= before.expiresOn).to.equal(true);
        }
        expect(after.associations).to.deep.include.members(snapshot.facts.associations);
      }),
      { numRuns: 300 },
    );
  });

  it('reads any bytes without failing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(readTrainings(bytes, 'x').kind).to.be.oneOf([
            'unreadable',
            'read',
            'undecided-dates',
            'without-personal-data',
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes whatever stands in a cell as text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (name, title) => {
          const hostile = {
            ...anchor,
            firstName: name.replace(/\p{Cs}/gu, ''),
            title: `x${title.replace(/\p{Cs}/gu, '')}`,
          };
          const rows = rowsFrom([hostile]);
          expect(rows).to.have.length(2);
          expect(rows[1]?.name ?? '').to.equal(hostile.firstName.replace(/\s+/g, ' ').trim());
          expect(rows[1]?.title).to.equal(hostile.title.replace(/\s+/g, ' ').trim());
        },
      ),
      { numRuns: 500 },
    );
  });
});
