import { expect } from 'chai';
import fc from 'fast-check';
import {
  mostSupposed,
  mostSuppositions,
  readSaid,
  readSuppositions,
  type SaidSupposition,
  type Who,
  writeSaid,
  writeSuppositions,
} from '../../../bot/understanding/supposition.js';

/** Names as vendors, people and attackers make them: with every sign that has a meaning in a slot. */
const name = fc.oneof(
  fc.constantFrom(
    'p4',
    'ana.ruiz',
    'b1f0c7a2-7a53-4c1e-9a52-2f3f6f0f8a11',
    'a:b;c@d|e',
    '$self',
    '$in=x',
    '%',
    '%41',
    '=',
    'é ∑',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);
const day = fc.constantFrom(null, '2027-01-15', '1992-02-29');
const who: fc.Arbitrary<Who> = fc.oneof(
  name.map((id) => ({ of: 'person' as const, id })),
  fc.array(name, { minLength: 2, maxLength: 4 }).map((ids) => ({ of: 'either' as const, ids })),
  fc.constant({ of: 'self' as const }),
  fc.oneof(name, fc.constant('')).map((competency) => ({ of: 'in' as const, competency })),
  name.map((credential) => ({ of: 'holders' as const, credential })),
  name.map((unknown) => ({ of: 'unknown' as const, name: unknown })),
  fc.constant({ of: 'anybody' as const }),
);
const nameOrNone = fc.oneof(name, fc.constant(''));
const supposition: fc.Arbitrary<SaidSupposition> = fc.oneof(
  fc.record({ kind: fc.constant('leave' as const), person: who, on: day }),
  fc.record({ kind: fc.constantFrom('pass' as const, 'expire' as const), person: who, credential: name, on: day }),
  fc.record({ kind: fc.constant('override' as const), competency: nameOrNone, level: nameOrNone, on: day }),
  fc.record({ kind: fc.constant('buy' as const), level: nameOrNone, on: day }),
  fc.constant({ kind: 'lapse' as const }),
  fc.record({
    kind: fc.constant('reading' as const),
    metrics: fc.array(name, { maxLength: 4 }),
    value: fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0)),
    more: fc.boolean(),
    percent: fc.boolean(),
    on: day,
  }),
);

describe('suppositions in a slot', () => {
  it('are written as they are spoken of, and read back', () => {
    const suppositions = [
      { kind: 'leave' as const, person: 'p4', on: '2027-01-15' },
      { kind: 'pass' as const, person: 'p5', credential: 'sc-100', on: null },
    ];
    expect(writeSuppositions(suppositions)).to.equal('leave:p4@2027-01-15;pass:p5:sc-100');
    expect(readSuppositions('leave:p4@2027-01-15;pass:p5:sc-100')).to.deep.equal(suppositions);
  });

  it('come back as they were, whatever people and certificates are called', () => {
    fc.assert(
      fc.property(fc.array(supposition, { maxLength: 6 }), (suppositions) => {
        const text = writeSaid(suppositions);
        if (text === null) expect(suppositions.length).to.be.greaterThan(0);
        else expect(readSaid(text)).to.deep.equal(suppositions);
      }),
      { numRuns: 500 },
    );
  });

  it('are at most twenty, and as long as a button can carry', () => {
    const leaves = (count: number, id: string): SaidSupposition[] =>
      Array.from({ length: count }, () => ({ kind: 'leave', person: { of: 'person', id }, on: null }));
    expect(readSaid(writeSaid(leaves(mostSuppositions, 'p')) ?? '')).to.have.length(mostSuppositions);
    expect(writeSaid(leaves(mostSuppositions + 1, 'p'))).to.equal(null);
    expect(readSaid(Array.from({ length: mostSuppositions + 1 }, () => 'leave:p').join(';'))).to.equal(null);
    const fitting = mostSupposed - 'leave:'.length * 10 - 9;
    expect(writeSaid(leaves(10, 'x'.repeat(fitting / 10)))?.length).to.be.at.most(mostSupposed);
    expect(writeSaid(leaves(10, 'x'.repeat(fitting / 10 + 1)))).to.equal(null);
    expect(readSaid('x'.repeat(mostSupposed + 1))).to.equal(null);
  });

  it('are nothing where somebody wrote them who is not us', () => {
    for (const hostile of [
      'leave',
      'leave:',
      'leave:a:b',
      'leave:p4@2027-02-30',
      'leave:p4@2027-01-15@2027-01-16',
      'leave:p4@',
      'pass:p4',
      'pass:p4:',
      'lapse@2027-01-15',
      'lapse:x',
      'buy',
      'reading:m:NaN',
      'reading:m',
      'reading:m:-',
      'reading:m:+-',
      'reading:m:1:2',
      'reading:m:1.2.3',
      'reading:m:%3',
      'reading:m:1e99',
      'reading:|:3',
      'reading:a|:3',
      'override:security',
      'constructor:x',
      '__proto__:x',
      'delete:p4',
      'leave:%',
      'leave:%E0%A4%A',
      'leave:a|',
      `leave:${Array.from({ length: 13 }, (_, index) => `p${index}`).join('|')}`,
      `leave:${'x'.repeat(121)}`,
      ';',
      'leave:p4;',
      ' leave:p4@tomorrow',
    ])
      expect(readSaid(hostile), hostile).to.equal(null);
    expect(readSaid('leave:$in')).to.deep.equal([{ kind: 'leave', person: { of: 'in', competency: '' }, on: null }]);
    expect(readSaid('')).to.deep.equal([]);
  });

  it('throw at nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('leave:', 'pass:', 'reading:m:', ''), (text, start) => {
        const found = readSaid(start + text);
        if (found !== null) expect(found.length).to.be.at.most(mostSuppositions);
      }),
      { numRuns: 500 },
    );
  });

  it('are settled only when it is clear whom each is about', () => {
    expect(readSuppositions('leave:p1|p2')).to.equal(null);
    expect(readSuppositions('leave:p1;pass:$self:sc-100')).to.equal(null);
    for (const open of ['reading:a|b:3', 'reading:a:+3', 'reading:a:', 'reading::3', 'reading:a:40%'])
      expect(readSuppositions(open), open).to.equal(null);
    expect(readSuppositions('reading:a:-3@2027-03-31')).to.deep.equal([
      { kind: 'reading', metric: 'a', value: -3, on: '2027-03-31' },
    ]);
    expect(readSuppositions('override:security:gold;lapse')).to.deep.equal([
      { kind: 'override', competency: 'security', level: 'gold', on: null },
      { kind: 'lapse' },
    ]);
  });
});
