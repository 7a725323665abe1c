import { expect } from 'chai';
import { loadProgramme } from '../../bot/programmes.js';
import { applyAll, changesFrom, decide, figuresAsked, mayBeNegative, parseFacts } from '../../core/index.js';
import { solutionsPartner } from './score/asked.js';
import { factsOf, packOf } from './small.js';

describe('the figures that a competency looks at', () => {
  it('are those of its thresholds and of its scores, in the order of the pack, on the day of its options', () => {
    const asked = figuresAsked(solutionsPartner, '2026-11-23');
    expect(asked.map(({ competency }) => competency)).to.deep.equal(solutionsPartner.competencies.map(({ id }) => id));
    const [dataAi] = asked;
    expect(dataAi?.figures).to.deep.equal([
      'azure_smb_customer_percent',
      'azure_net_customer_adds_enterprise',
      'azure_net_customer_adds_smb',
      'azure_usage',
      'azure_usage_year_before',
      'azure_services_deployed',
    ]);
    const inAll = new Set(asked.flatMap(({ figures }) => figures));
    expect([...inAll].sort()).to.deep.equal(Object.keys(solutionsPartner.metrics).sort());
  });

  it('are those of the options of that day, and of the first version before it', () => {
    const pack = packOf(
      {
        early: { gold: { metric: { metric: 'sales', atLeast: 1 } }, effectiveThrough: '2025-12-31' },
        late: {
          gold: { any: [{ metric: { metric: 'seats', atLeast: 1 } }, { flag: { flag: 'reseller' } }] },
          effectiveFrom: '2026-01-01',
        },
      },
      {
        effectiveFrom: '2025-01-01',
        metrics: { sales: { title: 'Sales' }, seats: { title: 'Seats' } },
        flags: { reseller: { title: 'Reseller' } },
      },
    );
    const on = (day: string) => figuresAsked(pack, day).map(({ figures, statements }) => [...figures, ...statements]);
    expect(on('2020-01-01')).to.deep.equal([['sales']]);
    expect(on('2025-12-31')).to.deep.equal([['sales']]);
    expect(on('2026-01-01')).to.deep.equal([['seats', 'reseller']]);
    expect(
      figuresAsked(packOf({ A: { gold: { people: { id: 'one', count: 1, holds: 'a' } } } }), '2026-01-01'),
    ).to.deep.equal([]);
  });

  it('may be below zero unless a growth is counted from them', () => {
    expect(mayBeNegative(solutionsPartner, 'security_net_customer_adds_smb')).to.equal(true);
    expect(mayBeNegative(solutionsPartner, 'security_azure_growth_smb')).to.equal(true);
    expect(mayBeNegative(solutionsPartner, 'azure_usage')).to.equal(false);
    expect(mayBeNegative(solutionsPartner, 'business_apps_usage_year_before')).to.equal(false);
    expect(mayBeNegative(loadProgramme('demo'), 'customer_references')).to.equal(true);
  });
});

describe('where a figure was read', () => {
  const read = (source?: string | null) => {
    const decision = decide(
      solutionsPartner,
      factsOf({}),
      {
        kind: 'read-metric',
        metric: 'azure_usage',
        value: 7,
        readOn: '2026-11-20',
        instead: false,
        ...(source === undefined ? {} : { source }),
      },
      { on: '2026-11-23', by: null, elsewhere: [] },
    );
    if (decision.kind === 'refused') throw new Error(decision.refusal.kind);
    return applyAll(factsOf({}), decision.changes);
  };

  it('stays with the reading, through a file of facts and the changes made of it', () => {
    const facts = read('Partner Center');
    const reading = { metric: 'azure_usage', value: 7, on: '2026-11-20', source: 'Partner Center' };
    expect(facts.metrics).to.deep.equal([reading]);
    expect(parseFacts(JSON.parse(JSON.stringify(facts))).metrics).to.deep.equal([reading]);
    expect(changesFrom(facts)).to.deep.include({ kind: 'metric-read', ...reading });
  });

  it('is nothing where nobody says it', () => {
    for (const source of [undefined, null])
      expect(read(source).metrics).to.deep.equal([{ metric: 'azure_usage', value: 7, on: '2026-11-20' }]);
  });
});
