import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate, parseFacts } from '../../core/index.js';
import { askedOn, factsSource } from './generators/facts.js';
import { someProgramme } from './generators/programme.js';
import { factsOf, group, havesOf, levelOn, packOf } from './small.js';

const on = '2026-01-01';

describe('requirements over people', () => {
  it('R1: Gold is not "Silver and more": a competency can be Gold and not Silver', () => {
    const programme = packOf({ o: { silver: group('s', 2, 'a'), gold: group('g', 1, 'b') } });
    const verdict = evaluate(programme, factsOf({ p: ['b'] }), on);
    expect(verdict.competencies[0]?.level).to.equal('gold');
    expect(verdict.competencies[0]?.levels.silver?.held).to.equal(false);
    expect(verdict.qualified).to.equal('gold');
  });

  it('R2: an any outside holds is chosen once for the organisation', () => {
    const programme = packOf({ o: { silver: { any: [group('exam', 2, 'a'), group('assessment', 2, 'b')] } } });
    expect(levelOn(programme, factsOf({ p: ['a'], q: ['b'] }), on).met).to.equal(false);
    expect(levelOn(programme, factsOf({ p: ['b'], q: ['b'] }), on)).to.deep.include({
      met: true,
      contributors: ['p', 'q'],
    });
  });

  it('R2: an any inside holds is chosen by each person', () => {
    const programme = packOf({ o: { silver: group('g', 2, { any: [{ all: ['a', 'b'] }, 'c'] }) } });
    expect(levelOn(programme, factsOf({ p: ['a', 'b'], q: ['c'] }), on).met).to.equal(true);
    expect(levelOn(programme, factsOf({ p: ['a'], q: ['c'] }), on).met).to.equal(false);
  });

  it('R2: one option that is met is enough', () => {
    const programme = packOf({ x: { silver: group('g', 2, 'a') }, y: { silver: group('h', 1, 'b') } });
    expect(levelOn(programme, factsOf({ p: ['b'] }), on)).to.deep.include({ met: true, option: 'y' });
  });

  it('R2: "of the same two": people of a group inside another are among that one’s', () => {
    const programme = packOf({
      o: { silver: { all: [group('core', 2, 'a'), group('plus', 1, 'b', { subsetOf: 'core' })] } },
    });
    expect(levelOn(programme, factsOf({ p: ['a'], q: ['a'], r: ['b'] }), on).met).to.equal(false);
    const met = levelOn(programme, factsOf({ p: ['a'], q: ['a', 'b'] }), on);
    expect(met.met).to.equal(true);
    expect(met.groups.map(({ id, seated, eligible }) => ({ id, seated, eligible }))).to.deep.equal([
      { id: 'core', seated: ['p', 'q'], eligible: ['p', 'q'] },
      { id: 'plus', seated: ['q'], eligible: ['q'] },
    ]);
  });

  it('R2: groups that are neither inside nor apart may share people', () => {
    const programme = packOf({ o: { silver: { all: [group('g', 1, 'a'), group('h', 1, 'b')] } } });
    expect(levelOn(programme, factsOf({ p: ['a', 'b'] }), on)).to.deep.include({ met: true, contributors: ['p'] });
  });

  it('R2: "another individual": apart is symmetric even where it is written on one side', () => {
    const programme = packOf({ o: { silver: { all: [group('g', 1, 'a'), group('h', 1, 'b', { apart: ['g'] })] } } });
    expect(levelOn(programme, factsOf({ p: ['a', 'b'] }), on).met).to.equal(false);
    expect(levelOn(programme, factsOf({ p: ['a', 'b'], q: ['a'] }), on).met).to.equal(true);
  });

  it('R3: five apart groups of one, where one person holds all five exams, are not met', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const five = packOf({
      o: {
        silver: {
          all: ids.map((id, index) =>
            group(`g${id}`, 1, id, index === 4 ? {} : { apart: ids.slice(index + 1).map((other) => `g${other}`) }),
          ),
        },
      },
    });
    const all = ['a', 'b', 'c', 'd', 'e'];
    expect(havesOf(levelOn(five, factsOf({ p: all }), on))).to.deep.equal({ ga: 1, gb: 0, gc: 0, gd: 0, ge: 0 });
    expect(levelOn(five, factsOf({ p: all, q: all, r: all, s: all }), on).met).to.equal(false);
    expect(levelOn(five, factsOf({ p: all, q: ['a', 'b'], r: ['a', 'b'], s: ['c', 'd'], t: ['c'] }), on).met).to.equal(
      true,
    );
  });

  it('R3: a greedy choice would fail: who can do only one thing is left to do it', () => {
    const programme = packOf({
      o: { silver: { all: [group('g', 1, { any: ['a', 'b'] }), group('h', 1, 'a', { apart: ['g'] })] } },
    });
    const { met, groups } = levelOn(programme, factsOf({ p: ['a'], q: ['b'] }), on);
    expect(met).to.equal(true);
    expect(groups.map(({ seated }) => seated)).to.deep.equal([['q'], ['p']]);
  });

  it('R7: "3 of 4, and 4 of 4, 2 spare": seats filled never exceed what is asked, everybody eligible is named', () => {
    const programme = packOf({ o: { silver: group('g', 2, 'a'), gold: group('g', 4, 'a') } });
    const facts = factsOf({ r: ['a'], q: ['a'], p: ['a'] });
    expect(levelOn(programme, facts, on).groups[0]).to.deep.include({
      have: 2,
      need: 2,
      eligible: ['p', 'q', 'r'],
      seated: ['p', 'q'],
    });
    expect(levelOn(programme, facts, on, 'gold').groups[0]).to.deep.include({ have: 3, need: 4 });
  });

  it('R7: the worked verdict of the specification: four asked, two of the same four, three there', () => {
    const programme = packOf({
      o: { gold: { all: [group('core', 4, { all: ['a', 'b'] }), group('plus', 2, 'c', { subsetOf: 'core' })] } },
    });
    const gold = levelOn(programme, factsOf({ p1: ['a', 'b'], p4: ['a', 'b', 'c'], p7: ['a', 'b'] }), on, 'gold');
    expect(gold.contributors).to.deep.equal(['p1', 'p4', 'p7']);
    expect(gold.groups.map(({ id, have, need, eligible }) => [id, have, need, eligible])).to.deep.equal([
      ['core', 3, 4, ['p1', 'p4', 'p7']],
      ['plus', 1, 2, ['p4']],
    ]);
  });

  it('R7: the closest alternative has the fewest empty seats, then the fewest unmet conditions, then comes first', () => {
    const metric = (id: string) => ({ metric: { metric: id, atLeast: 1 } });
    const closest = (...options: Record<string, unknown>[]) =>
      levelOn(
        packOf(Object.fromEntries(options.map((silver, index) => [`o${index}`, { silver }]))),
        factsOf({ p: ['a'] }),
        on,
      ).option;
    expect(closest(group('g', 3, 'a'), group('g', 2, 'a'))).to.equal('o1');
    expect(
      closest({ all: [group('g', 2, 'a'), metric('m'), metric('n')] }, { all: [group('g', 2, 'a'), metric('m')] }),
    ).to.equal('o1');
    expect(closest(group('g', 2, 'a'), group('h', 1, 'b'))).to.equal('o0');
    expect(closest({ all: [group('g', 1, 'a'), metric('m')] }, group('h', 1, 'b'))).to.equal('o0');
  });

  it('R7: the same facts give the same names, whatever order the input had', () => {
    const reorder = <T>(items: readonly T[], seed: number): T[] =>
      items
        .map((item, index) => ({ item, key: Math.sin(seed + index * 7.3) }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    fc.assert(
      fc.property(someProgramme, factsSource.map(parseFacts), askedOn, fc.nat(1000), (programme, facts, day, seed) => {
        const { people, associations, achievements, metrics, flags, overrides } = facts;
        const shuffled = {
          ...facts,
          people: reorder(people, seed),
          associations: reorder(associations, seed),
          achievements: reorder(achievements, seed),
          metrics: reorder(metrics, seed),
          flags: reorder(flags, seed),
          overrides: reorder(overrides, seed),
        };
        expect(evaluate(programme, shuffled, day)).to.deep.equal(evaluate(programme, facts, day));
      }),
      { numRuns: 150 },
    );
  });
});
