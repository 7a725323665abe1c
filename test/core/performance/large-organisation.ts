import {
  addDays,
  daysBetween,
  type Facts,
  listedCredentials,
  type Programme,
  parseFacts,
} from '../../../core/index.js';

/** A fixed sequence of numbers from 0 up to `below`: the same organisation in every run. */
const sequence = (): ((below: number) => number) => {
  let state = 20_180_301;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const drawnFor = '2018-03-01';

/**
 * An organisation with a Gold membership and so many people, three achievements each over the credentials that the pack
 * lists; half of them expire within the year after `on`, some people come and go, half of the metrics were read.
 */
export const largeOrganisation = (programme: Programme, people: number, on = drawnFor): Facts => {
  const draw = sequence();
  const credentials = [...listedCredentials(programme)];
  const moved = daysBetween(drawnFor, on);
  const day = (date: string): string => addDays(date, moved);
  const ids = Array.from({ length: people }, (_, index) => `person-${String(index).padStart(6, '0')}`);
  return parseFacts({
    organisation: { id: 'large', name: 'Large', timeZone: 'UTC' },
    membership: { level: 'gold', boughtOn: day('2017-09-15') },
    people: ids.map((id) => ({ id })),
    associations: ids.map((person) => ({
      person,
      from: addDays(day('2015-01-01'), draw(1000)),
      through: draw(20) === 0 ? addDays(day('2018-02-01'), draw(400)) : null,
    })),
    achievements: ids.flatMap((person, index) =>
      [0, 1, 2].map((which) => {
        const earnedOn = addDays(day('2015-01-01'), draw(1100));
        return {
          id: `a${index * 3 + which}`,
          person,
          credential: credentials[draw(credentials.length)],
          earnedOn,
          expiresOn: draw(2) === 0 ? addDays(on, draw(365)) : null,
          state: draw(10) === 0 ? 'claimed' : 'confirmed',
        };
      }),
    ),
    metrics: Object.keys(programme.metrics).flatMap((metric, index) =>
      index % 2 === 0 ? [{ metric, value: 20_000, on: addDays(day('2017-06-01'), draw(200)) }] : [],
    ),
    flags: [],
    overrides: [{ competency: programme.competencies[0]?.id, level: 'gold', placedOn: day('2018-01-10') }],
  });
};

/** The nth handful of people of one organisation, so that many small ones are seen. */
export const handful = (all: Facts, place: number, size: number): Facts => {
  const people = all.people.slice(place * size, (place + 1) * size);
  const ids = new Set(people.map(({ id }) => id));
  return {
    ...all,
    people,
    associations: all.associations.filter(({ person }) => ids.has(person)),
    achievements: all.achievements.filter(({ person }) => ids.has(person)),
  };
};
