import { expect } from 'chai';
import { loadProgramme } from '../../../bot/programmes.js';
import { candidatesFor } from '../../../bot/reading/candidates.js';
import { outlookOf, seatsOf } from '../../../bot/reading/open-seats.js';
import { ownNext } from '../../../bot/reading/own-next.js';
import { takenToday } from '../../../bot/reading/step-rank.js';
import type { Candidate, PointsAhead } from '../../../cards/index.js';
import { applyAll, evaluate, type Facts, type Verdict } from '../../../core/index.js';
import { handful, largeOrganisation } from '../../core/performance/large-organisation.js';
import { pointsFactsOf } from '../../support/points-picture.js';

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

describe('whoever could bring points', () => {
  const all = largeOrganisation(programme, 300, on);
  const organisations = Array.from({ length: 10 }, (_, place) => handful(all, place, 4 + place * 3));

  const colleagues = (facts: Facts, competency: string) => {
    const seats = seatsOf(outlookOf(programme, facts, evaluate(programme, facts, on)), competency, level);
    if (seats === null) return null;
    const asked = { programme, facts, on, nameOf: (person: string) => person, wantsSuggestions: () => true };
    return { seats, ...candidatesFor({ kind: 'seats', seats }, asked) };
  };

  it('gives what is said of each, and of several together once as many as it takes have done it', () => {
    let [alone, together] = [0, 0];
    for (const facts of organisations)
      for (const { id } of programme.competencies) {
        const found = colleagues(facts, id);
        if (found === null) continue;
        const { seats, candidates } = found;
        const then = evaluate(programme, facts, seats.on);
        const after = (some: readonly Candidate[]): Verdict => {
          const steps = some.flatMap((one) => takenToday(facts, one.person, one.steps, on));
          return evaluate(programme, applyAll(facts, steps), seats.on);
        };
        const gained = (some: readonly Candidate[], { track, metric }: PointsAhead): number =>
          metricIn(after(some), id, track, metric) - metricIn(then, id, track, metric);
        for (const candidate of candidates.slice(0, 3)) {
          expect(candidate.brings, `${id} ${candidate.person}`).to.not.deep.equal([]);
          for (const ahead of candidate.brings) {
            if (ahead.count === 1 || ahead.points === 0) {
              expect(gained([candidate], ahead)).to.be.closeTo(ahead.points, 1e-9);
              alone += 1;
              continue;
            }
            expect(gained([candidate], ahead)).to.equal(0);
            const told = JSON.stringify([candidate.steps, ahead]);
            const alike = candidates
              .filter(({ steps, brings }) => brings.some((one) => JSON.stringify([steps, one]) === told))
              .slice(0, ahead.count);
            if (alike.length < ahead.count) continue;
            expect(gained(alike, ahead), `${id} ${ahead.metric}`).to.be.at.least(ahead.points - 1e-9);
            together += 1;
          }
        }
      }
    expect([alone > 30, together > 0]).to.deep.equal([true, true]);
  });

  it('never proposes a certificate that has retired, to anybody', () => {
    const isRetired = (credential: string): boolean => {
      const retiredOn = programme.credentials[credential]?.retiredOn;
      return retiredOn !== undefined && retiredOn < on;
    };
    // What somebody claims that retired meanwhile is verified and not taken.
    const taken = <T extends { kind?: string; rank?: string }>(all: readonly T[]): T[] =>
      all.filter(({ kind, rank }) => kind !== 'verify' && rank !== 'verify');
    let looked = 0;
    for (const facts of organisations) {
      const people = staying(facts).slice(0, 6);
      const suggested = people.flatMap((person) =>
        taken(ownNext(programme, facts, on, { person, competency: null, level: null }).suggestions).flatMap(
          ({ credentials, instead }) => [...credentials, ...instead],
        ),
      );
      const asked = programme.competencies.flatMap(({ id }) =>
        taken(colleagues(facts, id)?.candidates ?? []).flatMap(({ steps, instead }) => [...steps, ...instead]),
      );
      looked += suggested.length + asked.length;
      expect([...suggested, ...asked].filter(isRetired)).to.deep.equal([]);
    }
    expect(Object.keys(programme.credentials).some(isRetired)).to.equal(true);
    expect(looked).to.be.above(100);
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
            const [was, is] = [evaluate(programme, facts, effect.on), after].map(
              (verdict) => verdict.competencies.find(({ id }) => id === effect.competency)?.levels[level]?.met,
            );
            expect(effect.reaches).to.equal(is === true && was !== true);
            looked += 1;
          }
    expect(looked).to.be.above(30);
  });

  it('tells that a claim reaches the level once it is verified, where it would have on a day of the window', () => {
    const before = pointsFactsOf('qualified by the window');
    const facts: Facts = {
      ...before,
      achievements: before.achievements.map((one) =>
        one.person === 'ana.ruiz' ? { ...one, state: 'claimed' as const } : one,
      ),
    };
    const asked = { person: 'ana.ruiz', competency: 'security', level };
    const [first] = ownNext(programme, facts, on, asked).suggestions;
    const [effect] = first?.effects ?? [];
    if (effect?.kind !== 'points') throw new Error('nothing is suggested for points');
    expect([first?.kind, effect.reaches]).to.deep.equal(['verify', true]);
    expect(effect.after).to.be.below(70);
  });
});
