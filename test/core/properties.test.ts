import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, evaluate, forecast } from '../../core/index.js';
import { someCase } from './generators/case.js';
import { Clocks, forecastDayByDay } from './reference/clocks.js';
import { closestOf, judged } from './reference/level.js';

const runs = Number(process.env.ASSAY_RUNS ?? 300);

describe('evaluate, against the reference that tries everything', () => {
  it('R2 R3 R4 R5 R7 C1 C3 C4 C5: met, held, seats, eligible people, contributors and the chosen path are those of the reference', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => {
        const verdict = evaluate(programme, facts, on);
        const day = { programme, facts, on, renewedAsOf: null };
        for (const { id, levels } of verdict.competencies)
          for (const [level, told] of Object.entries(levels)) {
            const all = judged(day, id, level);
            const best = closestOf(all);
            expect(
              {
                offered: told.offered,
                met: told.met,
                option: told.option,
                contributors: told.contributors,
                groups: told.groups.map(({ id, have, need, eligible, seated }) => ({
                  id,
                  have,
                  need,
                  eligible,
                  seated,
                })),
                metrics: told.metrics.map(({ metric, atLeast, value, met }) => ({ metric, atLeast, value, met })),
              },
              `${id} ${level}`,
            ).to.deep.equal({
              offered: all.length > 0,
              met: all.some(({ met }) => met),
              option: best?.option ?? null,
              contributors: best?.contributors ?? [],
              groups: best?.groups ?? [],
              metrics: best?.metrics ?? [],
            });
            const byOption = [...new Set(all.map(({ option }) => option))].map((option) =>
              closestOf(all.filter((one) => one.option === option)),
            );
            expect(
              told.options.map(({ option, met, emptySeats, contributors }) => ({
                option,
                met,
                emptySeats,
                contributors,
              })),
            ).to.deep.equal(
              byOption.map((one) => ({
                option: one?.option,
                met: one?.met,
                emptySeats: one?.empty,
                contributors: one?.contributors,
              })),
            );
          }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('M2 M4 M5 R5 R6: what is held, shown, at risk and renewable is what a look at every day says', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => {
        const verdict = evaluate(programme, facts, on);
        const clocks = new Clocks(programme, facts, on);
        for (const { id, levels } of verdict.competencies)
          for (const [level, { held, shown, state }] of Object.entries(levels))
            expect({ held, shown, state }, `${id} ${level}`).to.deep.equal({
              held: clocks.isHeld(on, id, level),
              shown: clocks.isShown(id, level),
              state: clocks.state(id, level),
            });
        expect(verdict.membership?.renewable ?? null).to.equal(clocks.renewable());
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
});

describe('forecast, against asking on every day', () => {
  it('M5: the losses and gains are those of a day-by-day evaluation, and each names what ended or started', () => {
    fc.assert(
      fc.property(someCase, ({ programme, facts, on }) => {
        const through = addDays(on, 130);
        const told = forecast(programme, facts, on, through);
        const plain = (moves: typeof told.losses) =>
          moves.map(({ on, competency, level }) => ({ on, competency, level }));
        expect({ losses: plain(told.losses), gains: plain(told.gains) }).to.deep.equal(
          forecastDayByDay(programme, facts, on, through),
        );
        for (const { on: day, causes } of told.losses) {
          expect(causes).not.to.be.empty;
          for (const cause of causes) expect(cause.day).to.equal(addDays(day, -1));
        }
        for (const { on: day, causes } of told.gains) {
          expect(causes).not.to.be.empty;
          for (const cause of causes) expect(cause.day).to.equal(day);
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
});
