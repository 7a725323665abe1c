import { readFileSync } from 'node:fs';
import type fc from 'fast-check';
import { parse } from 'yaml';
import { addDays, type Facts, listedCredentials, parseFacts } from '../../../core/index.js';
import { type Draw, drawn } from '../generators/draw.js';
import { solutionsPartner } from './asked.js';
import type { PlainPack } from './plain-pack.js';

const file = new URL('../../../core/programmes/solutions-partner.yaml', import.meta.url);

/** The pack as it is written, anchors followed and nothing else. */
export const plainPartner: PlainPack = parse(readFileSync(file, 'utf8'));

/** The window of the days asked reaches from summer 2025 into 2027. */
export const partnerDay = (draw: Draw): string => addDays('2026-01-01', draw.whole(0, 300));

const certifications = [...listedCredentials(solutionsPartner)].sort();

/** What opens and fills the steps: drawn often, so that there is something to count. */
const common = [
  'azure-administrator-associate',
  'azure-solutions-architect-expert',
  'security-operations-analyst-associate',
  'azure-security-engineer-associate',
  'identity-and-access-administrator-associate',
  'azure-network-engineer-associate',
  'azure-devops-engineer-expert',
  'data-analyst-associate',
  'power-platform-solution-architect-expert',
  'm365-enterprise-administrator-expert',
] as const;

/** Most of the points of a figure, or any of what it can be: below zero, nothing, too small to count, more than enough. */
const someValue = (draw: Draw, metric: string, strong: boolean): number => {
  if (metric === 'azure_smb_customer_percent') return draw.one([0, 50, 79.9, 80, 95]);
  if (/year_before$/.test(metric)) return draw.one([900, 1000, 26_000, 50_000, 60_000]);
  if (/usage$/.test(metric)) return strong ? draw.one([66_000, 75_000, 90_000]) : draw.one([0, 1010, 26_300, 61_500]);
  if (/azure_growth/.test(metric)) return strong ? draw.one([5000, 12_500, 30_000]) : draw.one([-1000, 0, 625]);
  if (/users_growth|usage_growth/.test(metric)) return strong ? draw.one([250, 1000, 3000]) : draw.one([-20, 0, 60]);
  return strong ? draw.one([3, 5, 9, 12]) : draw.one([-2, 0, 1, 2, 3]);
};

/** An organisation of a few people, often one that is close to several designations at once. */
export const partnerFacts: fc.Arbitrary<Facts> = drawn((draw) => {
  const strong = draw.chance(65);
  const people = Array.from(
    { length: draw.whole(strong ? 8 : 1, strong ? 14 : 12) },
    (_, index) => `p${String(index).padStart(2, '0')}`,
  );
  const metrics = Object.keys(solutionsPartner.metrics);
  return parseFacts({
    organisation: { id: 'partner' },
    ...(draw.chance(40)
      ? {}
      : { membership: { level: 'solutions-partner', boughtOn: addDays('2025-06-01', draw.whole(0, 400)) } }),
    people: people.map((id) => ({ id })),
    associations: people.map((person) => ({
      person,
      from: draw.chance(70) ? '2024-01-01' : partnerDay(draw),
      ...(draw.chance(80) ? {} : { through: addDays('2026-11-01', draw.whole(0, 200)) }),
    })),
    achievements: people.flatMap((person) =>
      Array.from({ length: draw.whole(strong ? 4 : 0, strong ? 9 : 7) }, (_, index) => {
        const earnedOn = addDays('2025-03-01', draw.whole(0, 500));
        return {
          id: `${person}-${index}`,
          person,
          credential: draw.chance(75)
            ? draw.one(common)
            : (certifications[draw.whole(0, certifications.length - 1)] ?? ''),
          earnedOn,
          ...(draw.chance(30) ? {} : { expiresOn: addDays(earnedOn, 365) }),
          state: draw.one(['claimed', 'verified', 'confirmed', 'confirmed', 'confirmed', 'confirmed'] as const),
        };
      }),
    ),
    metrics: metrics.flatMap((metric) =>
      draw.chance(strong ? 5 : 25)
        ? []
        : [
            ...new Set(Array.from({ length: draw.whole(1, 3) }, () => addDays('2025-08-01', 31 * draw.whole(0, 12)))),
          ].map((on) => ({ metric, value: someValue(draw, metric, strong && draw.chance(85)), on })),
    ),
    enrolments: solutionsPartner.competencies.flatMap(({ id }) =>
      draw.chance(75)
        ? []
        : [
            {
              competency: id,
              from: addDays('2025-10-01', draw.whole(0, 300)),
              track: draw.one(['enterprise', 'smb']),
              ...(draw.chance(60) ? {} : { through: addDays('2026-08-01', draw.whole(0, 200)) }),
            },
          ],
    ),
  });
});
