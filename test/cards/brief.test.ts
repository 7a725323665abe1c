import { expect } from 'chai';
import fc from 'fast-check';
import { inBrief, mostSharedLines } from '../../cards/brief.js';
import { textOf } from '../../cards/present.js';
import { emptyView, type View } from '../../cards/view.js';

const view = (items: number, changes: Partial<View> = {}): View => ({
  ...emptyView,
  name: 'some',
  headline: 'Yes.',
  source: '23 Nov',
  sections: [{ title: 'Rules', items: Array.from({ length: items }, (_, index) => `rule ${index + 1}`) }],
  ...changes,
});

const said = (one: View, demo = ''): string[] => textOf('en', inBrief('en', one, demo), demo).split('\n');

describe('a card in a channel', () => {
  it('says all of it up to nine lines, and one line more is cut and said to be', () => {
    expect(said(view(6)))
      .to.have.length(mostSharedLines)
      .and.to.include('rule 6');
    const cut = said(view(7));
    expect(cut).to.have.length(mostSharedLines).and.to.not.include('rule 6');
    expect(cut.at(-2)).to.contain('ask me privately');
  });

  it('counts the line that says DEMO', () => {
    expect(said(view(5), 'DEMO')).to.include('rule 5');
    const cut = said(view(6), 'DEMO');
    expect(cut).to.have.length(mostSharedLines).and.to.not.include('rule 6');
  });

  it('takes a long line for as many as a reader takes it for', () => {
    const long = (letters: number): View => view(5, { lines: ['x'.repeat(letters)] });
    expect(said(long(160))).to.include('rule 5');
    expect(said(long(161))).to.not.include('rule 5');
  });

  it('leaves no heading without something under it', () => {
    const sections = [
      { title: '', items: ['1', '2', '3', '4', '5'] },
      { title: 'Alone', items: ['6', '7'] },
    ];
    expect(said(view(0, { sections }))).to.not.include('Alone');
  });

  it('is never longer than nine lines, and always begins with the verdict', () => {
    const words = fc.string({ minLength: 1, maxLength: 400, unit: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        fc.array(fc.record({ title: words, items: fc.array(words, { maxLength: 9 }) }), { maxLength: 4 }),
        (lines, sections) => {
          const all = said(view(0, { lines, sections }));
          return all.length <= mostSharedLines && all[0] === 'Yes.' && all.at(-1) === '23 Nov';
        },
      ),
    );
  });
});
