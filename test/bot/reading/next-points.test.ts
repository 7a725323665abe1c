import { expect } from 'chai';
import { loadProgramme } from '../../../bot/programmes.js';
import { candidatesFor } from '../../../bot/reading/candidates.js';
import { outlookOf, seatsOf } from '../../../bot/reading/open-seats.js';
import { ownNext } from '../../../bot/reading/own-next.js';
import { ownPoints } from '../../../bot/reading/own-points.js';
import { takenToday } from '../../../bot/reading/step-rank.js';
import { addDays, applyAll, evaluate, type Facts, type Verdict, whatIf } from '../../../core/index.js';
import { handful, largeOrganisation } from '../../core/performance/large-organisation.js';

const programme = loadProgramme('solutions-partner');
const on = '2026-11-23';
const [level = ''] = programme.levels;

/** Whose association stands without an end: what they know of themselves is what everybody knows. */
const staying = ({ associations }: Facts): string[] =>
  associations.flatMap(({ person, from, through }) => (from <= on && through === null ? [person] : []));

const scoreIn = (verdict: Verdict, competency: string) => {
  const score = verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.scores[0];
  if (score === undefined) throw new Error(`${competency} has no score`);
  return score;
};

const metricIn = (verdict: Verdict, competency: string, track: string, metric: string): number =>
  scoreIn(verdict, competency)
    .tracks.find((one) => one.track === track)
    ?.metrics.find(({ id }) => id === metric)?.points.value ?? 0;

describe('whoever could bring points, and what rests on whom', () => {
  const all = largeOrganisation(programme, 300, on);
  const organisations = Array.from({ length: 10 }, (_, place) => handful(all, place, 4 + place * 3));

  it('gives what is said once as many as it takes have done it, and nothing of it before', () => {
    let looked = 0;
    for (const facts of organisations) {
      const before = evaluate(programme, facts, on);
      for (const { id } of programme.competencies) {
        const seats = seatsOf(outlookOf(programme, facts, before), id, level);
        if (seats === null) continue;
        const { candidates } = candidatesFor(
          { kind: 'seats', seats },
          { programme, facts, on, nameOf: (person) => person, wantsSuggestions: () => true },
        );
        for (const { brings: first } of candidates.slice(0, 1)) {
          if (first === null) throw new Error('a candidate who brings nothing');
          const alike = candidates.filter(({ brings }) => brings?.metric === first.metric).slice(0, first.count);
          const then = evaluate(programme, facts, seats.on);
          const taken = (count: number): number => {
            const steps = alike.slice(0, count).flatMap((one) => takenToday(facts, one.person, one.steps, on));
            const after = evaluate(programme, applyAll(facts, steps), seats.on);
            return metricIn(after, id, first.track, first.metric) - metricIn(then, id, first.track, first.metric);
          };
          if (alike.length < first.count) continue;
          expect(taken(first.count), `${id} ${first.metric}`).to.be.closeTo(first.points, 0.01);
          if (first.count > 1) expect(taken(first.count - 1)).to.equal(0);
          looked += 1;
        }
      }
    }
    expect(looked).to.be.above(30);
  });

  it('suggests to people what makes them count, with the points of the day before and after', () => {
    let looked = 0;
    for (const facts of organisations)
      for (const person of staying(facts).slice(0, 4))
        for (const { credentials, effects } of ownNext(programme, facts, on, { person, competency: null, level: null })
          .suggestions)
          for (const effect of effects) {
            if (effect.kind !== 'points') throw new Error('no seats are asked for');
            const after = evaluate(programme, applyAll(facts, takenToday(facts, person, credentials, on)), effect.on);
            expect(scoreIn(after, effect.competency).points.value).to.equal(effect.after);
            expect(effect.after).to.be.at.least(effect.have);
            looked += 1;
          }
    expect(looked).to.be.above(30);
  });

  it('tells as resting on somebody what goes when they go', () => {
    let rests = 0;
    for (const facts of organisations) {
      const verdict = evaluate(programme, facts, on);
      const outlook = { programme, facts, verdict };
      const tomorrow = addDays(on, 1);
      for (const { id: person } of facts.people) {
        const gone = whatIf(programme, facts, tomorrow, [{ kind: 'association-ended', on, person }]);
        for (const { competency, points, without, closed } of ownPoints(outlook, person)) {
          expect(points).to.equal(scoreIn(verdict, competency).points.value);
          // Nothing else changes overnight in most places; there the two have to agree.
          if (scoreIn(gone.before, competency).points.exact !== scoreIn(verdict, competency).points.exact) continue;
          expect(without, `${competency} without ${person}`).to.equal(scoreIn(gone.after, competency).points.value);
          expect(without).to.be.at.most(points);
          rests += points > without ? 1 : 0;
          if (closed.length > 0) expect(without).to.be.below(points);
        }
      }
    }
    expect(rests).to.be.above(20);
  });
});
