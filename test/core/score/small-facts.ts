import fc from 'fast-check';
import { addDays, type Facts, parseFacts } from '../../../core/index.js';
import { drawn, someDay } from '../generators/draw.js';
import { factsSource } from '../generators/facts.js';
import { metrics } from '../generators/programme.js';

/** Readings below zero and between whole figures too, and none at all; what follows one another on its own days. */
const someReadings = drawn((draw) =>
  metrics.flatMap((metric) =>
    [
      ...new Set(Array.from({ length: draw.whole(0, 4) }, () => someDay(draw, draw.one(['2025-02-10', '2026-01-26'])))),
    ].map((on) => ({ metric, value: draw.one([-3, -0.5, 0, 0.1, 0.5, 1, 1.25, 2, 3, 4, 40]), on })),
  ),
);

/** Enrolments in a track that is there, in one that is not, or in none; over each other, too. */
const someEnrolments = drawn((draw) =>
  Array.from({ length: draw.one([0, 0, 1, 1, 2, 3]) }, () => {
    const from = draw.chance(40) ? '2025-09-01' : someDay(draw);
    return {
      competency: draw.one(['cloud', 'cloud', 'data']),
      from,
      ...(draw.chance(50) ? {} : { through: addDays(from, draw.whole(0, 200)) }),
      ...(draw.chance(20) ? {} : { track: draw.one(['track-0', 'track-1', 'track-1', 'track-2', 'track-9']) }),
    };
  }).filter(({ from }, index, all) => all.findIndex((one) => one.from === from) === index),
);

/** Facts of a small organisation whose points go up and down. */
export const scoredFacts: fc.Arbitrary<Facts> = fc
  .tuple(factsSource, someReadings, someEnrolments)
  .map(([source, readings, enrolments]) => parseFacts({ ...source, metrics: readings, enrolments }));
