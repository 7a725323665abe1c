import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { designationsOn, evaluate, type Facts, type IsoDate } from '../../../core/index.js';
import { customers, securityCertified, securityFigures, withPoints } from '../../support/points-facts.js';
import { factsOf } from '../small.js';
import { solutionsPartner } from './asked.js';

const on = '2026-11-23';
const { facts: organisation } = demoOrganisation();

const designationOn = (facts: Facts, competency: string, day: IsoDate) => {
  const found = designationsOn(solutionsPartner, facts, day).find((one) => one.competency === competency);
  if (found === undefined) throw new Error(`${competency} is not there`);
  return found;
};

const read = (...values: readonly (readonly [IsoDate, number])[]): Facts =>
  factsOf({}, { metrics: values.map(([day, value]) => ({ metric: 'azure_smb_customer_percent', value, on: day })) });

describe('what can be enrolled in', () => {
  it('is every designation of a programme that is reached by points, with the tracks of the rules of that day', () => {
    const all = designationsOn(solutionsPartner, factsOf({}), on);
    expect(all.map(({ competency }) => competency)).to.deep.equal(solutionsPartner.competencies.map(({ id }) => id));
    expect(all.map(({ tracks }) => tracks.toSorted().join(' '))).to.deep.equal(all.map(() => 'enterprise smb'));
  });

  it('is what the score of that day says, where the rules changed', () => {
    expect(designationOn(factsOf({}), 'security', '2023-11-30').score).to.equal('security-2023');
    expect(designationOn(factsOf({}), 'security', '2023-12-01').score).to.equal('security');
  });

  it('is nothing where levels are bought as a whole', () => {
    for (const id of ['demo', 'mpn-2017']) expect(designationsOn(loadProgramme(id), factsOf({}), on)).to.deep.equal([]);
  });

  it('S3: is SMB for a classified designation that was SMB once in the window, else Enterprise', () => {
    const track = (facts: Facts, day: IsoDate = on) => designationOn(facts, 'data-ai', day).track;
    expect(track(read(['2026-06-10', 90]))).to.equal('smb');
    // Once SMB counts, though it is Enterprise since.
    expect(track(read(['2026-06-10', 90], ['2026-06-11', 40]))).to.equal('smb');
    // The window of a day in November opens on the first of June; the classification of May is before it.
    expect(track(read(['2026-05-10', 90], ['2026-05-31', 40]))).to.equal('enterprise');
    expect(track(read(['2026-05-10', 90], ['2026-06-02', 40]))).to.equal('smb');
  });

  it('S3: is the better track as a whole where both are reckoned', () => {
    const facts = withPoints(organisation, securityCertified, [...securityFigures, customers]);
    expect(designationOn(facts, 'security', on).track).to.equal('smb');
    const enterprise = withPoints(organisation, securityCertified, [
      ['security_net_customer_adds_enterprise', 10],
      ['security_deployments_enterprise', 9],
      ['security_azure_growth_enterprise', 25_000],
    ]);
    expect(designationOn(enterprise, 'security', on).track).to.equal('enterprise');
  });
});

describe('the enrolment of a verdict', () => {
  const enrolled = (through: string | null, membership: Facts['membership'] = null): Facts =>
    withPoints(organisation, securityCertified, securityFigures, {
      membership,
      enrolments: [{ competency: 'security', from: '2026-03-01', through, track: 'smb' }],
    });
  const verdictOf = (facts: Facts, day: IsoDate) =>
    evaluate(solutionsPartner, facts, day).competencies.find(({ id }) => id === 'security')?.enrolment ?? null;

  it('begins with its first day and ends with its last', () => {
    const facts = enrolled('2026-11-30');
    expect(verdictOf(facts, '2026-02-28')).to.equal(null);
    expect(verdictOf(facts, '2026-03-01')).to.deep.equal({
      from: '2026-03-01',
      through: '2026-11-30',
      track: 'smb',
      renewalDue: false,
    });
    expect(verdictOf(facts, '2026-11-30')?.renewalDue).to.equal(true);
    expect(verdictOf(facts, '2026-12-01')).to.equal(null);
  });

  it('is due for renewal from sixty days before its last day on', () => {
    expect(verdictOf(enrolled('2026-11-30'), '2026-09-30')?.renewalDue).to.equal(false);
    expect(verdictOf(enrolled('2026-11-30'), '2026-10-01')?.renewalDue).to.equal(true);
  });

  it('ends with the anniversary of the membership where it has no last day, and is known through the renewal window', () => {
    const membership = { level: 'solutions-partner', boughtOn: '2025-12-01', anniversary: '2026-11-25' };
    const facts = enrolled(null, membership);
    expect(verdictOf(facts, on)).to.deep.include({ through: '2026-11-25', renewalDue: true });
    expect(verdictOf(facts, '2026-12-25')).to.deep.include({ through: '2026-11-25' });
    expect(verdictOf(facts, '2026-12-26')).to.equal(null);
  });

  it('says no last day while no membership is recorded', () => {
    expect(verdictOf(enrolled(null), on)).to.deep.include({ through: null, renewalDue: false });
  });

  it('goes on with a membership that was renewed', () => {
    const renewed = { level: 'solutions-partner', boughtOn: '2026-11-26', anniversary: '2027-11-25' };
    expect(verdictOf(enrolled(null, renewed), '2026-12-26')).to.deep.include({
      from: '2026-03-01',
      through: '2027-11-25',
      track: 'smb',
    });
  });
});
