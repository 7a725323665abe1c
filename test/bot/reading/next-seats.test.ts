import { expect } from 'chai';
import { loadProgramme } from '../../../bot/programmes.js';
import { candidatesFor } from '../../../bot/reading/candidates.js';
import { outlookOf, type Seats, seatsOf } from '../../../bot/reading/open-seats.js';
import { ownNext } from '../../../bot/reading/own-next.js';
import { takenToday } from '../../../bot/reading/step-rank.js';
import { applyAll, evaluate, type Verdict } from '../../../core/index.js';
import { handful, largeOrganisation } from '../../core/performance/large-organisation.js';

const programme = loadProgramme('mpn-2017');
const on = '2018-03-01';

/** Seats that are empty in the closest way of the option. */
const emptySeats = (verdict: Verdict, { competency, level, option }: Seats): number =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.options.find((one) => one.option === option)
    ?.emptySeats ?? 0;

describe('whoever is named and whatever is suggested, under the rules of 2017', () => {
  const all = largeOrganisation(programme, 400, on);
  const organisations = Array.from({ length: 8 }, (_, place) => handful(all, place, 6 + place * 5));

  it('fills a seat that is empty, for every candidate', () => {
    let looked = 0;
    for (const facts of organisations) {
      const outlook = outlookOf(programme, facts, evaluate(programme, facts, on));
      const places = programme.competencies.flatMap(({ id }) =>
        programme.levels.flatMap((level) => seatsOf(outlook, id, level) ?? []),
      );
      for (const seats of places.filter(({ when }) => when !== 'spare')) {
        const { candidates } = candidatesFor(
          { kind: 'seats', seats },
          { programme, facts, on, nameOf: (person) => person, wantsSuggestions: () => true },
        );
        const before = evaluate(programme, facts, seats.on);
        for (const { person, steps } of candidates.slice(0, 3)) {
          const after = evaluate(programme, applyAll(facts, takenToday(facts, person, steps, on)), seats.on);
          const where = `${seats.competency} ${seats.level}: ${person} takes ${steps}`;
          expect(emptySeats(after, seats), where).to.be.below(emptySeats(before, seats));
          looked += 1;
        }
      }
    }
    expect(looked).to.be.above(200);
  });

  it('changes what it says it changes, for every suggestion, and never more than three', () => {
    let looked = 0;
    for (const facts of organisations)
      for (const { id: person } of facts.people.slice(0, 3)) {
        const { suggestions, missing } = ownNext(programme, facts, on, { person, competency: null, level: null });
        expect(suggestions.length).to.be.at.most(3);
        const here = facts.associations.some((one) => one.person === person && one.from <= on && one.through === null);
        if (!missing || !here) continue;
        for (const { credentials, instead, effects } of suggestions)
          for (const taken of [credentials, ...instead.slice(0, 1).map((one) => [one])]) {
            const [effect] = effects;
            if (effect?.kind !== 'seats') throw new Error('a suggestion without an effect');
            const changed = applyAll(facts, takenToday(facts, person, taken, on));
            const level = evaluate(programme, changed, effect.on).competencies.find(
              ({ id }) => id === effect.competency,
            )?.levels[effect.level];
            const reached = level?.options.some(({ groups }) =>
              groups.some(({ id, have, need }) => id === effect.group && have === effect.after && need === effect.need),
            );
            expect(reached, `${person} takes ${taken}: ${JSON.stringify(effect)}`).to.equal(true);
            if (effect.reaches) expect(level?.met).to.equal(true);
            looked += 1;
          }
      }
    expect(looked).to.be.above(20);
  });
});
