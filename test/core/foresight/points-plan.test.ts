import { expect } from 'chai';
import fc from 'fast-check';
import {
  applyAll,
  type ChangeSource,
  evaluate,
  type Facts,
  parseFacts,
  parseProgramme,
  pointsPlan,
} from '../../../core/index.js';

const on = '2026-11-23';
const credentials = ['a', 'b', 'c'];

const programmeWith = (metrics: readonly object[], atLeast: number, everyMetric: boolean) =>
  parseProgramme({
    programme: 'p',
    title: 'P',
    status: 'demo',
    levels: ['top'],
    metrics: { sales: { title: 'Sales' } },
    credentials: { a: {}, b: {}, c: {} },
    prices: { currency: 'EUR', exam: 100, renewal: 0 },
    scores: { s: { title: 'S', tracks: [{ id: 't', title: 'T', metrics }] } },
    competencies: [{ id: 'c', options: [{ id: 'o', levels: { top: { score: { of: 's', atLeast, everyMetric } } } }] }],
  });

const sales = { id: 'sales', title: 'Sales', max: 40, from: { units: { metric: 'sales', rate: { each: 10 } } } };
const gated = (gate: number, each: number) => ({
  id: 'skills',
  title: 'Skills',
  max: 40,
  from: {
    steps: [
      { id: 'gate', minPeople: gate, holds: 'a' },
      { id: 'rest', each, holds: { any: ['b', 'c'] } },
    ],
  },
});
const plain = { id: 'more', title: 'More', max: 20, from: { people: { holds: 'c', rate: { forMax: 2 } } } };

interface Drawn {
  people: string[][];
  sold: number;
  gate: number;
  each: number;
  atLeast: number;
  everyMetric: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  people: fc.array(fc.subarray(credentials), { minLength: 1, maxLength: 3 }),
  sold: fc.integer({ min: 0, max: 4 }),
  gate: fc.integer({ min: 1, max: 2 }),
  each: fc.constantFrom(10, 20, 40),
  atLeast: fc.constantFrom(20, 40, 60, 80),
  everyMetric: fc.boolean(),
});

const worldOf = ({ people, sold, gate, each, atLeast, everyMetric }: Drawn) => {
  const programme = programmeWith([sales, gated(gate, each), plain], atLeast, everyMetric);
  const facts = parseFacts({
    organisation: { id: 'o' },
    people: people.map((_, index) => ({ id: `p${index}` })),
    associations: people.map((_, index) => ({ person: `p${index}`, from: '2026-01-01' })),
    achievements: people.flatMap((held, index) =>
      held.map((credential) => ({
        id: `p${index}-${credential}`,
        person: `p${index}`,
        credential,
        earnedOn: '2026-01-01',
        state: 'confirmed',
      })),
    ),
    metrics: sold === 0 ? [] : [{ metric: 'sales', value: sold, on: '2026-10-01' }],
  });
  return { programme, facts };
};

const linked = (person: string, credential: string): ChangeSource => ({
  kind: 'achievement-linked',
  on,
  achievement: {
    id: `new-${person}-${credential}`,
    person,
    credential,
    earnedOn: on,
    expiresOn: null,
    state: 'confirmed',
  },
});

const isReached = (programme: ReturnType<typeof programmeWith>, facts: Facts): boolean =>
  evaluate(programme, facts, on).competencies[0]?.levels.top?.held === true;

/** The fewest exams that reach it, found by trying all sets of them, smallest first; null when none does. */
const fewest = (programme: ReturnType<typeof programmeWith>, facts: Facts): number | null => {
  const possible = facts.people.flatMap(({ id }) =>
    credentials
      .filter((one) => !facts.achievements.some(({ person, credential }) => person === id && credential === one))
      .map((credential) => linked(id, credential)),
  );
  let least: number | null = null;
  for (let set = 0; set < 1 << possible.length; set += 1) {
    const chosen = possible.filter((_, index) => (set & (1 << index)) !== 0);
    if (least !== null && chosen.length >= least) continue;
    if (isReached(programme, applyAll(facts, chosen))) least = chosen.length;
  }
  return least;
};

const planOf = ({ programme, facts }: ReturnType<typeof worldOf>) => {
  const plan = pointsPlan(programme, facts, on, { competency: 'c', level: 'top' });
  if (plan === null) throw new Error('the level asks for a score');
  return plan;
};

describe('a plan in points', () => {
  it('reaches the score when its steps are taken, and gives exactly the points it tells', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const world = worldOf(draw);
        const plan = planOf(world);
        fc.pre(plan.missingPeople === 0);
        const after = applyAll(
          world.facts,
          plan.steps.map(({ person, credential }) => linked(person, credential)),
        );
        const score = evaluate(world.programme, after, on).competencies[0]?.levels.top?.scores[0];
        expect(score?.met).to.equal(plan.reached);
        // One exam may serve two metrics, and then gives more than the plan counts on.
        expect(score?.points.value).to.be.at.least(plan.pointsAfter.value);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no more exams than the best set of them, found by trying all, where no exam serves two metrics', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const { programme: _, facts } = worldOf(draw);
        const apart = { ...plain, from: { people: { holds: 'a', rate: { forMax: 2 } } } };
        const only = { ...gated(draw.gate, draw.each), from: { people: { holds: 'b', rate: { each: draw.each } } } };
        const programme = programmeWith([sales, only, apart], draw.atLeast, draw.everyMetric);
        const plan = planOf({ programme, facts });
        const best = fewest(programme, facts);
        if (best === null) expect(plan.reached && plan.missingPeople === 0).to.equal(false);
        else {
          expect(plan.reached).to.equal(true);
          expect(plan.missingPeople === 0 ? plan.count : plan.count + plan.missingPeople).to.equal(best);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('fills the gate before anything after it, since nothing counts before', () => {
    const { programme } = worldOf({ people: [], sold: 0, gate: 2, each: 10, atLeast: 50, everyMetric: false });
    const facts = worldOf({
      people: [['b'], ['c'], []],
      sold: 4,
      gate: 2,
      each: 10,
      atLeast: 50,
      everyMetric: false,
    }).facts;
    const plan = planOf({ programme, facts });
    expect(plan.points.value).to.equal(50);
    expect(plan.held).to.equal(true);
    const more = programmeWith([sales, gated(2, 20), plain], 70, false);
    const gate = planOf({ programme: more, facts });
    expect(gate.steps.map(({ credential, step }) => [credential, step])).to.deep.equal([
      ['a', 'gate'],
      ['a', 'gate'],
    ]);
    expect(gate.count).to.equal(2);
    expect(gate.price).to.deep.equal({ currency: 'EUR', amount: 200 });
    expect([gate.points.value, gate.pointsAfter.value]).to.deep.equal([50, 90]);
  });

  it('tells what exams cannot give: points of figures, and metrics that stay empty', () => {
    const facts = worldOf({ people: [[], []], sold: 0, gate: 1, each: 40, atLeast: 80, everyMetric: true }).facts;
    const plan = planOf({ programme: programmeWith([sales, gated(1, 40), plain], 80, true), facts });
    expect(plan.reached).to.equal(false);
    expect(plan.empty).to.deep.equal(['sales']);
    expect(plan.lacking.value).to.equal(20);
  });

  it('asks nobody who is excluded, and counts the people who are not there', () => {
    const { programme, facts } = worldOf({ people: [[]], sold: 4, gate: 1, each: 40, atLeast: 60, everyMetric: false });
    const plan = pointsPlan(programme, facts, on, { competency: 'c', level: 'top', excluded: ['p0'] });
    expect(plan?.steps).to.deep.equal([]);
    expect(plan?.missingPeople).to.be.above(0);
  });

  it('is null for a level without a score, and refuses what the programme does not have', () => {
    const { programme, facts } = worldOf({ people: [], sold: 0, gate: 1, each: 10, atLeast: 20, everyMetric: false });
    expect(() => pointsPlan(programme, facts, on, { competency: 'x', level: 'top' })).to.throw(RangeError);
    expect(() => pointsPlan(programme, facts, on, { competency: 'c', level: 'top', by: '2026-01-01' })).to.throw(
      RangeError,
    );
  });
});
