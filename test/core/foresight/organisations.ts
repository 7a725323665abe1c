import type fc from 'fast-check';
import { loadProgramme } from '../../../bot/programmes.js';
import { addDays, type Facts, type Goal, listedCredentials, type Programme, parseFacts } from '../../../core/index.js';
import { drawn } from '../generators/draw.js';

/** What is asked of a planner. */
export interface Asked {
  programme: Programme;
  facts: Facts;
  on: string;
  goal: Goal;
}

const mpn = loadProgramme('mpn-2017');

/** The real pack with one competency or two, and a few people who hold some of what it lists. */
export const someOfMpn = (surviving: number): fc.Arbitrary<Asked> =>
  drawn((draw): Asked => {
    const first = draw.one(mpn.competencies as [(typeof mpn.competencies)[number], ...typeof mpn.competencies]);
    const second = draw.one(mpn.competencies as [(typeof mpn.competencies)[number], ...typeof mpn.competencies]);
    const competencies = draw.chance(30) && first.id !== second.id ? [first, second] : [first];
    const programme: Programme = { ...mpn, competencies };
    const listed = [...listedCredentials(programme)].filter((_, index) => index < 9);
    const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].slice(0, draw.whole(2, 6));
    const on = draw.one(['2017-07-01', '2017-12-20', '2018-03-01']);
    const by = addDays(on, draw.one([0, 0, 30, 200]));
    const facts = parseFacts({
      organisation: { id: 'small', name: 'Small' },
      people: people.map((id) => ({ id })),
      associations: people.map((person) => ({
        person,
        from: '2016-01-01',
        through: draw.chance(15) ? addDays(on, draw.whole(0, 60)) : null,
      })),
      achievements: Array.from({ length: draw.whole(0, 12) }, (_, index) => ({
        id: `a${index}`,
        person: draw.one(people as [string, ...string[]]),
        credential: listed[draw.whole(0, Math.max(0, listed.length - 1))] ?? 'none',
        earnedOn: '2016-06-01',
        expiresOn: draw.chance(30) ? addDays(on, draw.whole(-5, 40)) : null,
        state: draw.one(['confirmed', 'confirmed', 'verified', 'claimed'] as const),
      })),
    });
    return {
      programme,
      facts,
      on,
      goal: {
        level: draw.one(['silver', 'silver', 'gold'] as const),
        by,
        ...(draw.chance(60) ? { competency: first.id } : {}),
        ...(surviving > 0 ? { surviving } : {}),
      },
    };
  });
