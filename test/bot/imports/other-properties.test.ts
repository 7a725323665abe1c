import { expect } from 'chai';
import fc from 'fast-check';
import { atOnce, type Export, loadCredentialNames, proposeExport, readExport } from '../../../bot/imports/index.js';
import { loadProgramme } from '../../../bot/programmes.js';
import type { Snapshot } from '../../../storage/port.js';
import { afterImport, organisationOf } from '../../support/import-organisation.js';

const names = loadCredentialNames();
const demo = loadProgramme('demo');
const historic = loadProgramme('mpn-2017');
const on = '2026-11-23';

/** As a spreadsheet writes it: what needs it in quotation marks. */
const written = (rows: readonly (readonly string[])[], delimiter = ','): Uint8Array => {
  const cell = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return Buffer.from(`\uFEFF${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`);
};

const read = (content: Uint8Array): Export => {
  const reading = atOnce(readExport(content, 'file.csv'));
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  return reading.export;
};

/** Formulas, markup, other directions of writing, separators, and more than a window of the reader in one cell. */
const hostile = fc.constantFrom(
  '=1+1',
  '@SUM(A1)',
  '+cmd|calc',
  '<at>x</at>',
  '"quoted", name',
  'שלום',
  'مرحبا',
  '\u202Eevil\u202C',
  'a;b|c',
  'two\r\nlines',
  '__proto__',
  '👩‍💻',
  `${'long '.repeat(3500)}end`,
);
const asRead = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** No real name is longer. */
const nameAsRead = (text: string): string => asRead(text).slice(0, 300);

const plainHeader = ['email', 'name', 'exam', 'earned on', 'expires on', 'certificate id'];
const plainRow = fc.record({
  email: fc.constantFrom('a@x.example', 'B@x.example', 'ana@x.example'),
  name: fc.oneof(hostile, fc.constant('')),
  exam: fc.oneof(fc.constantFrom('AZ-104', 'sc-200', 'PL-300'), hostile),
  earned: fc.constantFrom('2026-01-31', '2026-02-12', '2024-06-30', ''),
  expires: fc.constantFrom('', '2027-01-31', '2023-01-01'),
  certificate: fc.constantFrom('', '', 'C-1', 'C-2'),
});
type PlainCells = { email: string; name: string; exam: string; earned: string; expires: string; certificate: string };
const plainCells = (rows: readonly PlainCells[]): string[][] => [
  plainHeader,
  ...rows.map(({ email, name, exam, earned, expires, certificate }) => [
    email,
    name,
    exam,
    earned,
    expires,
    certificate,
  ]),
];
/** This row is in every file, so that dates are told as year-month-day. */
const anchor: PlainCells = {
  email: 'c@x.example',
  name: '',
  exam: 'AZ-104',
  earned: '2020-12-31',
  expires: '',
  certificate: '',
};

const metric = fc.constantFrom('Azure consumption', 'Something else', '=HYPERLINK("x")');
const performanceHeader = ['CompetencyName', 'CompetencyAttainmentOptionName', 'Month', 'MetricName', 'TTMAggregate'];
const performanceRow = fc.tuple(
  fc.oneof(fc.constant('Cloud Platform'), hostile),
  fc.oneof(fc.constant('Azure Consumption'), hostile),
  fc.constantFrom('Oct-26', 'Nov-26', 'Sep-25', 'Dec-26', 'soon'),
  metric,
  fc.oneof(fc.integer({ min: 0, max: 10_000_000 }).map(String), fc.constantFrom('', 'much', '12,400.5', '-')),
);

const competencyHeader = ['CompetencyName', 'CompetencyLevel', 'CompetencyStatus', 'CompetencyStartDate'];
const competencyRow = fc.tuple(
  fc.oneof(fc.constantFrom('Security', 'Cloud platform', 'Data analytics'), hostile),
  fc.oneof(fc.constantFrom('Gold', 'Silver'), hostile),
  fc.constantFrom('Active', 'Inactive', 'Expired', ''),
  fc.constantFrom('25/02/2026', '10/02/2025', ''),
);

const twice = (
  content: Uint8Array,
  snapshot: Snapshot,
  programme: typeof demo,
): { counted: number; rows: number; more: unknown[] } => {
  const found = read(content);
  const propose = (of: Snapshot) => atOnce(proposeExport(found, { snapshot: of, names, programme, on }));
  const first = propose(snapshot);
  const { unchanged, new: added, changedDates, notActive, skipped, needsYou, rows } = first.counts;
  const again = propose(afterImport(snapshot, first));
  return {
    counted: unchanged + added + changedDates + notActive + skipped + needsYou,
    rows,
    more: [...again.changes, ...again.directory],
  };
};

describe('any table of one’s own', () => {
  const organisation = organisationOf(
    [{ id: 'ana', email: 'ana@x.example' }],
    [{ person: 'ana', credential: 'az-104', earnedOn: '2026-02-01', state: 'claimed' }],
  );

  it('is read as it was written, whatever stands in its cells and separates them', () => {
    fc.assert(
      fc.property(
        fc.array(plainRow, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (rows, delimiter) => {
          const found = read(written(plainCells([...rows, anchor]), delimiter));
          if (found.of !== 'plain') throw new Error(found.of);
          expect(
            found.rows.slice(0, -1).map(({ email, name, exam, earnedOn, expiresOn, certificateId }) => ({
              email: email ?? '',
              name: name ?? '',
              exam,
              earned: earnedOn ?? '',
              expires: expiresOn ?? '',
              certificate: certificateId ?? '',
            })),
          ).to.deep.equal(
            rows.map((one) => ({
              ...one,
              email: one.email.toLowerCase(),
              name: nameAsRead(one.name),
              exam: asRead(one.exam),
            })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has one outcome for every row, and applied twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.array(plainRow, { maxLength: 12 }), (rows) => {
        const { counted, rows: all, more } = twice(written(plainCells([...rows, anchor])), organisation, demo);
        expect([counted, more]).to.deep.equal([all, []]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any performance figures', () => {
  it('are read as they were written, have one outcome each, and applied twice change nothing more', () => {
    fc.assert(
      fc.property(fc.array(performanceRow, { minLength: 1, maxLength: 12 }), (rows) => {
        const content = written([performanceHeader, ...rows]);
        const found = read(content);
        if (found.of !== 'performance') throw new Error(found.of);
        expect(
          found.rows.map(({ competency, option, month, metric: name }) => [competency, option, month, name]),
        ).to.deep.equal(rows.map((cells) => cells.slice(0, 4).map(asRead)));
        for (const [index, { value }] of found.rows.entries()) {
          const cell = rows[index]?.[4] ?? '';
          if (/^\d+$/.test(cell)) expect(value).to.equal(Number(cell));
        }
        const { counted, rows: all, more } = twice(content, organisationOf(), historic);
        expect([counted, more]).to.deep.equal([all, []]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any history of competencies', () => {
  it('is read as it was written, has one outcome for every row, and applied twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.array(competencyRow, { minLength: 1, maxLength: 12 }), (rows) => {
        const all = [...rows, ['Security', 'Gold', 'Inactive', '25/02/2020']];
        const content = written([competencyHeader, ...all]);
        const found = read(content);
        if (found.of !== 'competencies') throw new Error(found.of);
        const day = (text: string): string => text.split('/').reverse().join('-');
        expect(
          found.rows.map(({ competency, level, status, startsOn }) => [competency, level, status, startsOn ?? '']),
        ).to.deep.equal(all.map(([a = '', b = '', c = '', d = '']) => [asRead(a), asRead(b), c, day(d)]));
        const { counted, rows: every, more } = twice(content, organisationOf(), demo);
        expect([counted, more]).to.deep.equal([every, []]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a record at the edge of what the reader looks at at once', () => {
  const window = 16 * 1024;

  it('is read whole, wherever the edge falls in it and however much longer it is', () => {
    for (const length of [window - 200, window, window + 1, 2 * window, 3 * window + 7, 12 * window])
      for (const inside of ['x', '""', '\r\n']) {
        const long = inside.repeat(Math.ceil(length / inside.length));
        const rows = [
          plainHeader,
          ['a@x.example', `"${long}"`, 'AZ-104', '2026-01-31', '', ''],
          ['b@x.example', 'after', 'SC-200', '2026-02-12', '', ''],
        ];
        const found = read(Buffer.from(rows.map((row) => row.join(',')).join('\r\n')));
        if (found.of !== 'plain') throw new Error(found.of);
        expect(found.rows.map(({ email, exam }) => [email, exam])).to.deep.equal([
          ['a@x.example', 'AZ-104'],
          ['b@x.example', 'SC-200'],
        ]);
        expect(found.rows[0]?.name ?? '').to.equal(nameAsRead(long.replaceAll('""', '"')));
      }
  });

  it('is found again at every offset of the edge', () => {
    for (let offset = 0; offset < 80; offset += 1) {
      const padding = 'p'.repeat(window - 120 + offset);
      const rows = [
        plainHeader,
        ['a@x.example', padding, 'AZ-104', '2026-01-31', '', ''],
        ['b@x.example', '"quoted ""twice"", with a comma"', 'SC-200', '2026-02-12', '', ''],
      ];
      const found = read(Buffer.from(rows.map((row) => row.join(',')).join('\r\n')));
      if (found.of !== 'plain') throw new Error(found.of);
      expect(found.rows[1]).to.include({ name: 'quoted "twice", with a comma', exam: 'SC-200' });
    }
  });
});
