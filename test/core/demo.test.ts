import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { evaluate, forecast, parseFacts, parseProgramme } from '../../core/index.js';

const fixture: { facts: unknown; programme: unknown } = JSON.parse(
  readFileSync(new URL('./fixtures/fabrique-nuage.json', import.meta.url), 'utf8'),
);
const programme = parseProgramme(fixture.programme);
const facts = parseFacts(fixture.facts);
const on = '2026-11-23';

describe('Fabrique Nuage on Monday 23 November 2026', () => {
  const verdict = evaluate(programme, facts, on);
  const level = (competency: string, name: string) => {
    const found = verdict.competencies.find(({ id }) => id === competency)?.levels[name];
    if (found === undefined) throw new Error(`${competency} ${name}`);
    return found;
  };
  const seats = (competency: string, name: string) =>
    level(competency, name).groups.map(({ have, need }) => `${have}/${need}`);

  it('R2 R3: is Gold in Security, four of four and the architect, and Silver both ways', () => {
    expect(level('security', 'gold')).to.deep.include({ met: true, held: true, shown: true });
    expect(seats('security', 'gold')).to.deep.equal(['4/4', '1/1']);
    expect(level('security', 'silver').options.map(({ option, met }) => [option, met])).to.deep.equal([
      ['A', true],
      ['B', true],
    ]);
  });

  it('R7: is Silver in Cloud platform with one to spare, three of four for Gold', () => {
    expect(seats('cloud-platform', 'silver')).to.deep.equal(['2/2']);
    expect(level('cloud-platform', 'silver').groups[0]?.eligible).to.have.length(3);
    expect(level('cloud-platform', 'silver').contributors).to.deep.equal(['ana.ruiz', 'bruno.petit']);
    expect(seats('cloud-platform', 'gold')).to.deep.equal(['3/4']);
  });

  it('R4: is Silver in Data analytics, one of two and two of three references for Gold', () => {
    expect(seats('data-analytics', 'silver')).to.deep.equal(['2/2']);
    expect(seats('data-analytics', 'gold')).to.deep.equal(['1/2']);
    expect(level('data-analytics', 'gold').metrics[0]).to.deep.include({ value: 2, atLeast: 3, met: false });
  });

  it('M1 M3 M5 R6: qualifies for Gold, shows Gold, and could renew only Silver: at risk', () => {
    expect(verdict.qualified).to.equal('gold');
    expect(verdict.membership).to.deep.include({
      shown: 'gold',
      renewable: 'silver',
      atRisk: true,
      anniversary: '2027-02-10',
    });
    expect(level('security', 'gold').state).to.equal('at risk');
    expect(level('cloud-platform', 'silver').state).to.equal('active');
    expect(level('cloud-platform', 'gold').state).to.equal('in progress');
  });

  it('M5: loses Security Gold on 2026-12-21, because an achievement counts for the last time the day before', () => {
    const { losses, gains } = forecast(programme, facts, on, '2027-03-12');
    expect(losses[0]).to.deep.equal({
      on: '2026-12-21',
      competency: 'security',
      level: 'gold',
      causes: [{ kind: 'achievement', id: 'a10', person: 'farid.benali', credential: 'az-500', day: '2026-12-20' }],
    });
    expect(losses).to.have.length(1);
    expect(gains).to.deep.equal([]);
  });
});
