import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { factsOf } from '../small.js';
import { exactPoints } from './asked.js';

const held = z.record(z.string(), z.array(z.string()));
const fixture = z.object({
  examples: z.array(
    z.object({
      designation: z.string(),
      track: z.string(),
      metric: z.string(),
      people: held,
      points: z.number(),
      source: z.string(),
      note: z.string().optional(),
      after: z.object({ add: held, points: z.number() }).optional(),
    }),
  ),
});
type Held = z.output<typeof held>;

const { examples } = fixture.parse(
  JSON.parse(readFileSync(new URL('./worked-examples.json', import.meta.url), 'utf8')),
);

const together = (people: Held, more: Held): Held =>
  Object.fromEntries(
    [...new Set([...Object.keys(people), ...Object.keys(more)])].map((person) => [
      person,
      [...(people[person] ?? []), ...(more[person] ?? [])],
    ]),
  );

describe('the worked examples of the official pages', () => {
  for (const [index, { designation, track, metric, people, points, source, note, after }] of examples.entries())
    it(`${index + 1}: ${designation} gives ${points}${after === undefined ? '' : `, then ${after.points}`} points${note === undefined ? '' : `: ${note}`} (${source})`, () => {
      expect(exactPoints(factsOf(people), designation, track, metric)).to.equal(String(points));
      if (after === undefined) return;
      const later = factsOf(together(people, after.add));
      expect(exactPoints(later, designation, track, metric)).to.equal(String(after.points));
    });

  it('are the four of Data & AI, 12, 8, 0 then 8 and 0 then 8, and two of Digital & App Innovation', () => {
    const told = examples.map(({ designation, points, after }) => [designation, points, after?.points]);
    expect(told).to.deep.equal([
      ['data-ai', 12, undefined],
      ['data-ai', 8, undefined],
      ['data-ai', 0, 8],
      ['data-ai', 0, 8],
      ['digital-app-innovation', 8, undefined],
      ['digital-app-innovation', 0, 8],
    ]);
  });
});
