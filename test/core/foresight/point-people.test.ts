import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  applyAll,
  type ChangeSource,
  credentialsOf,
  evaluate,
  type Facts,
  type IsoDate,
  leastSteps,
  type PointShare,
  type Programme,
  pointShares,
  pointsToGain,
  type ScoreVerdict,
  stepsTowards,
  type Verdict,
} from '../../../core/index.js';
import { drawn, someDay } from '../generators/draw.js';
import { minus, rational, written } from '../score/rational.js';
import { scoredFacts } from '../score/small-facts.js';
import { type ScoredPack, scoredPack } from '../score/small-packs.js';

const runs = Number(process.env.ASSAY_RUNS ?? 300);

const levelIn = (verdict: Verdict, competency: string, level: string) =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level];

const scoreIn = (verdict: Verdict, competency: string, score: string): ScoreVerdict => {
  const levels = verdict.competencies.find(({ id }) => id === competency)?.levels ?? {};
  const found = Object.values(levels)
    .flatMap(({ options }) => options.flatMap(({ scores }) => scores))
    .find((one) => one.score === score);
  if (found === undefined) throw new Error(`${competency} asks for no ${score}`);
  return found;
};

const metricsIn = ({ tracks }: ScoreVerdict, track: string) => tracks.find((one) => one.track === track)?.metrics ?? [];

const less = (a: string, b: string): string => written(minus(rational(a), rational(b)));

/** What is to be verified verified as claimed, and all passed that day. */
const passing = (
  { achievements }: Facts,
  person: string,
  credentials: readonly string[],
  toVerify: (credential: string) => boolean,
  on: IsoDate,
): ChangeSource[] =>
  credentials.flatMap((credential): ChangeSource[] => [
    ...achievements.flatMap((one): ChangeSource[] =>
      toVerify(credential) &&
      one.person === person &&
      one.credential === credential &&
      one.state === 'claimed' &&
      (one.withdrawn === null || on < one.withdrawn.on)
        ? [{ kind: 'achievement-verified', on, id: one.id }]
        : [],
    ),
    {
      kind: 'achievement-linked',
      on,
      achievement: { id: `new ${credential}`, person, credential, earnedOn: on, expiresOn: null, state: 'confirmed' },
    },
  ]);

const gone = (facts: Facts, person: string, on: IsoDate): Facts => ({
  ...facts,
  associations: facts.associations.flatMap((one) => {
    if (one.person !== person || (one.through !== null && one.through < on)) return [one];
    return one.from < on ? [{ ...one, through: addDays(on, -1) }] : [];
  }),
});

/** Where somebody is among the people that the counting track of a score counts. */
const countedIn = (verdict: Verdict, person: string): string[] => [
  ...new Set(
    verdict.competencies.flatMap(({ id, levels }) =>
      Object.values(levels)
        .flatMap(({ options }) => options.flatMap(({ scores }) => scores))
        .filter((score) =>
          metricsIn(score, score.track).some(({ parts }) =>
            parts.some((part) => (part.kind === 'people' || part.kind === 'step') && part.people.includes(person)),
          ),
        )
        .map(({ score }) => `${id} ${score}`),
    ),
  ),
];

/** Each competency asks for its score and nothing else: a verdict tells the score then, whatever else would be met. */
const plainly = (programme: Programme): Programme => ({
  ...programme,
  competencies: programme.competencies.map((one) => ({
    ...one,
    options: [
      {
        id: 'score',
        doubts: [],
        notes: [],
        levels: Object.fromEntries(
          programme.levels.map((level) => [
            level,
            { score: { of: `${one.id}-score`, atLeast: 0, everyMetric: false, anyDayOfWindow: false } },
          ]),
        ),
      },
    ],
  })),
});

/** A score that counts only for the day itself; awards are asked for as before. */
const today = (programme: Programme): Programme =>
  JSON.parse(JSON.stringify(programme).replaceAll('"anyDayOfWindow":true', '"anyDayOfWindow":false'));

interface Asked extends ScoredPack {
  facts: Facts;
  on: IsoDate;
}

const asked: fc.Arbitrary<Asked> = fc
  .tuple(scoredPack, scoredFacts, drawn(someDay))
  .map(([pack, facts, on]) => ({ ...pack, facts, on }));

describe('what rests on one person where points count', () => {
  const told = ({ competency, score }: PointShare): string => `${competency} ${score}`;

  it('is what an evaluation without them lacks, exactly, wherever they are counted', () => {
    const seen = { some: 0, nothing: 0, gates: 0, waiting: 0, lost: 0, kept: 0 };
    fc.assert(
      fc.property(asked, ({ programme, facts, on }) => {
        const before = evaluate(programme, facts, on);
        const points = evaluate(plainly(programme), facts, on);
        const offered = before.competencies.flatMap(({ id, levels }) =>
          Object.values(levels).some((level) => level.offered) ? [`${id} ${id}-score`] : [],
        );
        for (const { id: person } of facts.people) {
          const after = evaluate(programme, gone(facts, person, on), on);
          const left = evaluate(plainly(programme), gone(facts, person, on), on);
          const shares = pointShares(programme, facts, on, person);
          expect(shares.map(told).sort()).to.deep.equal(
            countedIn(points, person)
              .filter((one) => offered.includes(one))
              .sort(),
          );
          for (const share of shares) {
            const { competency, score, track, metrics, gates, waitsFor, lost } = share;
            const [was, is] = [scoreIn(points, competency, score), scoreIn(left, competency, score)];
            expect([share.points.exact, share.without.exact]).to.deep.equal([was.points.exact, is.points.exact]);
            expect(share.resting.exact).to.equal(less(was.points.exact, is.points.exact));
            expect([track, share.trackWithout]).to.deep.equal([was.track, is.track]);
            const then = metricsIn(is, track);
            for (const [place, metric] of metricsIn(was, track).entries()) {
              const found = metrics.find((one) => one.metric === metric.id);
              expect(found?.without.exact ?? metric.points.exact).to.equal(then[place]?.points.exact);
              const steps = metric.parts.flatMap((part) => (part.kind === 'step' ? [part] : []));
              const without = (then[place]?.parts ?? []).flatMap((part) => (part.kind === 'step' ? [part] : []));
              const closing = steps.filter(({ complete }, at) => complete && without[at]?.complete === false);
              expect(gates.filter((gate) => gate.metric === metric.id).map(({ need }) => need)).to.deep.equal(
                closing.map(({ need }) => need),
              );
              const theirs = steps.filter(({ open, people }) => !open && people.includes(person));
              if (theirs.length === 0) expect(waitsFor.filter((gate) => gate.metric === metric.id)).to.deep.equal([]);
              else expect(waitsFor.some((gate) => gate.metric === metric.id)).to.equal(true);
            }
            seen[share.resting.value > 0 ? 'some' : 'nothing'] += 1;
            seen.gates += gates.length;
            seen.waiting += waitsFor.length;
            for (const { level, through } of lost) {
              const met = levelIn(after, competency, level)?.met;
              expect(levelIn(before, competency, level)?.met).to.equal(true);
              expect(met, `${competency} ${level} ${through}`).to.equal(through !== null);
              seen[met === true ? 'kept' : 'lost'] += 1;
            }
          }
        }
      }),
      { numRuns: runs },
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).to.be.above(0);
  });

  it('loses the levels that an evaluation of that day alone loses', () => {
    let lost = 0;
    fc.assert(
      fc.property(asked, ({ programme, facts, on }) => {
        // What an award asks for may have been reached on another day.
        if (JSON.stringify(programme).includes('"award"')) return;
        const alone = today(programme);
        const before = evaluate(alone, facts, on);
        for (const { id: person } of facts.people) {
          const after = evaluate(alone, gone(facts, person, on), on);
          for (const share of pointShares(programme, facts, on, person)) {
            const expected = programme.levels.filter(
              (level) =>
                levelIn(before, share.competency, level)?.met === true &&
                levelIn(after, share.competency, level)?.met === false,
            );
            expect(share.lost.map(({ level }) => level)).to.deep.equal(expected);
            lost += expected.length;
          }
        }
      }),
      { numRuns: runs },
    );
    expect(lost).to.be.above(0);
  });
});

describe('what one person could bring where points count', () => {
  it('is what an evaluation with their steps adds, exactly, and nothing that brings points is left out', () => {
    const seen = { gained: 0, way: 0, together: 0, reached: 0, single: 0 };
    fc.assert(
      fc.property(asked, ({ programme, facts, on }) => {
        const before = evaluate(programme, facts, on);
        const towards = stepsTowards(programme, facts, { on, by: on });
        for (const { id, levels } of before.competencies)
          for (const [level, { option, scores, met }] of Object.entries(levels)) {
            const [score] = scores;
            if (option === null || score === undefined) continue;
            const ahead = pointsToGain(programme, facts, on, { competency: id, level, option });
            if (ahead === null) throw new Error(`${id} ${level} has a score`);
            expect([ahead.points.exact, ahead.track]).to.deep.equal([score.points.exact, score.track]);
            const credentials = [...new Set(ahead.places.flatMap(({ holds }) => credentialsOf(holds)))];
            for (const { id: person } of facts.people) {
              const stepTo = towards(person);
              const ways = ahead.places.flatMap(({ holds }) => leastSteps(holds, stepTo) ?? []);
              const bundles = [
                ...ahead.places.flatMap(({ holds }) => {
                  const steps = leastSteps(holds, stepTo) ?? [];
                  return steps.length === 0 ? [] : [steps.map(({ credential }) => credential)];
                }),
                ...Object.keys(programme.credentials)
                  .filter((one) => !['nothing', null].includes(stepTo(one)))
                  .map((one) => [one]),
              ];
              for (const bundle of bundles) {
                const isToVerify = (one: string): boolean => stepTo(one) === 'verify';
                const taken = passing(facts, person, bundle, isToVerify, on);
                const after = evaluate(programme, applyAll(facts, taken), on);
                const then = scoreIn(evaluate(plainly(programme), applyAll(facts, taken), on), id, score.score);
                const gain = ahead.gainOf(person, bundle);
                expect(gain.after.exact).to.equal(then.points.exact);
                // What is verified counts on days before, too.
                const isMet = levelIn(after, id, level)?.met;
                if (!bundle.some(isToVerify)) expect(ahead.isMetWith(person, bundle)).to.equal(isMet);
                else if (ahead.isMetWith(person, bundle)) expect(isMet).to.equal(true);
                seen.reached += !met && ahead.isMetWith(person, bundle) ? 1 : 0;
                for (const [place, metric] of metricsIn(score, score.track).entries()) {
                  const now = metricsIn(then, score.track)[place]?.points.exact ?? '0';
                  const gained = less(now, metric.points.exact);
                  const brought = gain.brings.find((one) => one.metric === metric.id);
                  if (gained === '0') {
                    if (brought === undefined) continue;
                    expect(brought.count > 1 || brought.points.exact === '0').to.equal(true);
                    seen[brought.points.value > 0 ? 'together' : 'way'] += 1;
                    continue;
                  }
                  expect([brought?.count, brought?.points.exact]).to.deep.equal([1, gained]);
                  seen.gained += 1;
                  if (bundle.length > 1) continue;
                  expect(credentials).to.include(bundle[0]);
                  seen.single += ways.length;
                }
              }
            }
          }
      }),
      { numRuns: runs },
    );
    for (const [what, count] of Object.entries(seen)) expect(count, what).to.be.above(0);
  });
});
