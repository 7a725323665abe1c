import { expect } from 'chai';
import { addDays, evaluate, type Facts, type Programme, type Resilience, resilience } from '../../../core/index.js';
import { fewestDepartures, isHeld } from './reference.js';

/** The same organisation once these people have left: the day before was their last, and what was before it stays. */
export const departed = (facts: Facts, gone: readonly string[], on: string): Facts => {
  const last = addDays(on, -1);
  return {
    ...facts,
    associations: facts.associations.flatMap((one) => {
      if (!gone.includes(one.person) || (one.through !== null && one.through <= last)) return [one];
      return one.from > last ? [] : [{ ...one, through: last }];
    }),
  };
};

const isCarried = (programme: Programme, facts: Facts, on: string, level: string): boolean =>
  programme.levels
    .slice(programme.levels.indexOf(level))
    .some((higher) => isHeld(programme, facts, on, { level: higher }));

/** Every level of every competency, and the organisation's, by letting every set of people leave. */
export const equalsBruteForce = (programme: Programme, given: Facts, on: string): Resilience => {
  const found = resilience(programme, given, on);
  const facts = { ...given, overrides: [] };
  const people = facts.people.map(({ id }) => id);
  for (const { id, levels } of found.competencies)
    for (const [level, one] of Object.entries(levels)) {
      const stands = (gone: readonly string[]): boolean =>
        isHeld(programme, departed(facts, gone, on), on, { level, competency: id });
      const departures = fewestDepartures(people, stands);
      // What is not exact is at least settled for all that three departures can do.
      if (one?.exact === false) expect(departures ?? Number.POSITIVE_INFINITY, `${id} ${level}`).to.be.greaterThan(3);
      else expect(one?.departures ?? null, `${id} ${level}`).to.equal(departures);
      const alone = departures === 1 ? people.filter((person) => !stands([person])) : [];
      expect(one?.indispensable ?? [], `${id} ${level}`).to.deep.equal(alone);
    }
  const { qualified } = evaluate(programme, facts, on);
  if (qualified === null) {
    expect(found.organisation).to.equal(null);
    return found;
  }
  const stands = (gone: readonly string[]): boolean => isCarried(programme, departed(facts, gone, on), on, qualified);
  const departures = fewestDepartures(people, stands);
  if (departures === null && found.organisation !== null)
    expect(found.organisation, 'no departure ends it').to.include({ departures: null, atLeast: 4 });
  else if (departures === null) expect(found.organisation).to.equal(null);
  else if (departures > 3) expect(found.organisation).to.include({ departures: null, atLeast: 4, exact: true });
  else expect(found.organisation).to.include({ level: qualified, departures, exact: true });
  const alone = departures === 1 ? people.filter((person) => !stands([person])) : [];
  expect(found.organisation?.indispensable ?? []).to.deep.equal(alone);
  return found;
};
