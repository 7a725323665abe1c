import { expect } from 'chai';
import { arrivals, type Change } from '../../../core/index.js';

const on = '2026-11-23';
const starts = (from: string): Change[] => [
  { kind: 'person-added', on, person: 'bo' },
  { kind: 'association-started', on: from, person: 'bo', through: null },
];
const there = (...spans: [string, string | null][]) =>
  new Map([
    [
      'bo',
      [
        {
          organisation: 'south',
          person: 'b1',
          associations: spans.map(([from, through]) => ({ person: 'b1', from, through })),
        },
      ],
    ],
  ]);
const begins = ({ changes }: { changes: Change[] }): string | undefined =>
  changes.find(({ kind }) => kind === 'association-started')?.on;

describe('people whom a report brings from another organisation', () => {
  it('C2: are here from the day of the import, and there through the day before', () => {
    const moved = arrivals(starts('2025-03-01'), there(['2024-01-08', null]), on);
    expect(begins(moved)).to.equal(on);
    expect(moved.elsewhere).to.deep.equal([
      {
        organisation: 'south',
        person: 'b1',
        changes: [{ kind: 'association-ended', on: '2026-11-22', person: 'b1' }],
      },
    ]);
  });

  it('C2: begin here the day after it was over there', () => {
    const moved = arrivals(starts('2025-03-01'), there(['2024-01-08', '2026-06-30']), on);
    expect([begins(moved), moved.elsewhere]).to.deep.equal(['2026-07-01', []]);
  });

  it('C2: keep an earlier beginning that was over there before', () => {
    expect(begins(arrivals(starts('2025-03-01'), there(['2024-01-08', '2025-02-28']), on))).to.equal('2025-03-01');
  });

  it('C2: never were there when that began on the very day', () => {
    const moved = arrivals(starts('2026-01-01'), there([on, null]), on);
    expect(begins(moved)).to.equal(on);
    expect(moved.elsewhere[0]?.changes).to.deep.equal([
      { kind: 'restored', on, records: [{ of: 'associations', person: 'b1', spans: [] }] },
    ]);
  });

  it('leave everybody else as the report has them', () => {
    expect(arrivals(starts('2025-03-01'), new Map(), on)).to.deep.equal({
      changes: starts('2025-03-01'),
      elsewhere: [],
    });
  });
});
