import { expect } from 'chai';
import type { ChangeSource } from '../../core/index.js';
import { perform } from '../../storage/operation.js';
import { commitSchema } from '../../storage/records.js';
import { SnapshotBuilder } from '../../storage/snapshot-builder.js';
import { momentOf, recordsOf } from '../../storage/snapshot-records.js';
import { emptyState, type State } from '../../storage/state.js';
import { adding, founding } from '../contract/commits.js';

const on = '2026-11-23';
const [data, security] = ['data', 'security'];

const changes: ChangeSource[][] = [
  [{ kind: 'enrolment-recorded', on, competency: data, through: null, track: 'first' }],
  [],
  [
    { kind: 'enrolment-recorded', on, competency: security, through: null, track: null },
    { kind: 'enrolment-ended', on: '2026-12-01', competency: data },
  ],
];

const written = (): State => {
  const state = emptyState();
  perform(state, { kind: 'commit', commits: [commitSchema.parse(founding('a'))] });
  for (const [place, of] of changes.entries())
    perform(state, {
      kind: 'commit',
      commits: [commitSchema.parse({ ...adding('a', place + 1, `p${place}`), changes: of })],
    });
  return state;
};

const linesOf = (state: State): string[] => [...recordsOf(momentOf(state, 1, 0))];

const read = (lines: readonly string[]): State => {
  const builder = new SnapshotBuilder();
  for (const line of lines) builder.add(Buffer.from(line));
  return builder.finished();
};

const enrolmentsIn = (state: State) => state.organisations.get('a')?.ledger.lend().rest.enrolments;

describe('a snapshot that says nothing of enrolments', () => {
  it('is read with those that its journal leaves', () => {
    const state = written();
    const expected = enrolmentsIn(state);
    expect(expected).to.have.length(2);
    const lines = linesOf(state);
    expect(enrolmentsIn(read(lines))).to.deep.equal(expected);
    const earlier = lines.map((line) => line.replace(/^(\["organisation",.*)"enrolments":\[[^\]]*\],/, '$1'));
    expect(earlier).to.not.deep.equal(lines);
    const parsed = (all: readonly string[]): unknown[] => all.map((line) => JSON.parse(line));
    expect(parsed(linesOf(read(earlier)))).to.deep.equal(parsed(lines));
  });

  it('has none where none was recorded, also where one that says so has none', () => {
    const state = emptyState();
    perform(state, { kind: 'commit', commits: [commitSchema.parse(founding('a'))] });
    expect(enrolmentsIn(read(linesOf(state)))).to.deep.equal([]);
  });
});
