import { expect } from 'chai';
import { evaluate, parseFacts } from '../../core/index.js';
import { factsOf, group, levelOn, packOf } from './small.js';

const on = '2026-06-15';

describe('metrics', () => {
  const programme = packOf({
    o: { silver: { metric: { metric: 'seats', atLeast: { developed: 10, developing: 5 } } } },
  });
  const read = (...metrics: [value: number, on: string][]) =>
    factsOf({}, { metrics: metrics.map(([value, day]) => ({ metric: 'seats', value, on: day })) });
  const met = (facts: ReturnType<typeof read>, day: string) => levelOn(programme, facts, day).met;

  it('R4 D2: a reading stands from its date through its date + 12 months - 1 day', () => {
    const facts = read([10, '2026-03-01']);
    expect(['2026-02-28', '2026-03-01', '2027-02-28', '2027-03-01'].map((day) => met(facts, day))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(levelOn(programme, facts, on).metrics).to.deep.equal([
      { metric: 'seats', atLeast: 10, value: 10, readOn: '2026-03-01', standsThrough: '2027-02-28', met: true },
    ]);
  });

  it('R4: a newer reading of the metric takes its place, better or worse', () => {
    const facts = read([9, '2026-05-01'], [10, '2026-03-01'], [12, '2026-07-01']);
    expect(['2026-04-30', '2026-05-01', '2026-07-01'].map((day) => met(facts, day))).to.deep.equal([true, false, true]);
  });

  it('R4: without a standing reading a metric is unknown, not zero', () => {
    const zero = packOf({ o: { silver: { metric: { metric: 'seats', atLeast: 0 } } } });
    expect(levelOn(zero, factsOf({}), on)).to.deep.include({
      met: false,
      metrics: [{ metric: 'seats', atLeast: 0, value: null, readOn: null, standsThrough: null, met: false }],
    });
  });

  it('R4: an organisation without a stated market is developed', () => {
    expect(parseFacts({ organisation: { id: 'o', market: null } }).organisation.market).to.equal('developed');
    const facts = read([7, '2026-06-01']);
    const developing = { ...facts, organisation: { ...facts.organisation, market: 'developing' as const } };
    expect([met(facts, on), met(developing, on)]).to.deep.equal([false, true]);
  });

  it('R2: a flag is met while the organisation states it', () => {
    const flagged = packOf({ o: { silver: { flag: { flag: 'adr' } } } });
    const facts = factsOf({}, { flags: [{ flag: 'adr', from: '2026-06-01', through: '2026-06-15' }] });
    expect(
      ['2026-05-31', '2026-06-01', '2026-06-15', '2026-06-16'].map((day) => levelOn(flagged, facts, day).met),
    ).to.deep.equal([false, true, true, false]);
  });
});

describe('overrides', () => {
  const programme = packOf({ o: { silver: group('g', 1, 'a') } });
  const overridden = (level: string) =>
    factsOf({}, { overrides: [{ competency: 'devops', level, placedOn: '2026-06-01', endsOn: '2026-06-15' }] });

  it('R5: hold a level from the first through the last day, and never change what is met', () => {
    const facts = overridden('silver');
    expect(
      ['2026-05-31', '2026-06-01', '2026-06-15', '2026-06-16'].map((day) => {
        const { met, held } = levelOn(programme, facts, day);
        return [met, held];
      }),
    ).to.deep.equal([
      [false, false],
      [false, true],
      [false, true],
      [false, false],
    ]);
    expect(levelOn(programme, facts, on).override).to.deep.equal({ placedOn: '2026-06-01', through: '2026-06-15' });
  });

  it('R5: every answer can say what the level would be without them', () => {
    expect(evaluate(programme, overridden('gold'), on)).to.deep.include({
      qualified: 'gold',
      qualifiedWithoutOverrides: null,
    });
  });

  it('R5: hold a level for which there is no option as well', () => {
    const gold = levelOn(programme, overridden('gold'), on, 'gold');
    expect(gold).to.deep.include({ offered: false, met: false, held: true, option: null, state: 'qualified' });
    expect(gold.groups).to.deep.equal([]);
  });

  it('R5: the longest of several is told', () => {
    const facts = factsOf(
      {},
      {
        overrides: ['2026-07-01', '2026-08-01', '2026-06-20'].map((endsOn) => ({
          competency: 'devops',
          level: 'silver',
          placedOn: '2026-06-01',
          endsOn,
        })),
      },
    );
    expect(levelOn(programme, facts, on).override?.through).to.equal('2026-08-01');
  });

  it('R5: of several with one last day the first placed is told, whatever order the input had', () => {
    const overrides = ['2026-05-20', '2026-05-10'].map((placedOn) => ({
      competency: 'devops',
      level: 'silver',
      placedOn,
      endsOn: '2026-08-01',
    }));
    for (const given of [overrides, overrides.toReversed()])
      expect(levelOn(programme, factsOf({}, { overrides: given }), on).override?.placedOn).to.equal('2026-05-10');
  });
});

describe('the organisation', () => {
  it('R6: its level is the highest held in any competency; one is enough', () => {
    const requirement = (id: string, level: string) => ({
      id,
      options: [{ id: 'o', levels: { [level]: group('g', 1, id) } }],
    });
    const programme = packOf(
      {},
      { competencies: [requirement('a', 'silver'), requirement('b', 'gold'), requirement('c', 'silver')] },
    );
    expect(evaluate(programme, factsOf({ p: ['a'] }), on).qualified).to.equal('silver');
    expect(evaluate(programme, factsOf({ p: ['a', 'b'] }), on).qualified).to.equal('gold');
    expect(evaluate(programme, factsOf({ p: ['d'] }), on).qualified).to.equal(null);
  });

  it('R5 R6: an award of another competency is held by override as well', () => {
    const first = { id: 'first', options: [{ id: 'o', levels: { silver: group('g', 1, 'a') } }] };
    const devops = {
      id: 'devops',
      options: [{ id: 'o', levels: { gold: { award: { competency: 'first', level: 'silver' } } } }],
    };
    const programme = packOf({}, { competencies: [first, devops] });
    const overrides = [{ competency: 'first', level: 'silver', placedOn: '2026-06-01' }];
    expect(levelOn(programme, factsOf({}), on, 'gold').met).to.equal(false);
    expect(levelOn(programme, factsOf({}, { overrides }), on, 'gold').met).to.equal(true);
  });

  it('R5: without overrides, an award that only an override holds is not held either', () => {
    const programme = packOf({
      o: { silver: group('g', 1, 'a'), gold: { award: { competency: 'devops', level: 'silver' } } },
    });
    const overrides = [{ competency: 'devops', level: 'silver', placedOn: '2026-06-01' }];
    const told = (held: Record<string, string[]>) => evaluate(programme, factsOf(held, { overrides }), on);
    expect(told({})).to.deep.include({ qualified: 'gold', qualifiedWithoutOverrides: null });
    expect(told({ p: ['a'] })).to.deep.include({ qualified: 'gold', qualifiedWithoutOverrides: 'gold' });
  });
});

describe('versions', () => {
  const facts = factsOf({ p: ['a'] });
  const programme = packOf(
    {
      old: { effectiveThrough: '2026-03-31', silver: group('g', 1, 'a'), gold: group('g', 1, 'a') },
      new: { effectiveFrom: '2026-04-01', gold: group('g', 1, 'b') },
    },
    { effectiveFrom: '2026-01-01', effectiveThrough: '2026-12-31' },
  );

  it('R9: the options whose dates cover the day apply, the first and the last day included', () => {
    expect(levelOn(programme, facts, '2026-03-31', 'gold')).to.deep.include({ met: true, option: 'old' });
    expect(levelOn(programme, facts, '2026-04-01', 'gold')).to.deep.include({ met: false, option: 'new' });
  });

  it('R9: a level without any option is not offered', () => {
    expect(levelOn(programme, facts, '2026-04-01')).to.deep.include({
      offered: false,
      met: false,
      option: null,
      state: 'not started',
    });
  });

  it('R9: a day before the first version uses that version, and says so', () => {
    const early = evaluate(programme, facts, '2025-06-01');
    expect(early.beforeFirstVersion).to.equal(true);
    expect(early.competencies[0]?.levels.gold).to.deep.include({ met: true, option: 'old' });
    expect(evaluate(programme, facts, '2026-01-01').beforeFirstVersion).to.equal(false);
  });

  it('R9: after its last day a version offers nothing', () => {
    expect(levelOn(programme, facts, '2026-12-31', 'gold').offered).to.equal(true);
    expect(levelOn(programme, facts, '2027-01-01', 'gold').offered).to.equal(false);
  });
});
