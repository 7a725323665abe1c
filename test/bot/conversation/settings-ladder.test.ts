import { expect } from 'chai';
import fc from 'fast-check';
import { readLadder } from '../../../bot/conversation/answers/settings-ladder.js';

const rung = fc.integer({ min: 1, max: 365 });
const separator = fc.constantFrom(', ', ' ', ';', ' / ', ' and ', ' et ', ' days, ', ' jours et ');

describe('reading the ladder', () => {
  it('reads any numbers of days, each once and the most first, however they are separated', () => {
    fc.assert(
      fc.property(fc.array(rung, { minLength: 1, maxLength: 12 }), separator, (days, between) => {
        expect(readLadder(days.join(between))).to.deep.equal({
          kind: 'read',
          days: [...new Set(days)].sort((one, other) => other - one),
        });
      }),
    );
  });

  it('reads back what it would write', () => {
    fc.assert(
      fc.property(fc.uniqueArray(rung, { minLength: 1, maxLength: 12 }), (days) => {
        const read = readLadder(days.join(', '));
        const again = read.kind === 'read' ? readLadder(read.days.join(', ')) : read;
        expect(again).to.deep.equal(read);
      }),
    );
  });

  it('says what is wrong: nothing, no days, too many', () => {
    for (const text of ['', '  ', ',', 'days'])
      expect(readLadder(text), text).to.deep.equal({ kind: 'wrong', problem: 'ladder-empty' });
    for (const text of ['0', '366', '90, x', '-7', '1.5', '99999', 'often', '7, 0'])
      expect(readLadder(text), text).to.deep.equal({ kind: 'wrong', problem: 'ladder-not-days' });
    const numbers = (count: number): string => Array.from({ length: count }, (_, at) => at + 1).join(',');
    expect(readLadder(numbers(12)).kind).to.equal('read');
    expect(readLadder(numbers(13))).to.deep.equal({ kind: 'wrong', problem: 'ladder-too-many' });
    expect([readLadder('1').kind, readLadder('365').kind]).to.deep.equal(['read', 'read']);
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readLadder(text);
        if (read.kind !== 'read') return;
        expect(read.days.length).to.be.within(1, 12);
        expect(read.days.every((day) => day >= 1 && day <= 365)).to.equal(true);
      }),
    );
  });
});
