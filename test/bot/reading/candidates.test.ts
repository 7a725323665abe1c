import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { type CandidatesFound, candidatesFor } from '../../../bot/reading/candidates.js';
import { outlookOf, seatsOf } from '../../../bot/reading/open-seats.js';
import { evaluate, type Facts, parseFacts, parseProgramme } from '../../../core/index.js';

const demo = loadProgramme('demo');
const on = '2026-11-23';
const { facts: told, people } = demoOrganisation();
const names = new Map(people.map(({ id, name }) => [id, name ?? id]));

const achievement = (person: string, credential: string, more: Partial<Facts['achievements'][number]> = {}) => ({
  id: `${person} ${credential}`,
  person,
  credential,
  earnedOn: '2026-11-01',
  expiresOn: null,
  state: 'verified' as const,
  certificateId: null,
  evidence: null,
  withdrawn: null,
  ...more,
});

const factsWith = (change: Partial<Facts>): Facts => parseFacts({ ...told, ...change });

interface Asked {
  facts?: Facts;
  competency?: string;
  level?: string;
  exam?: string;
  unwilling?: readonly string[];
  programme?: typeof demo;
}

const found = ({
  facts = told,
  competency = 'cloud-platform',
  level = 'gold',
  exam,
  unwilling = [],
  programme = demo,
}: Asked = {}): CandidatesFound => {
  const where = {
    programme,
    facts,
    on,
    nameOf: (person: string) => names.get(person) ?? person,
    wantsSuggestions: (person: string) => !unwilling.includes(person),
  };
  if (exam !== undefined) return candidatesFor({ kind: 'exam', exam, on }, where);
  const seats = seatsOf(outlookOf(programme, facts, evaluate(programme, facts, on)), competency, level);
  if (seats === null) throw new Error('no seats there');
  return candidatesFor({ kind: 'seats', seats }, where);
};

const ranked = ({ candidates }: CandidatesFound): string[] => candidates.map(({ person, rank }) => `${rank} ${person}`);

describe('who could add the next person', () => {
  it('C5: names whoever has linked nothing first, then who holds something of the same group, then others by name', () => {
    const cloud = found();
    expect(ranked(cloud)).to.deep.equal([
      'ask grace.okoro',
      'adjacent david.chen',
      'new ana.lopes',
      'new elodie.roux',
      'new farid.benali',
    ]);
    expect(cloud.counting).to.deep.equal(['ana.ruiz', 'bruno.petit', 'chloe.martin']);
    const [, david] = cloud.candidates;
    expect(david).to.deep.include({ steps: ['az-104'], instead: ['az-305'], holds: ['sc-300'] });
  });

  it('puts what is claimed before everything else, and what can be renewed before any exam', () => {
    const claimed = achievement('elodie.roux', 'az-305', { state: 'claimed' });
    const facts = factsWith({ achievements: [...told.achievements, claimed] });
    expect(ranked(found({ facts }))[0]).to.equal('verify elodie.roux');
    const renewal = found({ competency: 'security' });
    expect(ranked(renewal).slice(0, 3)).to.deep.equal(['ask grace.okoro', 'renew farid.benali', 'new ana.lopes']);
    expect(renewal.candidates[1]).to.include({ lastDay: '2026-12-20' });
  });

  it('takes nobody into account by how much they hold', () => {
    const much = ['dp-203', 'pl-300', 'sc-200', 'sc-100', 'az-500'].map((one) => achievement('farid.benali', one));
    const facts = factsWith({ achievements: [...told.achievements, ...much] });
    expect(ranked(found({ facts })).slice(2)).to.deep.equal(ranked(found()).slice(2));
  });

  it('orders by name whatever the order of the facts and the ids', () => {
    const facts = factsWith({
      associations: told.associations.toReversed(),
      people: told.people.toReversed(),
      achievements: told.achievements.toReversed(),
    });
    expect(ranked(found({ facts }))).to.deep.equal(ranked(found()));
  });

  it('counts who wants no suggestions and does not name them, but reviews what they claimed', () => {
    const quiet = found({ unwilling: ['david.chen', 'grace.okoro'] });
    expect(quiet.unwilling).to.equal(2);
    expect(ranked(quiet)).to.deep.equal(['new ana.lopes', 'new elodie.roux', 'new farid.benali']);
    const claimed = achievement('david.chen', 'az-104', { state: 'claimed' });
    const facts = factsWith({ achievements: [...told.achievements, claimed] });
    expect(ranked(found({ facts, unwilling: ['david.chen'] }))[0]).to.equal('verify david.chen');
  });

  it('leaves out and counts people whose departure is recorded, and people who are not there', () => {
    const facts = factsWith({
      associations: told.associations.map((one) =>
        one.person === 'david.chen' ? { ...one, through: '2027-03-31' } : one,
      ),
    });
    const without = found({ facts });
    expect(without.leaving).to.equal(1);
    expect(ranked(without)).to.not.include('adjacent david.chen');
    expect(without.candidates.map(({ person }) => person)).to.not.include('priya.nair');
  });

  it('looks for a reserve where nobody is missing', () => {
    const reserve = found({ level: 'silver' });
    expect(ranked(reserve)).to.deep.equal(ranked(found()));
    expect(reserve.candidates[1]?.instead).to.deep.equal([]);
  });

  it('finds who could be the next to hold one exam', () => {
    const sought = found({ exam: 'sc-100' });
    expect(sought.counting).to.deep.equal(['ana.ruiz']);
    expect(ranked(sought).slice(0, 3)).to.deep.equal([
      'ask grace.okoro',
      'adjacent elodie.roux',
      'adjacent farid.benali',
    ]);
    expect(sought.candidates).to.have.length(7);
  });

  const apart = parseProgramme({
    programme: 'apart',
    title: 'Apart',
    status: 'demo',
    levels: ['gold'],
    credentials: { a: {}, b: {}, old: { retiredOn: '2026-01-01', acceptedThrough: '2028-01-01' } },
    competencies: [
      {
        id: 'c',
        options: [
          {
            id: 'o',
            levels: {
              gold: {
                all: [
                  { people: { id: 'first', count: 1, holds: 'a' } },
                  { people: { id: 'second', count: 1, holds: 'b', apart: ['first'] } },
                ],
              },
            },
          },
        ],
      },
    ],
  });

  it('R3: does not propose an exam to whoever fills the other seat, where nobody may fill both', () => {
    const facts = factsWith({
      membership: null,
      metrics: [],
      achievements: [achievement('david.chen', 'a'), achievement('elodie.roux', 'old')],
    });
    const sought = found({ programme: apart, facts, competency: 'c' });
    expect(sought.unable).to.equal(1);
    expect(sought.candidates.map(({ person }) => person)).to.not.include('david.chen');
    expect(ranked(sought)).to.include('new elodie.roux');
  });

  it('C4: proposes what has retired to nobody', () => {
    const facts = factsWith({ membership: null, metrics: [], achievements: [achievement('elodie.roux', 'a')] });
    const sought = found({ programme: apart, facts, exam: 'old' });
    expect(sought.candidates).to.deep.equal([]);
    expect(sought.unable).to.equal(8);
  });
});
