import { expect } from 'chai';
import { factsOf } from '../small.js';
import { exactPoints } from './asked.js';
import { admin, architect, gives, others, pages } from './gate-examples.js';

const security = `${pages}/security.md`;
const modernWork = `${pages}/modern-work.md`;
const business = `${pages}/business-applications.md`;
const securityOf2023 = 'kvamseek/partner-center 85eb3c40, solutions-partner-security.md';

const engineer = 'azure-security-engineer-associate';
const aiEngineer = 'cloud-and-ai-security-engineer-associate';
const operations = 'security-operations-analyst-associate';
const cyber = 'cybersecurity-architect-expert';
const identity = 'identity-and-access-administrator-associate';

gives('security', 'enterprise', 'skilling-intermediate', [
  {
    what: 'example 1, three at step 3',
    people: { ...others('a', 2, engineer), ...others('b', 2, operations), ...others('c', 3, cyber) },
    points: '20',
    source: security,
  },
  {
    what: 'example 2, the same two, printed 13.3',
    people: others('a', 2, engineer, operations, cyber),
    points: '40/3',
    source: security,
  },
  { what: 'example 3, nobody at step 2', people: others('a', 2, engineer, cyber), points: '0', source: security },
  {
    what: 'example 4, one at step 1',
    people: { ...others('a', 1, engineer), ...others('b', 2, operations), ...others('c', 2, cyber) },
    points: '0',
    source: security,
  },
  {
    what: 'one for each certificate of step 1',
    people: { a: [engineer, operations], b: [aiEngineer, operations], c: [identity] },
    points: '20/3',
    source: security,
  },
  {
    what: 'both certificates of step 1 are one person',
    people: { a: [engineer, aiEngineer], ...others('b', 2, operations), c: [identity] },
    points: '0',
    source: security,
  },
  {
    what: 'operations analysts count in step 2 only',
    people: others('a', 4, engineer, operations),
    points: '0',
    source: security,
  },
  {
    what: 'one, printed 6.67',
    people: { ...others('a', 2, engineer, operations), c: [cyber, identity] },
    points: '20/3',
    source: security,
  },
  {
    what: 'five are not yet forty',
    people: { ...others('a', 2, engineer, operations), ...others('c', 5, cyber) },
    points: '100/3',
    source: security,
  },
  {
    what: 'six are exactly forty, not 40.02',
    people: { ...others('a', 2, engineer, operations), ...others('c', 6, cyber) },
    points: '40',
    source: security,
  },
  {
    what: 'forty at most',
    people: { ...others('a', 2, engineer, operations), ...others('c', 9, cyber) },
    points: '40',
    source: security,
  },
]);

gives('security', 'smb', 'skilling-intermediate', [
  {
    what: 'example 1, the caps of steps 1 and 2',
    people: { ...others('a', 2, engineer), ...others('b', 2, operations), ...others('c', 3, cyber) },
    points: '32',
    source: security,
  },
  {
    what: 'example 2, the same two',
    people: others('a', 2, engineer, operations, cyber),
    points: '24',
    source: security,
  },
  {
    what: 'example 3, without step 2: total 4',
    people: { ...others('a', 2, engineer), ...others('c', 2, cyber) },
    points: '4',
    source: security,
  },
  { what: 'example 4, neither step 1 nor step 2', people: others('c', 2, cyber), points: '0', source: security },
  {
    what: 'step 2 without step 1, which no page tells: nothing',
    people: { ...others('b', 2, operations), c: [cyber] },
    points: '0',
    source: 'choice of the pack',
  },
  {
    what: 'forty from one, one and four',
    people: { a: [engineer, operations], ...others('c', 4, identity) },
    points: '40',
    source: security,
  },
  {
    what: 'forty at most',
    people: { a: [engineer, operations], ...others('c', 6, identity) },
    points: '40',
    source: security,
  },
]);

const in2023 = '2023-11-30';
gives('security', 'enterprise', 'skilling-intermediate', [
  {
    what: 'until November 2023, A in step 1, B in step 2 and C in step 3, printed 6.67',
    people: { a: [engineer], b: ['m365-security-administrator-associate'], c: [cyber] },
    points: '20/3',
    source: securityOf2023,
    on: in2023,
  },
  {
    what: 'A and B, C and D, then E, F and G',
    people: {
      ...others('a', 2, engineer),
      ...others('b', 2, 'm365-security-administrator-associate'),
      ...others('c', 3, identity),
    },
    points: '20',
    source: securityOf2023,
    on: in2023,
  },
  {
    what: 'an operations analyst counts in step 3 too',
    people: { a: [engineer], b: [operations] },
    points: '20/3',
    source: securityOf2023,
    on: in2023,
  },
  {
    what: 'from December on two people are asked for',
    people: { a: [engineer], b: [operations], c: [cyber] },
    points: '0',
    source: securityOf2023,
    on: '2023-12-01',
  },
]);

const teams = 'm365-teams-administrator-associate';
const endpoint = 'm365-endpoint-administrator-associate';
const expert = 'm365-enterprise-administrator-expert';

gives('modern-work', 'enterprise', 'skilling-intermediate', [
  { what: 'one of four', people: others('a', 1, teams), points: '5/2', source: modernWork },
  { what: 'three of four', people: others('a', 3, teams), points: '15/2', source: modernWork },
  { what: 'ten from four', people: { ...others('a', 3, teams), b: [endpoint] }, points: '10', source: modernWork },
  {
    what: 'once each, however many certificates',
    people: { a: [teams, endpoint, 'microsoft-365-fundamentals'] },
    points: '5/2',
    source: modernWork,
  },
  { what: 'ten at most', people: others('a', 6, teams), points: '10', source: modernWork },
]);
gives('modern-work', 'smb', 'skilling-intermediate', [
  { what: 'one of two', people: others('a', 1, teams), points: '5', source: modernWork },
  { what: 'ten from two', people: others('a', 2, endpoint), points: '10', source: modernWork },
  { what: 'ten at most', people: others('a', 3, endpoint), points: '10', source: modernWork },
]);
gives('modern-work', 'enterprise', 'skilling-advanced', [
  { what: 'one of two', people: others('a', 1, expert), points: '15/2', source: modernWork },
  { what: 'fifteen from two', people: others('a', 2, expert), points: '15', source: modernWork },
  { what: 'fifteen at most', people: others('a', 4, expert), points: '15', source: modernWork },
]);
gives('modern-work', 'smb', 'skilling-advanced', [
  { what: 'fifteen from one', people: others('a', 1, expert), points: '15', source: modernWork },
  { what: 'nobody', people: others('a', 1, teams), points: '0', source: modernWork },
]);

const consultant = 'd365-finance-functional-consultant-associate';
const solutions = 'power-platform-solution-architect-expert';

gives('business-applications', 'enterprise', 'skilling-intermediate', [
  { what: 'one each', people: others('a', 13, consultant), points: '13', source: business },
  {
    what: 'once each, however many certificates',
    people: { a: [consultant, 'data-analyst-associate'] },
    points: '1',
    source: business,
  },
  { what: 'twenty from twenty', people: others('a', 20, consultant), points: '20', source: business },
  { what: 'twenty at most', people: others('a', 21, consultant), points: '20', source: business },
]);
gives('business-applications', 'smb', 'skilling-intermediate', [
  { what: 'four each', people: others('a', 4, consultant), points: '16', source: business },
  { what: 'twenty from five', people: others('a', 5, consultant), points: '20', source: business },
  { what: 'twenty at most', people: others('a', 6, consultant), points: '20', source: business },
]);
gives('business-applications', 'enterprise', 'skilling-advanced', [
  { what: 'one, printed 2.14', people: others('a', 1, solutions), points: '15/7', source: business },
  { what: 'six', people: others('a', 6, solutions), points: '90/7', source: business },
  { what: 'seven are exactly fifteen, not 14.98', people: others('a', 7, solutions), points: '15', source: business },
  { what: 'fifteen at most', people: others('a', 8, solutions), points: '15', source: business },
]);
gives('business-applications', 'smb', 'skilling-advanced', [
  { what: 'one, printed 7.5', people: others('a', 1, solutions), points: '15/2', source: business },
  { what: 'fifteen from two', people: others('a', 2, solutions), points: '15', source: business },
  { what: 'fifteen at most', people: others('a', 3, solutions), points: '15', source: business },
]);

describe('one person', () => {
  const both = factsOf({ a: [consultant, solutions], b: [admin, architect, solutions] });
  it(`counts among the intermediate and the advanced certifications (${business})`, () => {
    expect(exactPoints(both, 'business-applications', 'smb', 'skilling-intermediate')).to.equal('4');
    expect(exactPoints(both, 'business-applications', 'smb', 'skilling-advanced')).to.equal('15');
  });

  it('counts in several designations at once', () => {
    expect(exactPoints(both, 'digital-app-innovation', 'smb', 'skilling-advanced')).to.equal('12');
    expect(exactPoints(both, 'infrastructure', 'smb', 'skilling-intermediate')).to.equal('4');
  });

  it('counts only while associated, and only with what counts that day', () => {
    const facts = factsOf({
      a: [solutions],
      b: [{ credential: solutions, state: 'claimed' }],
      c: [{ credential: solutions, expiresOn: '2026-05-19' }],
      d: [{ credential: solutions, expiresOn: '2026-05-20' }],
      e: [{ credential: solutions, earnedOn: '2026-07-01' }],
    });
    expect(exactPoints(facts, 'business-applications', 'enterprise', 'skilling-advanced')).to.equal('30/7');
    const gone = { ...facts, associations: facts.associations.filter(({ person }) => person !== 'a') };
    expect(exactPoints(gone, 'business-applications', 'enterprise', 'skilling-advanced')).to.equal('15/7');
  });
});
