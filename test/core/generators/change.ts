import type { Change } from '../../../core/index.js';
import { drawn, someDay } from './draw.js';

/** A change of any kind, about people and achievements of which some are there and some are not. */
export const someChange = drawn((draw): Change => {
  const on = someDay(draw);
  const person = draw.one(['p1', 'p2', 'p3', 'p9']);
  const id = draw.one(['a0', 'a1', 'a2', 'a3', 'a99']);
  const through = draw.chance(50) ? null : someDay(draw, '2026-06-01');
  const enrolled = draw.one(['cloud', 'data']);
  const placed = { competency: 'cloud', level: 'gold' };
  const kinds: [Change, ...Change[]] = [
    { kind: 'person-added', on, person },
    { kind: 'association-started', on, person, through },
    { kind: 'association-started', on, person, through: null },
    { kind: 'association-ended', on, person },
    {
      kind: 'achievement-linked',
      on,
      achievement: {
        id,
        person,
        credential: 'c1',
        earnedOn: on,
        expiresOn: null,
        state: 'claimed',
        certificateId: null,
        evidence: null,
        withdrawn: null,
      },
    },
    { kind: 'achievement-verified', on, id },
    { kind: 'achievement-confirmed', on, id },
    { kind: 'achievement-withdrawn', on, id, reason: 'revoked' },
    { kind: 'achievement-corrected', on, id, expiresOn: through, withdrawn: null },
    {
      kind: 'override-placed',
      on,
      override: {
        ...placed,
        placedOn: on,
        endsOn: null,
        person: draw.chance(50) ? null : person,
        credential: null,
        reference: null,
        why: null,
      },
    },
    { kind: 'override-ended', on, ...placed },
    { kind: 'metric-read', on, metric: 'revenue', value: draw.whole(0, 3) },
    { kind: 'flag-stated', on, flag: 'audited', through },
    { kind: 'flag-ended', on, flag: 'audited' },
    {
      kind: 'enrolment-recorded',
      on,
      competency: enrolled,
      through,
      track: draw.chance(50) ? null : draw.one(['smb', 'enterprise']),
    },
    { kind: 'enrolment-ended', on, competency: enrolled },
    { kind: 'membership-recorded', on, membership: draw.chance(20) ? null : { level: 'gold', boughtOn: on } },
  ];
  return draw.one(kinds);
});
