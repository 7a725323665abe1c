import { type Facts, parseFacts } from '../../core/index.js';

export type Held = readonly [person: string, credential: string];
export type Read = readonly [metric: string, value: number, on?: string];

const achievement = ([person, credential]: Held, index: number) => ({
  id: `p${index}`,
  person,
  credential,
  earnedOn: '2026-03-10',
  expiresOn: '2027-03-10',
  state: 'confirmed' as const,
});

/** The organisation with these certifications and figures, and nothing bought. */
export const withPoints = (
  facts: Facts,
  held: readonly Held[],
  read: readonly Read[],
  more: Partial<Facts> = {},
): Facts =>
  parseFacts({
    ...facts,
    membership: null,
    overrides: [],
    flags: [],
    achievements: held.map(achievement),
    metrics: read.map(([metric, value, on = '2026-11-15']) => ({ metric, value, on })),
    ...more,
  });

const architects = ['chloe.martin', 'david.chen', 'elodie.roux', 'farid.benali'];

/** All the points that certifications give in the SMB track of Security. */
export const securityCertified: readonly Held[] = [
  ['ana.ruiz', 'azure-security-engineer-associate'],
  ['bruno.petit', 'security-operations-analyst-associate'],
  ...architects.map((person): Held => [person, 'cybersecurity-architect-expert']),
];

/** 34 points of Security by figures, of which Net customer adds gives none. */
export const securityFigures: readonly Read[] = [
  ['security_deployments_smb', 6],
  ['security_azure_growth_smb', 10_500],
];

/** Infrastructure with one architect of two: three people wait behind that step, worth 12 points. */
export const infrastructureGated: readonly Held[] = [
  ['ana.ruiz', 'azure-administrator-associate'],
  ['bruno.petit', 'azure-administrator-associate'],
  ['chloe.martin', 'azure-solutions-architect-expert'],
  ...architects.slice(1).map((person): Held => [person, 'azure-virtual-desktop-specialty']),
];

export const infrastructureFigures: readonly Read[] = [
  ['azure_smb_customer_percent', 40],
  ['azure_net_customer_adds_enterprise', 2],
  ['azure_usage', 11_250],
  ['azure_usage_year_before', 10_000],
  ['azure_services_deployed', 3],
];

export const customers: Read = ['security_net_customer_adds_smb', 2];

/** Reached in August, and short by the figures of September on. */
const reachedInAugust: readonly Read[] = [
  ...[...securityFigures, customers].map(([metric, value]): Read => [metric, value, '2026-08-01']),
  ['security_deployments_smb', 1, '2026-09-20'],
];

/** Every standing in points, as far as the cards tell them apart. */
export const pointFacts = (facts: Facts): { name: string; facts: Facts; on: string }[] => {
  const all = [...securityFigures, customers];
  const enrolled = (through: string) => ({
    enrolments: [{ competency: 'security', from: '2025-12-01', through, track: 'smb' }],
  });
  return [
    {
      name: 'with a metric at nothing',
      facts: withPoints(facts, securityCertified, securityFigures),
      on: '2026-11-23',
    },
    {
      name: 'with a gate that is closed',
      facts: withPoints(facts, infrastructureGated, infrastructureFigures),
      on: '2026-11-23',
    },
    { name: 'qualified by points', facts: withPoints(facts, securityCertified, all), on: '2026-11-23' },
    { name: 'qualified by the window', facts: withPoints(facts, securityCertified, reachedInAugust), on: '2026-11-23' },
    {
      name: 'enrolled and qualified',
      facts: withPoints(facts, securityCertified, all, enrolled('2026-12-01')),
      on: '2026-11-23',
    },
    {
      name: 'enrolled and short',
      facts: withPoints(facts, securityCertified, securityFigures, enrolled('2027-05-01')),
      on: '2026-11-23',
    },
    { name: 'without any points', facts: withPoints(facts, [], []), on: '2026-11-23' },
  ];
};
