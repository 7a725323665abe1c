import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import { evaluate, parseFacts } from '../../core/index.js';

const held = (people: Record<string, readonly string[]>, more: Record<string, unknown> = {}) =>
  parseFacts({
    organisation: { id: 'o', name: 'O', timeZone: 'Europe/Paris' },
    people: Object.keys(people).map((id) => ({ id })),
    associations: Object.keys(people).map((person) => ({ person, from: '2020-01-01' })),
    achievements: Object.entries(people).flatMap(([person, credentials]) =>
      credentials.map((credential) => ({
        id: `${person}-${credential}`,
        person,
        credential,
        earnedOn: '2020-06-01',
        state: 'confirmed',
      })),
    ),
    ...more,
  });

const scoreOn = (programme: string, facts: ReturnType<typeof held>, competency: string, level: string, on: string) => {
  const verdict = evaluate(loadProgramme(programme), facts, on).competencies.find(({ id }) => id === competency);
  return verdict?.levels[level]?.scores[0];
};

describe('rules that changed on a day', () => {
  const three = held({
    a: ['azure-security-engineer-associate'],
    b: ['m365-security-administrator-associate'],
    c: ['cybersecurity-architect-expert'],
  });
  const four = held({
    a: ['azure-security-engineer-associate', 'security-operations-analyst-associate'],
    b: ['azure-security-engineer-associate', 'security-operations-analyst-associate'],
    c: ['cybersecurity-architect-expert'],
  });

  const enterprise = (facts: typeof three, on: string) => {
    const score = scoreOn('solutions-partner', facts, 'security', 'solutions-partner', on);
    const metrics = score?.tracks.find(({ track }) => track === 'enterprise')?.metrics ?? [];
    return [score?.score, metrics.find(({ id }) => id === 'skilling-intermediate')?.points.exact];
  };

  it('S2: for Security one person a step opened the points until November 2023, two do since (example of the page)', () => {
    expect(enterprise(three, '2023-11-30')).to.deep.equal(['security-2023', '20/3']);
    expect(enterprise(three, '2023-12-01')).to.deep.equal(['security', '0']);
    expect(enterprise(four, '2023-12-01')).to.deep.equal(['security', '20/3']);
  });

  it('S2: a Security Operations Analyst gave points in step 3 too until then', () => {
    expect(enterprise(four, '2023-11-30')).to.deep.equal(['security-2023', '20']);
  });

  it('S4: the points options of 2021 begin in April, and 60 points are Silver and 80 Gold', () => {
    const figures = {
      pci_smb_net_new_revenue: 30_000,
      pci_smb_net_customer_adds: 10,
      pci_smb_new_deployments: 10,
      pci_smb_active_users: 110,
      pci_smb_active_users_year_before: 100,
    };
    const facts = held(
      { a: ['mb-800', 'pl-400'], b: ['mb-800', 'pl-400'] },
      { metrics: Object.entries(figures).map(([metric, value]) => ({ metric, value, on: '2021-03-01' })) },
    );
    const smb = (level: string, on: string) =>
      scoreOn('mpn-2017', facts, 'small-and-midmarket-cloud-solutions', level, on);
    expect(smb('silver', '2021-03-31')).to.equal(undefined);
    // 10 + 10 + 2/5 of 30 + 5 + 20 + 10 % of 35 % of 25.
    const expected = '449/7';
    for (const [level, met] of [
      ['silver', true],
      ['gold', false],
    ] as const) {
      const score = smb(level, '2021-04-01');
      expect([score?.points.exact, score?.met, score?.window]).to.deep.equal([expected, met, null], level);
    }
  });
});
