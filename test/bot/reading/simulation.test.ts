import { expect } from 'chai';
import fc from 'fast-check';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { simulate } from '../../../bot/reading/simulation.js';
import { horizonOf } from '../../../bot/reading/situation.js';
import { supposedFacts } from '../../../bot/reading/supposed-facts.js';
import { readSuppositions, type Supposition } from '../../../bot/understanding/supposition.js';
import { addDays, evaluate, type Facts, type IsoDate, overrideLastDay, type Verdict } from '../../../core/index.js';
import { type Case, someCase } from '../../core/generators/case.js';
import { competencies, credentials, levels, metrics } from '../../core/generators/programme.js';

const offset = fc.constantFrom(null, -40, -1, 0, 1, 9, 30, 70);

type Drawn = { kind: Supposition['kind']; who: number; what: number; away: number | null };
const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom('leave', 'leave', 'pass', 'pass', 'expire', 'override', 'reading', 'lapse'),
  who: fc.nat(9),
  what: fc.nat(9),
  away: offset,
});

const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)];

const supposed = ({ facts, on: today }: Case, { kind, who, what, away }: Drawn): Supposition => {
  const on = away === null ? null : addDays(today, away);
  const person = at(facts.people, who)?.id ?? 'nobody';
  const credential = at(credentials, what) ?? 'c0';
  switch (kind) {
    case 'leave':
      return { kind, person, on };
    case 'pass':
    case 'expire':
      return { kind, person, credential, on };
    case 'override':
      return { kind, competency: at(competencies, who) ?? 'cloud', level: at(levels, what) ?? 'gold', on };
    case 'reading':
      return { kind, metric: at(metrics, who) ?? 'revenue', value: what * 3, on };
    case 'buy':
    case 'lapse':
      return { kind: 'lapse' };
  }
};

/** The facts edited by hand, without any of the code that is tested. */
const edited = (facts: Facts, one: Supposition, today: IsoDate, index: number): Facts => {
  const day = one.kind === 'lapse' ? today : (one.on ?? today);
  switch (one.kind) {
    case 'leave':
      return {
        ...facts,
        associations: facts.associations.map((span) =>
          span.person === one.person && span.from <= day && (span.through === null || span.through >= day)
            ? { ...span, through: day }
            : span,
        ),
      };
    case 'pass':
      return {
        ...facts,
        achievements: [
          ...facts.achievements,
          {
            id: `by hand ${index}`,
            person: one.person,
            credential: one.credential,
            earnedOn: day,
            expiresOn: null,
            state: 'verified',
            certificateId: null,
            evidence: null,
            withdrawn: null,
          },
        ],
      };
    case 'override': {
      const { competency, level } = one;
      const placed = { competency, level, placedOn: day, endsOn: overrideLastDay(day) };
      return {
        ...facts,
        overrides: [...facts.overrides, { ...placed, person: null, credential: null, reference: null, why: null }],
      };
    }
    case 'reading':
      return {
        ...facts,
        metrics: [
          ...facts.metrics.filter(({ metric, on }) => metric !== one.metric || on !== day),
          { metric: one.metric, value: one.value, on: day },
        ],
      };
    default:
      return facts;
  }
};

const isHeld = (verdict: Verdict, competency: string, level: string): boolean =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.held === true;

const withoutExpiries = ({ kind }: Drawn): boolean => kind !== 'expire';

describe('a simulation', () => {
  it('gives each day the verdict of the facts as they are, and of the facts with everything supposed', () => {
    fc.assert(
      fc.property(someCase, fc.array(drawn.filter(withoutExpiries), { minLength: 1, maxLength: 4 }), (one, all) => {
        const { programme, facts, on: today } = one;
        const suppositions = all.map((each) => supposed(one, each));
        const before = structuredClone(facts);
        const { columns } = simulate(programme, facts, today, suppositions);
        const then = suppositions.reduce<Facts>((so, each, index) => edited(so, each, today, index), facts);
        expect(facts, 'nothing is written').to.deep.equal(before);
        expect(columns[0]?.after).to.deep.equal(evaluate(programme, facts, today));
        for (const { on, what, before: was, after } of columns.slice(1)) {
          expect(was, `${on} as things stand`).to.deep.equal(evaluate(programme, facts, on));
          expect(after, `${on} ${what}`).to.deep.equal(evaluate(programme, then, on));
        }
        expect([...columns.map(({ on }) => on)].sort()).to.deep.equal(columns.map(({ on }) => on));
      }),
      { numRuns: 200 },
    );
  });

  it('finds every level that is held as things stand and not then, with the first day, looking at each single day', () => {
    fc.assert(
      fc.property(someCase, fc.array(drawn.filter(withoutExpiries), { minLength: 1, maxLength: 3 }), (one, all) => {
        const { programme, facts, on: today } = one;
        const suppositions = all.map((each) => supposed(one, each));
        const { lost, columns } = simulate(programme, facts, today, suppositions);
        const then = suppositions.reduce<Facts>((so, each, index) => edited(so, each, today, index), facts);
        const now = evaluate(programme, facts, today);
        const last = horizonOf(now);
        const found = new Map<string, IsoDate>();
        for (let day = today; day <= last; day = addDays(day, 1)) {
          const [was, is] = [evaluate(programme, facts, day), evaluate(programme, then, day)];
          for (const { id, levels: byLevel } of was.competencies)
            for (const level of Object.keys(byLevel))
              if (isHeld(was, id, level) && !isHeld(is, id, level) && !found.has(`${id} ${level}`))
                found.set(`${id} ${level}`, day);
        }
        const within = lost.filter(({ on }) => on <= last);
        /** What takes effect today is told from today on; a change that lies behind has no day of its own here. */
        expect(new Map(within.map(({ competency, level, on }) => [`${competency} ${level}`, on]))).to.deep.equal(found);
        expect(columns.length).to.be.at.most(5);
      }),
      { numRuns: 40 },
    );
  });

  it('plans with the same facts that it evaluates', () => {
    fc.assert(
      fc.property(someCase, fc.array(drawn, { minLength: 1, maxLength: 4 }), (one, all) => {
        const suppositions = all.map((each) => supposed(one, each));
        const { programme, facts, on } = one;
        expect(supposedFacts(programme, facts, on, suppositions)).to.deep.equal(
          simulate(programme, facts, on, suppositions).facts,
        );
      }),
    );
  });
});

describe('a simulation of the demonstration organisation', () => {
  const programme = loadProgramme('demo');
  const { facts } = demoOrganisation();
  const today = '2026-11-23';
  const of = (text: string, about = facts) => simulate(programme, about, today, readSuppositions(text) ?? []);
  const lostIn = (text: string): string[] =>
    of(text).lost.map(({ competency, level, on }) => `${competency} ${level} ${on}`);

  it('shows today, the day after the last day, and the renewal', () => {
    const { columns, renewable } = of('leave:ana.ruiz@2027-01-15');
    expect(columns.map(({ on, what }) => `${what} ${on}`)).to.deep.equal([
      'now 2026-11-23',
      'effect 2027-01-16',
      'renewal 2027-02-11',
    ]);
    expect(renewable).to.deep.equal({ before: 'silver', after: 'silver' });
    expect(lostIn('leave:ana.ruiz')).to.deep.equal(['security gold 2026-11-24', 'security silver 2026-11-24']);
  });

  it('compares an expiry with a renewal in time, on its own day unless an earlier one is supposed', () => {
    expect(lostIn('expire:farid.benali:az-500')).to.deep.equal(['security gold 2026-12-21']);
    expect(lostIn('expire:farid.benali:az-500@2027-05-01')).to.deep.equal(['security gold 2026-12-21']);
    expect(lostIn('expire:farid.benali:az-500@2026-11-30')).to.deep.equal(['security gold 2026-12-01']);
    expect(of('expire:farid.benali:az-500').renewable).to.deep.equal({ before: 'gold', after: 'silver' });
  });

  it('finds a level that would be lost between the days it shows, or after them', () => {
    expect(lostIn('leave:bruno.petit')).to.deep.equal(['cloud-platform silver 2027-03-03']);
  });

  it('tells how long a level that is reached would be held', () => {
    expect(of('override:cloud-platform:gold').gained).to.deep.equal([
      { competency: 'cloud-platform', level: 'gold', on: today, through: '2027-02-22' },
    ]);
    expect(of('pass:grace.okoro:az-104@2026-12-01').gained).to.deep.equal([
      { competency: 'cloud-platform', level: 'gold', on: '2026-12-01', through: '2027-03-02' },
    ]);
  });

  it('moves the second clock where a level is bought or the membership lapses', () => {
    const bought = of('leave:ana.ruiz;buy:silver@2027-02-20').columns.at(-1);
    expect(bought?.after.membership).to.deep.include({
      level: 'silver',
      anniversary: '2028-02-10',
      phase: 'displayed',
    });
    expect(bought?.before.membership?.phase).to.equal('renewal window');
    expect(of('lapse').columns.map(({ on, after }) => [on, after.membership?.phase])).to.deep.equal([
      ['2026-11-23', 'displayed'],
      ['2027-02-11', 'renewal window'],
      ['2027-03-13', 'lapsed'],
    ]);
  });

  it('says why nothing changes', () => {
    const why = (text: string, about = facts) => of(text, about).suppositions[0]?.nothing;
    const without = (person: string): Facts => ({
      ...facts,
      associations: facts.associations.map((one) => (one.person === person ? { ...one, through: '2026-11-20' } : one)),
    });
    expect(why('pass:ana.ruiz:az-305')).to.deep.equal({ kind: 'counts-already', competencies: ['cloud-platform'] });
    expect(why('pass:ana.ruiz:sc-100')).to.deep.equal({ kind: 'holds-already', through: '2027-05-20' });
    expect(why('pass:ana.ruiz:az-999')).to.deep.equal({ kind: 'unknown' });
    expect(why('pass:david.chen:sc-100')).to.deep.equal({
      kind: 'one-more-to-spare',
      levels: [
        { competency: 'security', level: 'silver' },
        { competency: 'security', level: 'gold' },
      ],
    });
    expect(why('leave:grace.okoro')).to.deep.equal({ kind: 'counts-nowhere' });
    const lasting = facts.achievements.map((one) => (one.credential === 'az-104' ? { ...one, expiresOn: null } : one));
    expect(why('leave:bruno.petit', { ...facts, achievements: lasting })).to.deep.equal({
      kind: 'others-carry',
      levels: [{ competency: 'cloud-platform', level: 'silver' }],
    });
    expect(why('leave:ana.ruiz', without('ana.ruiz'))).to.deep.equal({ kind: 'not-here', lastDay: '2026-11-20' });
    expect(why('pass:ana.ruiz:az-305', without('ana.ruiz'))).to.deep.equal({ kind: 'not-here', lastDay: '2026-11-20' });
    expect(why('expire:grace.okoro:az-104')).to.deep.equal({ kind: 'not-held' });
    expect(why('override:security:gold@2026-11-25')).to.deep.equal(null);
    expect(why('override:security:silver')).to.deep.equal({ kind: 'held-anyway' });
    expect(why('buy:gold')).to.deep.equal({ kind: 'not-qualified', qualified: 'silver' });
    expect(why('reading:customer_references:3')).to.deep.equal({ kind: 'figure-alone' });
    expect(why('reading:no_such_figure:3')).to.deep.equal({ kind: 'unused-figure' });
    expect(why('lapse', { ...facts, membership: null })).to.deep.equal({ kind: 'no-membership' });
    expect(why('leave:ana.ruiz')).to.equal(null);
  });
});
