import { expect } from 'chai';
import { compareRules, parseFacts, parseProgramme, ruleChanges, ruleDays, rulesOn } from '../../../core/index.js';

const option = (id: string, count: number, dates: Record<string, string> = {}, holds = 'a') => ({
  id,
  ...dates,
  levels: { gold: { people: { id: 'core', count, holds } } },
});

const pack = (options: readonly object[], credentials: object = { a: {}, b: {} }) =>
  parseProgramme({
    programme: 'p',
    title: 'P',
    status: 'demo',
    levels: ['gold'],
    credentials,
    competencies: [{ id: 'c', options }],
  });

const facts = (people: Record<string, readonly string[]>) =>
  parseFacts({
    organisation: { id: 'o' },
    people: Object.keys(people).map((id) => ({ id })),
    associations: Object.keys(people).map((person) => ({ person, from: '2026-01-01' })),
    achievements: Object.entries(people).flatMap(([person, held]) =>
      held.map((credential) => ({
        id: `${person}-${credential}`,
        person,
        credential,
        earnedOn: '2026-01-01',
        state: 'confirmed',
      })),
    ),
  });

const tightened = pack([
  option('old', 2, { effectiveThrough: '2026-11-30' }),
  option('new', 3, { effectiveFrom: '2026-12-01' }),
]);

describe('rule changes', () => {
  it('are the days on which an option begins, the day after one ends, and the day after a credential was accepted last', () => {
    const programme = pack(
      [
        option('old', 2, { effectiveThrough: '2026-11-30' }),
        option('new', 3, { effectiveFrom: '2026-12-01' }),
        option('other', 1, { effectiveFrom: '2027-02-01' }, 'b'),
      ],
      { a: { retiredOn: '2026-06-30', acceptedThrough: '2027-01-15' }, b: {} },
    );
    expect(ruleDays(programme, '2026-11-23', '2027-12-31')).to.deep.equal(['2026-12-01', '2027-01-16', '2027-02-01']);
    expect(ruleDays(programme, '2026-12-01', '2027-01-16')).to.deep.equal(['2027-01-16']);
    expect(ruleDays(programme, '2027-02-01', '2027-02-01')).to.deep.equal([]);
  });

  it('freezes the rules of a day, before the first version those of the first', () => {
    const ids = (on: string) => rulesOn(tightened, on).competencies[0]?.options.map(({ id }) => id);
    expect(ids('2026-11-30')).to.deep.equal(['old']);
    expect(ids('2026-12-01')).to.deep.equal(['new']);
    const later = parseProgramme({
      ...JSON.parse(JSON.stringify(tightened)),
      effectiveFrom: '2026-11-30',
    });
    expect(rulesOn(later, '2020-01-01').competencies[0]?.options.map(({ id }) => id)).to.deep.equal(['old']);
  });

  it('tells the level that the new rules take, from the facts of that day', () => {
    const [change, ...others] = ruleChanges(tightened, facts({ p: ['a'], q: ['a'] }), '2026-11-23', '2027-11-23');
    expect(others).to.deep.equal([]);
    expect(change?.on).to.equal('2026-12-01');
    expect(change?.qualified).to.deep.equal({ before: 'gold', after: null });
    expect(
      change?.levels.map(({ competency, level, before, after }) => ({
        competency,
        level,
        before: [before?.held, before?.groups[0]?.have, before?.groups[0]?.need],
        after: [after?.held, after?.groups[0]?.have, after?.groups[0]?.need],
      })),
    ).to.deep.equal([{ competency: 'c', level: 'gold', before: [true, 2, 2], after: [false, 2, 3] }]);
  });

  it('tells a level that is kept although more is asked, since its spare people go', () => {
    const [change] = ruleChanges(tightened, facts({ p: ['a'], q: ['a'], r: ['a'] }), '2026-11-23', '2027-11-23');
    expect(change?.levels.map(({ before, after }) => [before?.held, after?.held])).to.deep.equal([[true, true]]);
  });

  it('is no change of the rules what expires on the same day by itself', () => {
    const same = pack([
      option('old', 1, { effectiveThrough: '2026-11-30' }),
      option('new', 1, { effectiveFrom: '2026-12-01' }),
    ]);
    const expiring = parseFacts({
      ...JSON.parse(JSON.stringify(facts({ p: ['a'] }))),
      achievements: [
        {
          id: 'x',
          person: 'p',
          credential: 'a',
          earnedOn: '2026-01-01',
          expiresOn: '2026-11-30',
          state: 'confirmed',
        },
      ],
    });
    expect(ruleChanges(same, expiring, '2026-11-23', '2027-11-23')).to.deep.equal([]);
  });

  it('counts the end of a retired credential as a change: its holders counted until the day before', () => {
    const programme = pack([option('only', 1)], { a: { retiredOn: '2026-06-30', acceptedThrough: '2027-01-15' } });
    const [change] = ruleChanges(programme, facts({ p: ['a'] }), '2026-11-23', '2027-11-23');
    expect(change?.on).to.equal('2027-01-16');
    expect(change?.levels.map(({ before, after }) => [before?.held, after?.held])).to.deep.equal([[true, false]]);
  });

  it('compares two packs, with what only one of them has', () => {
    const other = parseProgramme({
      ...JSON.parse(JSON.stringify(pack([option('only', 1)]))),
      competencies: [
        { id: 'c', options: [option('only', 1)] },
        { id: 'd', options: [option('only', 1, {}, 'b')] },
      ],
    });
    const { levels } = compareRules(pack([option('only', 2)]), other, facts({ p: ['a'] }), '2026-11-23');
    expect(levels.map(({ competency, before, after }) => [competency, before?.held, after?.held])).to.deep.equal([
      ['c', false, true],
      ['d', undefined, false],
    ]);
  });

  it('refuses a day that the calendar does not have', () => {
    expect(() => compareRules(tightened, tightened, facts({}), '2026-02-30')).to.throw(RangeError);
    expect(() => ruleChanges(tightened, facts({}), '2026-01-01', '2026-02-30')).to.throw(RangeError);
  });
});
