import { expect } from 'chai';
import fc from 'fast-check';
import { intersectionOf, rowsOf, type Spans, spansOf, unionOf } from '../../../core/score/spans.js';

const people = 3;
const row = fc.record({
  person: fc.integer({ min: 0, max: people - 1 }),
  from: fc.integer({ min: -5, max: 12 }),
  through: fc.integer({ min: -5, max: 15 }),
});
const someRows = fc.array(row, { maxLength: 12 }).map((list): Spans => {
  const rows = rowsOf(list.length);
  for (const [at, { person, from, through }] of list.entries()) {
    rows.person[at] = person;
    rows.from[at] = from;
    rows.through[at] = through;
  }
  return rows;
});

/** Every single day of everybody. */
const daysOf = ({ person, from, through }: Spans): Set<string> => {
  const days = new Set<string>();
  for (const [at, who] of person.entries())
    for (let day = from[at] ?? 0; day <= (through[at] ?? 0); day += 1) days.add(`${who} ${day}`);
  return days;
};

const sorted = (days: Iterable<string>): string[] => [...days].sort();

describe('stretches of days of many people', () => {
  it('have every day of what they are made of, in order, and no two of one person touch', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const spans = spansOf(rows, people);
        expect(sorted(daysOf(spans))).to.deep.equal(sorted(daysOf(rows)));
        for (let at = 0; at < spans.person.length; at += 1) {
          expect(spans.from[at]).to.be.at.most(spans.through[at] ?? 0);
          if (at === 0) continue;
          const isSame = spans.person[at] === spans.person[at - 1];
          if (isSame) expect(spans.from[at]).to.be.greaterThan((spans.through[at - 1] ?? 0) + 1);
          else expect(spans.person[at]).to.be.greaterThan(spans.person[at - 1] ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('have the days of any, and of both', () => {
    fc.assert(
      fc.property(someRows, someRows, (ours, theirs) => {
        const [a, b] = [spansOf(ours, people), spansOf(theirs, people)];
        const [ourDays, theirDays] = [daysOf(a), daysOf(b)];
        expect(sorted(daysOf(unionOf([a, b], people)))).to.deep.equal(sorted(new Set([...ourDays, ...theirDays])));
        const both = [...ourDays].filter((day) => theirDays.has(day));
        expect(sorted(daysOf(intersectionOf(a, b)))).to.deep.equal(sorted(both));
      }),
      { numRuns: 500 },
    );
  });
});
