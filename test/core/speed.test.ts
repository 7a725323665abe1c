import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import { apply, applyAll, changesFrom, emptyFacts, evaluate, forecast } from '../../core/index.js';
import { largeOrganisation } from './performance/large-organisation.js';
import { askedOfPartner, largePartner } from './performance/large-partner.js';

const programme = loadProgramme('mpn-2017');
const on = '2018-03-01';

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The middle of several runs once the code is warm: a busy machine disturbs single runs, not the middle one. */
const median = (work: () => unknown, warmUps = 20, runs = 15): number => {
  for (let run = 0; run < warmUps; run += 1) work();
  const times = Array.from({ length: runs }, () => milliseconds(work)).sort((a, b) => a - b);
  return times[times.length >> 1] ?? Number.NaN;
};

const told = (what: string, time: number): void => {
  process.stdout.write(`      ${what}: ${time.toFixed(1)} ms\n`);
};

describe('the cost of scores', function () {
  this.timeout(60_000);
  const partner = loadProgramme('solutions-partner');
  const large = largePartner(partner, 10_000);

  it('evaluates the designations of 10,000 people with 30,000 certifications in 100 ms', () => {
    const time = median(() => evaluate(partner, large, askedOfPartner));
    told('six scores, 10,000 people, warm', time);
    expect(time).to.be.below(100);
  });

  it('forecasts a year of them in half a second, after a change too', () => {
    const time = median(() => forecast(partner, { ...large }, askedOfPartner, '2027-05-20'), 3, 5);
    told('forecast', time);
    expect(time).to.be.below(500);
  });
});

describe('the cost of an answer', function () {
  this.timeout(60_000);
  const large = largeOrganisation(programme, 10_000);

  it('evaluates 10,000 people with 30,000 achievements over the whole of mpn-2017 in 25 ms', () => {
    const time = median(() => evaluate(programme, large, on));
    told('10,000 people, warm', time);
    expect(time).to.be.below(25);
  });

  it('grows no worse than linearly up to 100,000 people', () => {
    const small = median(() => evaluate(programme, large, on));
    const larger = largeOrganisation(programme, 100_000);
    const time = median(() => evaluate(programme, larger, on), 5, 5);
    told('100,000 people, warm', time);
    expect(time).to.be.below(Math.max(10 * small, 250));
  });

  it('reads new facts once: what a change did not touch is not read again', () => {
    let facts = large;
    const time = median(() => {
      facts = apply(facts, { kind: 'metric-read', on, metric: 'power_bi_seats', value: 1 });
      return evaluate(programme, facts, on);
    });
    told('after a change', time);
    expect(time).to.be.below(40);
  });

  it('forecasts a year of 10,000 people well below a second', () => {
    const time = median(() => forecast(programme, large, on, '2019-03-01'), 3, 5);
    told('forecast', time);
    expect(time).to.be.below(500);
  });

  it('founds an organisation of 10,000 people from its changes in less than a second', () => {
    const time = median(() => applyAll(emptyFacts(large.organisation), changesFrom(large)), 2, 3);
    told('40,000 changes', time);
    expect(time).to.be.below(1000);
  });
});
