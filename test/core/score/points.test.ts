import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  apply,
  type Facts,
  forecast,
  type IsoDate,
  listedCredentials,
  type Programme,
} from '../../../core/index.js';
import { drawn, someDay } from '../generators/draw.js';
import { daysThrough } from '../reference/clocks.js';
import { solutionsPartner } from './asked.js';
import { pointsIn, pointsTold, scoresIn, windowIn, windowTold } from './compare.js';
import { partnerDay, partnerFacts, plainPartner } from './partner.js';
import type { PlainPack } from './plain-pack.js';
import { isLess, rational } from './rational.js';
import { ScoreReference } from './reference.js';
import { scoredFacts } from './small-facts.js';
import { scoredPack } from './small-packs.js';

const runs = Number(process.env.ASSAY_RUNS ?? 200);
const someDayAsked = drawn((draw) => someDay(draw, draw.chance(80) ? '2026-01-30' : '2025-12-01'));
const somePartnerDay = drawn(partnerDay);

const comparePoints = (programme: Programme, plain: PlainPack, facts: Facts, on: IsoDate): void => {
  const reference = new ScoreReference(programme, plain, facts);
  for (const { competency, level, score } of scoresIn(programme, facts, on))
    expect(pointsIn(score), `${competency} ${level}`).to.deep.equal(pointsTold(reference, competency, score, on));
};

const compareWindows = (programme: Programme, plain: PlainPack, facts: Facts, on: IsoDate): void => {
  const reference = new ScoreReference(programme, plain, facts);
  for (const { competency, level, score } of scoresIn(programme, facts, on))
    expect(windowIn(score), `${competency} ${level}`).to.deep.equal(windowTold(reference, competency, score, on));
};

describe('the points of a day, against a reference with numbers of its own', () => {
  it('S1 S2 S3 S5: over small packs with every kind of source', () => {
    fc.assert(
      fc.property(scoredPack, scoredFacts, someDayAsked, ({ programme, plain }, facts, on) =>
        comparePoints(programme, plain, facts, on),
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('S1 S2 S3 S5: over the designations of solutions-partner', () => {
    fc.assert(
      fc.property(partnerFacts, somePartnerDay, (facts, on) =>
        comparePoints(solutionsPartner, plainPartner, facts, on),
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('S1: never more than the maximum of a metric, never below nothing, never more than a hundred', () => {
    const sane = (programme: Programme, facts: Facts, on: IsoDate): void => {
      for (const { score } of scoresIn(programme, facts, on))
        for (const { points, metrics } of score.tracks) {
          expect(isLess(rational(100), rational(points.exact))).to.equal(false);
          for (const { points, max } of metrics) {
            expect(isLess(rational(max.exact), rational(points.exact))).to.equal(false);
            expect(isLess(rational(points.exact), rational(0))).to.equal(false);
          }
        }
    };
    fc.assert(
      fc.property(scoredPack, scoredFacts, someDayAsked, ({ programme }, facts, on) => sane(programme, facts, on)),
      { numRuns: runs, endOnFailure: true },
    );
    fc.assert(
      fc.property(partnerFacts, somePartnerDay, (facts, on) => sane(solutionsPartner, facts, on)),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('S2: no metric of any track loses points when somebody earns a certification', () => {
    let gained = 0;
    const nameOf = ({ competency, level, option, score }: ReturnType<typeof scoresIn>[number]): string =>
      `${competency} ${level} ${option} ${score.score}`;
    const grows = (programme: Programme, facts: Facts, on: IsoDate, who: number, what: number): void => {
      const credentials = [...listedCredentials(programme)];
      const person = facts.people[who % facts.people.length]?.id ?? '';
      const credential = credentials[what % credentials.length] ?? '';
      const more = apply(facts, {
        kind: 'achievement-linked',
        on,
        achievement: { id: 'earned', person, credential, earnedOn: addDays(on, -1), state: 'confirmed' },
      });
      const before = new Map(scoresIn(programme, facts, on).map((one) => [nameOf(one), one.score]));
      for (const one of scoresIn(programme, more, on))
        for (const [place, { metrics }] of one.score.tracks.entries())
          for (const [at, { points }] of metrics.entries()) {
            const had = before.get(nameOf(one))?.tracks[place]?.metrics[at]?.points.exact;
            // Another way to the level may be the closest one now, which asks for no score.
            if (had === undefined) continue;
            expect(isLess(rational(points.exact), rational(had))).to.equal(false);
            if (isLess(rational(had), rational(points.exact))) gained += 1;
          }
    };
    fc.assert(
      fc.property(scoredPack, scoredFacts, someDayAsked, fc.nat(), fc.nat(), ({ programme }, facts, on, who, what) =>
        grows(programme, facts, on, who, what),
      ),
      { numRuns: runs, endOnFailure: true },
    );
    fc.assert(
      fc.property(partnerFacts, somePartnerDay, fc.nat(), fc.nat(), (facts, on, who, what) =>
        grows(solutionsPartner, facts, on, who, what),
      ),
      { numRuns: runs, endOnFailure: true },
    );
    expect(gained, 'nobody ever gained anything').to.be.greaterThan(20);
  });
});

describe('the window of a score, against every day of it', () => {
  it('S4: met, the day it was reached and how long that is enough, over small packs', () => {
    fc.assert(
      fc.property(scoredPack, scoredFacts, someDayAsked, ({ programme, plain }, facts, on) =>
        compareWindows(programme, plain, facts, on),
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('S4: the same over the designations of solutions-partner', () => {
    fc.assert(
      fc.property(partnerFacts, somePartnerDay, (facts, on) =>
        compareWindows(solutionsPartner, plainPartner, facts, on),
      ),
      { numRuns: Math.ceil(runs / 5), endOnFailure: true },
    );
  });
});

describe('the forecast of scored levels, against every day', () => {
  const compare = (programme: Programme, plain: PlainPack, facts: Facts, on: IsoDate, through: IsoDate): number => {
    const reference = new ScoreReference(programme, plain, facts);
    const losses: object[] = [];
    const gains: object[] = [];
    for (const day of daysThrough(addDays(on, 1), through))
      for (const { id } of programme.competencies)
        for (const level of programme.levels) {
          const before = reference.isHeld(id, level, addDays(day, -1));
          const after = reference.isHeld(id, level, day);
          if (before !== after) (after ? gains : losses).push({ on: day, competency: id, level });
        }
    const told = forecast(programme, facts, on, through);
    const plainly = (moves: typeof told.losses) =>
      moves.map(({ on, competency, level }) => ({ on, competency, level }));
    expect({ losses: plainly(told.losses), gains: plainly(told.gains) }).to.deep.equal({ losses, gains });
    return losses.length + gains.length;
  };

  it('M5 S3 S4: losses and gains of a year, over small packs', () => {
    let moves = 0;
    fc.assert(
      fc.property(scoredPack, scoredFacts, someDayAsked, ({ programme, plain }, facts, on) => {
        moves += compare(programme, plain, facts, on, addDays(on, 365));
      }),
      { numRuns: Math.ceil(runs / 2), endOnFailure: true },
    );
    expect(moves, 'no level ever moved').to.be.greaterThan(runs / 10);
  });

  it('M5 S3 S4: losses and gains of a year, over the designations of solutions-partner', () => {
    let moves = 0;
    fc.assert(
      fc.property(partnerFacts, somePartnerDay, (facts, on) => {
        const through = addDays(on, 365);
        moves += compare(solutionsPartner, plainPartner, facts, on, through);
        const { losses, gains } = forecast(solutionsPartner, facts, on, through);
        for (const [days, told] of [
          [-1, losses],
          [0, gains],
        ] as const)
          for (const { on: day, causes } of told) {
            expect(causes.some(({ kind }) => kind === 'score')).to.equal(true);
            for (const cause of causes) expect(cause.day).to.equal(addDays(day, days));
          }
      }),
      { numRuns: Math.ceil(runs / 20), endOnFailure: true },
    );
    expect(moves, 'no designation was ever won or lost').to.be.greaterThan(0);
  });
});
