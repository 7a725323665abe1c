import { expect } from 'chai';
import { evaluate, type Facts, noSpare, type Programme, plan, resilience } from '../../../core/index.js';
import { factsOf, group, packOf } from '../small.js';
import { equalsBruteForce } from './brute-force.js';

const on = '2026-11-23';

/**
 * Two tracks, of which the better one counts, and every metric must give points. The larger one lives by people alone: two
 * with a give 60 points, one with b gives 40. The smaller one has 56 points by statements, whoever is there.
 */
const twoTracks = (silver: unknown, more: Record<string, unknown> = {}): Programme =>
  packOf(
    { o: { silver } },
    {
      flags: { audited: { title: 'Audited' }, reseller: { title: 'Reseller' } },
      metrics: { figure: { title: 'Figure' } },
      scores: {
        two: {
          title: 'Two',
          tracks: [
            {
              id: 'large',
              title: 'Large',
              metrics: [
                { id: 'first', title: 'First', max: 60, from: { people: { holds: 'a', rate: { forMax: 2 } } } },
                { id: 'second', title: 'Second', max: 40, from: { people: { holds: 'b', rate: { forMax: 1 } } } },
              ],
            },
            {
              id: 'small',
              title: 'Small',
              metrics: [
                { id: 'first', title: 'First', max: 55, from: { stated: { flag: 'audited' } } },
                { id: 'second', title: 'Second', max: 45, from: { units: { metric: 'figure', rate: { each: 1 } } } },
              ],
            },
          ],
        },
      },
      ...more,
    },
  );

const score = { score: { of: 'two', atLeast: 50, everyMetric: true } };

const facts = (held: Parameters<typeof factsOf>[0]): Facts =>
  factsOf(held, {
    flags: [{ flag: 'audited', from: '2020-01-01' }],
    metrics: [{ metric: 'figure', value: 1, on: '2026-11-01' }],
  });

const silverOf = (programme: Programme, of: Facts) =>
  equalsBruteForce(programme, of, on).competencies[0]?.levels.silver;

describe('points that people take with them', () => {
  it('S3: fall with the one person of a metric, and stand again once the other track is the better one', () => {
    const programme = twoTracks(score);
    const all = facts({ ana: ['a'], bruno: ['a'], chloe: ['b'] });
    expect(silverOf(programme, all)).to.deep.equal({ departures: 1, indispensable: ['chloe'], exact: true });
    expect(noSpare(programme, all, evaluate(programme, all, on)).map(({ people }) => people)).to.deep.equal([
      ['chloe'],
    ]);
  });

  it('S3: end a level with more beside them only by departures that leave the larger track the better one', () => {
    const both = twoTracks({ any: [score, group('two', 3, 'a')] });
    // Whoever of the three with a leaves takes the group along; Chloé takes the score as long as two of them are there.
    const three = facts({ ana: ['a'], bruno: ['a'], chloe: ['b'], david: ['a'] });
    expect(silverOf(both, three)).to.deep.equal({ departures: 2, indispensable: [], exact: true });
    // With two of them the group goes, and the smaller track carries the score: no departures end both.
    const either = twoTracks({ any: [score, group('two', 2, 'a')] });
    const found = silverOf(either, facts({ ana: ['a'], bruno: ['a'], chloe: ['b'] }));
    expect(found).to.deep.include({ indispensable: [], exact: false });
  });

  it('are counted once where a person gives points in several metrics', () => {
    const programme = twoTracks(score);
    const spread = facts({ ana: ['a', 'b'], bruno: ['a'], chloe: ['b'], david: ['a'] });
    expect(silverOf(programme, spread)).to.deep.equal({ departures: 2, indispensable: [], exact: true });
  });

  it('are named as what no exam buys by a plan that is to survive a departure, and not by one that is not', () => {
    const programme = twoTracks({ all: [score, group('one', 1, 'c')] });
    const all = facts({ ana: ['a'], bruno: ['a'], chloe: ['b'] });
    const goal = { level: 'silver', competency: 'devops' };
    expect(plan(programme, all, on, goal).unmet).to.deep.equal([]);
    expect(plan(programme, all, on, { ...goal, surviving: 1 }).unmet.map(({ kind }) => kind)).to.deep.equal(['score']);
    const spare = facts({ ana: ['a'], bruno: ['a'], chloe: ['b'], david: ['b'] });
    expect(plan(programme, spare, on, { ...goal, surviving: 1 }).unmet).to.deep.equal([]);
  });

  it('stand whoever leaves where an earlier day of the window is enough, and that is said with its last day', () => {
    const programme = twoTracks({ score: { ...score.score, anyDayOfWindow: true } });
    const all = facts({ ana: ['a'], bruno: ['a'], chloe: ['b'] });
    const [found] = resilience(programme, all, on).competencies;
    expect(found?.levels.silver).to.equal(null);
    expect(found?.kept).to.deep.equal({
      silver: { through: '2027-04-30', onTheDay: { departures: 1, indispensable: ['chloe'], exact: true } },
    });
    // Reached on the day itself for the first time: the day decides.
    const first = { ...all, achievements: all.achievements.map((one) => ({ ...one, earnedOn: on })), metrics: [] };
    const today = { ...first, metrics: [{ metric: 'figure', value: 1, on }] };
    const [fresh] = resilience(programme, today, on).competencies;
    expect(fresh?.levels.silver).to.deep.equal({ departures: 1, indispensable: ['chloe'], exact: true });
    expect(fresh?.kept).to.equal(undefined);
  });
});
