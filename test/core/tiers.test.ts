import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadProgrammes, readProgramme } from '../../bot/programmes.js';
import { evaluate, type Facts, forecast, parseFacts } from '../../core/index.js';

const file = new URL('../../core/programmes/examples/tiers.yaml', import.meta.url);
const tiers = readProgramme(readFileSync(file, 'utf8'), 'tiers.yaml');

interface Held {
  person: string;
  credential: string;
  expiresOn?: string;
}

const world = (held: readonly Held[], more: Record<string, unknown> = {}): Facts =>
  parseFacts({
    organisation: { id: 'o', name: 'O', timeZone: 'Europe/Paris' },
    people: ['ada', 'ben', 'cleo', 'dan', 'eve'].map((id) => ({ id })),
    associations: ['ada', 'ben', 'cleo', 'dan', 'eve'].map((person) => ({ person, from: '2025-01-01' })),
    achievements: held.map(({ person, credential, expiresOn = '2028-01-31' }) => ({
      id: `${person}-${credential}`,
      person,
      credential,
      earnedOn: '2026-02-01',
      expiresOn,
      state: 'confirmed',
    })),
    metrics: [{ metric: 'references', value: 5, on: '2026-02-01' }],
    flags: [{ flag: 'support_desk', from: '2026-02-01' }],
    ...more,
  });

const level = (facts: Facts, competency: string, id: string, on: string) => {
  const found = evaluate(tiers, facts, on).competencies.find((one) => one.id === competency)?.levels[id];
  if (found === undefined) throw new Error(`there is no level ${competency} ${id}`);
  return found;
};

/** 5 points for two operators, 5 for an engineer, 100/3 for five references, 20 for the support desk. */
const operators: Held[] = [
  { person: 'ada', credential: 'hc-100' },
  { person: 'ben', credential: 'hc-100' },
];
const engineer: Held = { person: 'cleo', credential: 'hc-210' };
const architect: Held = { person: 'ada', credential: 'hc-300' };

describe('the example of a pack for another vendor', () => {
  it('can be used, says that it is made up, and is none of the packs of the product', () => {
    expect(tiers.status).to.equal('demo');
    expect(tiers.sources.map(({ kind }) => kind)).to.deep.equal(['fictional']);
    for (const { options } of tiers.competencies)
      for (const { source } of options) expect(source?.kind).to.equal('fictional');
    expect([...loadProgrammes().values()].map(({ programme }) => programme)).not.to.include(tiers.programme);
  });

  it('S1: gives the points that its comments promise', () => {
    const verdict = level(world([...operators, engineer]), 'cloud-services', 'premier', '2026-03-01').scores?.[0];
    expect(verdict?.points.exact).to.equal('190/3');
  });
});

describe('a level that needs a level reached by points', () => {
  const specialist = [...operators, engineer, architect];

  it('R2: is met once the points and its own people are there, and never before', () => {
    const on = '2026-03-01';
    expect(level(world(specialist), 'data-protection', 'premier', on).met).to.equal(true);
    expect(level(world([...operators, architect]), 'data-protection', 'premier', on).met).to.equal(false);
    expect(level(world([...operators, engineer]), 'data-protection', 'premier', on).met).to.equal(false);
    const { awards } = level(world([...operators, architect]), 'data-protection', 'premier', on);
    expect(awards).to.deep.equal([{ competency: 'cloud-services', level: 'premier', met: false }]);
  });

  const expiring = specialist.map((held) => (held === engineer ? { ...engineer, expiresOn: '2026-05-20' } : held));

  it('S4: stands as long as the window keeps the points, and falls with them', () => {
    const facts = world(expiring);
    // Reached through 20 May: enough in May, June and July, the window being the month and the two before it.
    for (const on of ['2026-05-20', '2026-05-21', '2026-07-31'])
      expect(level(facts, 'data-protection', 'premier', on).met, on).to.equal(true);
    expect(level(facts, 'cloud-services', 'premier', '2026-08-01').met).to.equal(false);
    expect(level(facts, 'data-protection', 'premier', '2026-08-01').met).to.equal(false);
  });

  it('M5: is forecast to fall on the day on which the points no longer carry it', () => {
    const { losses } = forecast(tiers, world(expiring), '2026-05-01', '2026-12-31');
    expect(losses.map(({ on, competency, level: lost }) => `${on} ${competency} ${lost}`)).to.include.members([
      '2026-08-01 cloud-services premier',
      '2026-08-01 data-protection premier',
    ]);
  });

  it('R5: is held through an override of the level that it needs', () => {
    const overrides = [
      { competency: 'cloud-services', level: 'premier', placedOn: '2026-03-01', endsOn: '2026-05-31' },
    ];
    const facts = world([...operators, architect], { overrides });
    expect(level(facts, 'data-protection', 'premier', '2026-03-01').held).to.equal(true);
    expect(level(facts, 'data-protection', 'premier', '2026-06-01').held).to.equal(false);
  });
});
