import { expect } from 'chai';
import { factsOf } from '../small.js';
import { exactPoints, metricOf, scoreOn, solutionsPartner, spring, trackOf } from './asked.js';

const pages = 'cpan1979/pcs-skills c232d3a6, snapshots';

const read = (figures: Readonly<Record<string, number>>, on = '2026-05-01') =>
  factsOf({}, { metrics: Object.entries(figures).map(([metric, value]) => ({ metric, value, on })) });

type Row = readonly [Readonly<Record<string, number>>, string];

/** What figures give in one place, exactly. */
const gives = (designation: string, track: string, metric: string, source: string, rows: readonly Row[]): void => {
  describe(`${designation}, ${track}, ${metric} (${source})`, () => {
    for (const [figures, points] of rows)
      it(`${JSON.stringify(figures)}: ${points}`, () => {
        expect(exactPoints(read(figures), designation, track, metric)).to.equal(points);
      });
  });
};

for (const designation of ['data-ai', 'infrastructure', 'digital-app-innovation']) {
  for (const track of ['enterprise', 'smb']) {
    const adds = `azure_net_customer_adds_${track}`;
    gives(designation, track, 'net-customer-adds', `${pages}/azure.md`, [
      [{}, '0'],
      [{ [adds]: 0 }, '0'],
      [{ [adds]: 1 }, '10'],
      [{ [adds]: 3 }, '30'],
      [{ [adds]: 4 }, '30'],
      [{ [adds]: -2 }, '0'],
      [{ [track === 'smb' ? 'azure_net_customer_adds_enterprise' : 'azure_net_customer_adds_smb']: 3 }, '0'],
    ]);
    gives(designation, track, 'usage-growth', `${pages}/azure.md`, [
      [{ azure_usage: 11_000 }, '0'],
      [{ azure_usage_year_before: 10_000 }, '0'],
      [{ azure_usage: 10_100, azure_usage_year_before: 10_000 }, '1'],
      [{ azure_usage: 10_150, azure_usage_year_before: 10_000 }, '3/2'],
      [{ azure_usage: 12_000, azure_usage_year_before: 10_000 }, '20'],
      [{ azure_usage: 90_000, azure_usage_year_before: 10_000 }, '20'],
      [{ azure_usage: 9000, azure_usage_year_before: 10_000 }, '0'],
      [{ azure_usage: 1010, azure_usage_year_before: 1000 }, '1'],
      // Less than USD 1,000 a year earlier is too small to count.
      [{ azure_usage: 5000, azure_usage_year_before: 999.99 }, '0'],
      [{ azure_usage: 5000, azure_usage_year_before: 0 }, '0'],
      [{ azure_usage: 5000, azure_usage_year_before: -2000 }, '0'],
      // A third of a percent is told exactly.
      [{ azure_usage: 3010, azure_usage_year_before: 3000 }, '1/3'],
    ]);
    gives(designation, track, 'deployments', `${pages}/azure.md`, [
      [{ azure_services_deployed: 1 }, '2'],
      [{ azure_services_deployed: 5 }, '10'],
      [{ azure_services_deployed: 6 }, '10'],
    ]);
  }
}

gives('modern-work', 'enterprise', 'net-customer-adds', `${pages}/modern-work.md`, [
  [{ modern_work_net_customer_adds_enterprise: 1 }, '4'],
  [{ modern_work_net_customer_adds_enterprise: 5 }, '20'],
  [{ modern_work_net_customer_adds_enterprise: 7 }, '20'],
]);
gives('modern-work', 'smb', 'net-customer-adds', `${pages}/modern-work.md`, [
  [{ modern_work_net_customer_adds_smb: 9 }, '18'],
  [{ modern_work_net_customer_adds_smb: 10 }, '20'],
  [{ modern_work_net_customer_adds_smb: 11 }, '20'],
]);
gives('modern-work', 'enterprise', 'usage-growth', `${pages}/modern-work.md`, [
  // The example of the page: 15 by one association and 45 by the other; the better one, at most 30.
  [{ modern_work_usage_growth_dpor_enterprise: 2000, modern_work_usage_growth_cpor_enterprise: 1500 }, '30'],
  [{ modern_work_usage_growth_dpor_enterprise: 2000 }, '15'],
  [{ modern_work_usage_growth_dpor_enterprise: 2000, modern_work_usage_growth_cpor_enterprise: 400 }, '15'],
  [{ modern_work_usage_growth_dpor_enterprise: 1000, modern_work_usage_growth_cpor_enterprise: 400 }, '12'],
  [{ modern_work_usage_growth_cpor_enterprise: 1 }, '3/100'],
  [{ modern_work_usage_growth_cpor_enterprise: -50, modern_work_usage_growth_dpor_enterprise: 4 }, '3/100'],
]);
gives('modern-work', 'smb', 'usage-growth', `${pages}/modern-work.md`, [
  // The example of the page: 15 by one association and 60 by the other.
  [{ modern_work_usage_growth_csp_smb: 1000, modern_work_usage_growth_cpor_smb: 1000 }, '30'],
  [{ modern_work_usage_growth_csp_smb: 1000 }, '15'],
  [{ modern_work_usage_growth_cpor_smb: 250 }, '15'],
]);
gives('modern-work', 'enterprise', 'deployments', `${pages}/modern-work.md`, [
  [{ modern_work_deployments_cpor_enterprise: 1 }, '5'],
  [{ modern_work_deployments_dpor_enterprise: 1 }, '5/2'],
  [{ modern_work_deployments_cpor_enterprise: 1, modern_work_deployments_dpor_enterprise: 3 }, '15/2'],
  [{ modern_work_deployments_cpor_enterprise: 5 }, '25'],
]);
gives('modern-work', 'smb', 'deployments', `${pages}/modern-work.md`, [
  [{ modern_work_deployments_cpor_smb: 2, modern_work_deployments_csp_smb: 3 }, '10'],
  [{ modern_work_deployments_csp_smb: 10 }, '25'],
]);

gives('security', 'enterprise', 'net-customer-adds', `${pages}/security.md`, [
  [{ security_net_customer_adds_enterprise: 9 }, '18'],
  [{ security_net_customer_adds_enterprise: 10 }, '20'],
]);
gives('security', 'smb', 'net-customer-adds', `${pages}/security.md`, [
  [{ security_net_customer_adds_smb: 4 }, '16'],
  [{ security_net_customer_adds_smb: 6 }, '20'],
]);
for (const track of ['enterprise', 'smb'])
  gives('security', track, 'deployments', `${pages}/security.md`, [
    // Printed 3.3, and twenty from six: not 19.8.
    [{ [`security_deployments_${track}`]: 1 }, '10/3'],
    [{ [`security_deployments_${track}`]: 5 }, '50/3'],
    [{ [`security_deployments_${track}`]: 6 }, '20'],
    [{ [`security_deployments_${track}`]: 7 }, '20'],
  ]);
gives('security', 'enterprise', 'usage-growth', `${pages}/security.md`, [
  [{ security_azure_growth_enterprise: 1250 }, '1'],
  [{ security_protected_users_growth_enterprise: 125 }, '1'],
  [{ security_azure_growth_enterprise: 12_500, security_protected_users_growth_enterprise: 500 }, '14'],
  [{ security_azure_growth_enterprise: 12_500, security_protected_users_growth_enterprise: 5000 }, '20'],
  [{ security_azure_growth_enterprise: 625, security_protected_users_growth_enterprise: 1 }, '127/250'],
  // What shrinks takes nothing away from the other.
  [{ security_azure_growth_enterprise: -5000, security_protected_users_growth_enterprise: 250 }, '2'],
]);
gives('security', 'smb', 'usage-growth', `${pages}/security.md`, [
  [{ security_azure_growth_smb: 750, security_protected_users_growth_smb: 50 }, '2'],
  [{ security_azure_growth_smb: 9000, security_protected_users_growth_smb: 500 }, '20'],
]);

for (const [track, smallest] of [
  ['enterprise', 50_000],
  ['smb', 25_000],
] as const) {
  gives('business-applications', track, 'net-customer-adds', `${pages}/business-applications.md`, [
    [{ [`business_apps_net_customer_adds_${track}`]: 4 }, '12'],
    [{ [`business_apps_net_customer_adds_${track}`]: 5 }, '15'],
    [{ [`business_apps_net_customer_adds_${track}`]: 6 }, '15'],
  ]);
  gives('business-applications', track, 'usage-growth', `${pages}/business-applications.md`, [
    [{ business_apps_usage: smallest + smallest / 10, business_apps_usage_year_before: smallest }, '10'],
    [{ business_apps_usage: smallest + smallest * (3 / 10), business_apps_usage_year_before: smallest }, '30'],
    [{ business_apps_usage: smallest * 2, business_apps_usage_year_before: smallest }, '30'],
    [{ business_apps_usage: smallest * 2, business_apps_usage_year_before: smallest - 1 }, '0'],
  ]);
  gives('business-applications', track, 'deployments', `${pages}/business-applications.md`, [
    [{ [`business_apps_deployments_${track}`]: 4 }, '16'],
    [{ [`business_apps_deployments_${track}`]: 5 }, '20'],
    [{ [`business_apps_deployments_${track}`]: 6 }, '20'],
  ]);
}

describe('a figure', () => {
  it('stands until a newer one comes, and twelve months at most; without one nothing is known', () => {
    const facts = factsOf(
      {},
      {
        metrics: [
          { metric: 'azure_services_deployed', value: 5, on: '2025-03-10' },
          { metric: 'azure_services_deployed', value: 2, on: '2026-03-10' },
        ],
      },
    );
    const on = (day: string) => {
      const deployments = metricOf(scoreOn(solutionsPartner, facts, day, 'data-ai'), 'enterprise', 'deployments');
      const [part] = deployments.parts;
      return [deployments.points.exact, part?.kind === 'units' ? part.value : undefined];
    };
    expect(on('2025-03-09')).to.deep.equal(['0', null]);
    expect(on('2025-03-10')).to.deep.equal(['10', 5]);
    expect(on('2026-03-09')).to.deep.equal(['10', 5]);
    expect(on('2026-03-10')).to.deep.equal(['4', 2]);
    expect(on('2027-03-09')).to.deep.equal(['4', 2]);
    expect(on('2027-03-10')).to.deep.equal(['0', null]);
  });
});

describe('the track that counts', () => {
  const track = (figures: Readonly<Record<string, number>>, designation: string) => {
    const score = scoreOn(solutionsPartner, read(figures), spring, designation);
    return [score.choice, score.track, score.points.exact];
  };

  it(`of the Azure areas: SMB from 80 % of the customers on (${pages}/azure.md)`, () => {
    const azure = { azure_net_customer_adds_enterprise: 2, azure_net_customer_adds_smb: 3 };
    expect(track({ ...azure, azure_smb_customer_percent: 80 }, 'data-ai')).to.deep.equal(['classified', 'smb', '30']);
    expect(track({ ...azure, azure_smb_customer_percent: 79.9 }, 'data-ai')).to.deep.equal([
      'classified',
      'enterprise',
      '20',
    ]);
    expect(track(azure, 'infrastructure')).to.deep.equal(['classified', 'enterprise', '20']);
  });

  it(`of Business Applications: Enterprise from five large workloads on (${pages}/business-applications.md)`, () => {
    const apps = { business_apps_deployments_enterprise: 1, business_apps_deployments_smb: 2 };
    expect(track({ ...apps, business_apps_large_workloads: 5 }, 'business-applications')).to.deep.equal([
      'classified',
      'enterprise',
      '4',
    ]);
    expect(track({ ...apps, business_apps_large_workloads: 4 }, 'business-applications')).to.deep.equal([
      'classified',
      'smb',
      '8',
    ]);
  });

  it(`of Modern Work and Security: the better one as a whole, never metric by metric (${pages}/security.md)`, () => {
    const mixed = {
      security_net_customer_adds_enterprise: 10,
      security_deployments_enterprise: 1,
      security_net_customer_adds_smb: 1,
      security_deployments_smb: 6,
    };
    const score = scoreOn(solutionsPartner, read(mixed), spring, 'security');
    expect(score.tracks.map(({ track, points }) => [track, points.exact])).to.deep.equal([
      ['enterprise', '70/3'],
      ['smb', '24'],
    ]);
    expect([score.choice, score.track, score.points.exact]).to.deep.equal(['best', 'smb', '24']);
    expect(track({ modern_work_net_customer_adds_enterprise: 2 }, 'modern-work')).to.deep.equal([
      'best',
      'enterprise',
      '8',
    ]);
  });

  it('every track can give a hundred points, no more and no less', () => {
    const everything = read(
      Object.fromEntries(
        Object.keys(solutionsPartner.metrics).map((metric) => [
          metric,
          metric.endsWith('year_before') ? 50_000 : 500_000,
        ]),
      ),
    );
    for (const { id } of solutionsPartner.competencies)
      for (const { track, metrics } of scoreOn(solutionsPartner, everything, spring, id).tracks) {
        const maxima = metrics.map(({ max }) => Number(max.exact));
        expect(
          maxima.reduce((sum, max) => sum + max, 0),
          `${id} ${track}`,
        ).to.equal(100);
        for (const { id: metric, points, max } of metrics)
          if (!metric.startsWith('skilling')) expect(points.exact, `${id} ${track} ${metric}`).to.equal(max.exact);
      }
    expect(trackOf(scoreOn(solutionsPartner, everything, spring, 'data-ai'), 'smb').points.exact).to.equal('60');
  });
});
