import { expect } from 'chai';
import { type Draft, importDrafts } from '../../../bot/conversation/drafts.js';

const megabyte = 1024 * 1024;
const draft = (name: string): Draft => ({ kind: 'undecided', name, content: new Uint8Array() });
const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 23, 8, minutes)).toISOString();
const own = { owner: 'priya', now: at(0) };

describe('files that were read and wait', () => {
  it('are found by whoever sent them, until the hour is over', () => {
    const drafts = importDrafts();
    drafts.add('d', draft('a'), { ...own, bytes: 1 });
    expect(drafts.find('d', { owner: 'david', now: at(0) })).to.equal(null);
    expect(drafts.find('d', { owner: 'priya', now: at(59) })).to.deep.equal(draft('a'));
    expect(drafts.find('d', { owner: 'priya', now: at(60) })).to.equal(null);
  });

  it('are eight at most, and the oldest goes first', () => {
    const drafts = importDrafts();
    for (let index = 0; index < 9; index += 1) drafts.add(`d${index}`, draft(''), { ...own, bytes: 1 });
    const kept = Array.from({ length: 9 }, (_, index) => drafts.find(`d${index}`, own) !== null);
    expect(kept).to.deep.equal([false, ...Array(8).fill(true)]);
  });

  it('are of 32 MiB together at most; a single one always waits', () => {
    const drafts = importDrafts();
    const kept = (...ids: string[]): boolean[] => ids.map((id) => drafts.find(id, own) !== null);
    drafts.add('a', draft(''), { ...own, bytes: 16 * megabyte });
    drafts.add('b', draft(''), { ...own, bytes: 16 * megabyte });
    expect(kept('a', 'b')).to.deep.equal([true, true]);
    drafts.add('c', draft(''), { ...own, bytes: 1 });
    expect(kept('a', 'b', 'c')).to.deep.equal([false, true, true]);
    drafts.add('d', draft(''), { ...own, bytes: 40 * megabyte });
    expect(kept('a', 'b', 'c', 'd')).to.deep.equal([false, false, false, true]);
  });

  it('take no room any more once they are applied', () => {
    const drafts = importDrafts();
    drafts.add('a', draft(''), { ...own, bytes: 32 * megabyte });
    drafts.replace('a', { kind: 'applied' });
    drafts.add('b', draft(''), { ...own, bytes: 32 * megabyte });
    expect(drafts.find('a', own)).to.deep.equal({ kind: 'applied' });
  });

  it('do not come back when they are replaced or settled after they went', () => {
    const drafts = importDrafts();
    drafts.replace('d', draft('a'));
    expect(drafts.find('d', own)).to.equal(null);
    drafts.add('d', draft('a'), { ...own, bytes: 1 });
    drafts.drop('d');
    drafts.replace('d', draft('b'));
    expect(drafts.find('d', own)).to.equal(null);
  });

  it('are settled with what was found out for the answers that stand, and not for earlier ones', () => {
    const drafts = importDrafts();
    const found = { of: 'plain', rows: [] } as unknown as Extract<Draft, { kind: 'read' }>['found'];
    const summary = {} as Extract<Draft, { kind: 'read' }>['summary'];
    const read = { kind: 'read' as const, found, summary, decisions: [], decidable: 0 };
    const [one, two] = [
      [{ row: 1, skip: true as const }],
      [
        { row: 1, skip: true as const },
        { row: 2, skip: true as const },
      ],
    ];
    drafts.add('d', { ...read, answers: one, digest: '' }, { ...own, bytes: 1 });
    drafts.replace('d', { ...read, answers: two, digest: '' });
    drafts.settle('d', { ...read, answers: one, digest: 'of one' });
    expect(drafts.find('d', own)).to.include({ digest: '' });
    drafts.settle('d', { ...read, answers: two, digest: 'of two' });
    expect(drafts.find('d', own)).to.include({ digest: 'of two' });
  });
});
