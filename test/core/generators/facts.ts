import { addDays, type IsoDate } from '../../../core/index.js';
import { type Draw, drawn, someDay } from './draw.js';
import { competencies, credentials, flags, levels, metrics } from './programme.js';

const people = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;

const longAgo = '2025-02-01';

const someStart = (draw: Draw): IsoDate => (draw.chance(60) ? longAgo : someDay(draw));

/** One after the other, never over each other. */
const associationsOf = (draw: Draw, person: string) => {
  if (draw.chance(5)) return [];
  const from = someStart(draw);
  if (draw.chance(70)) return [{ person, from, through: null }];
  const through = addDays(from > someDay(draw) ? from : someDay(draw, '2026-02-01'), draw.whole(0, 9));
  if (through < from) return [{ person, from, through: from }];
  const back = addDays(through, draw.whole(1, 4));
  return [{ person, from, through }, ...(draw.chance(50) ? [{ person, from: back, through: null }] : [])];
};

/** Any day, or one around the anniversary, on which so much depends. */
const someEnd = (draw: Draw, anniversary: IsoDate | undefined): IsoDate =>
  anniversary === undefined || draw.chance(50)
    ? someDay(draw, '2026-03-01')
    : addDays(anniversary, draw.one([-20, -2, -1, 0, 1]));

const someAchievement = (draw: Draw, id: string, person: string, anniversary: IsoDate | undefined) => {
  const earnedOn = draw.chance(80) ? someStart(draw) : someDay(draw, '2025-11-01');
  const expiresOn = draw.chance(60) ? someEnd(draw, anniversary) : null;
  return {
    id,
    person,
    credential: draw.one(credentials),
    earnedOn,
    expiresOn: expiresOn !== null && expiresOn < earnedOn ? earnedOn : expiresOn,
    state: draw.one(['claimed', 'verified', 'confirmed', 'confirmed', 'confirmed'] as const),
    withdrawn: draw.chance(12) ? { on: someDay(draw), reason: 'revoked' } : null,
  };
};

const distinctDays = (draw: Draw, most: number): IsoDate[] => [
  ...new Set(
    Array.from({ length: draw.whole(0, most) }, () => (draw.chance(25) ? someDay(draw, '2025-02-10') : someDay(draw))),
  ),
];

const someFlags = (draw: Draw, flag: string) =>
  draw.chance(35)
    ? []
    : [{ flag, from: someStart(draw), through: draw.chance(60) ? null : someDay(draw, '2026-06-01') }];

/** One after the other, never over each other; the first in one track, the next in another. */
const enrolmentsIn = (draw: Draw, competency: string) => {
  if (draw.chance(60)) return [];
  const from = someStart(draw);
  if (draw.chance(50)) return [{ competency, from, track: draw.chance(50) ? null : 'enterprise' }];
  const through = addDays(from, draw.whole(0, 90));
  const next = addDays(through, draw.whole(1, 20));
  return [
    { competency, from, through, track: 'enterprise' },
    ...(draw.chance(50) ? [{ competency, from: next, track: 'smb' }] : []),
  ];
};

const someMembership = (draw: Draw) => {
  if (draw.chance(20)) return null;
  const boughtOn = someDay(draw, '2025-12-20');
  return {
    level: draw.one(levels),
    boughtOn,
    anniversary: addDays(boughtOn, draw.one([20, 40, 80, 100, 130, 130, 160, 220])),
  };
};

/** Facts of a small organisation: what `parseFacts` reads. */
export const factsSource = drawn((draw) => {
  const membership = someMembership(draw);
  const present = people.slice(0, draw.whole(1, people.length));
  return {
    organisation: { id: 'small', name: 'Small', ...(draw.chance(30) ? { market: 'developing' as const } : {}) },
    membership,
    people: present.map((id) => ({ id })),
    associations: present.flatMap((person) => associationsOf(draw, person)),
    achievements: Array.from({ length: draw.whole(0, 14) }, (_, index) =>
      someAchievement(draw, `a${index}`, draw.one(present as [string, ...string[]]), membership?.anniversary),
    ),
    metrics: metrics.flatMap((metric) => distinctDays(draw, 3).map((on) => ({ metric, value: draw.whole(0, 4), on }))),
    flags: flags.flatMap((flag) => someFlags(draw, flag)),
    enrolments: competencies.flatMap((competency) => enrolmentsIn(draw, competency)),
    overrides: Array.from({ length: draw.chance(60) ? 0 : draw.whole(1, 2) }, () => ({
      competency: draw.one(competencies),
      level: draw.one(levels),
      placedOn: someDay(draw),
      ...(draw.chance(50) ? {} : { endsOn: someDay(draw, '2026-06-10') }),
    })),
  };
});

export const askedOn = drawn((draw): IsoDate => someDay(draw, draw.chance(80) ? '2026-01-30' : '2025-12-01'));
