import { expect } from 'chai';
import fc from 'fast-check';
import { FactsError, parseFacts } from '../../core/index.js';
import { factsSource } from './generators/facts.js';

const factsWith = (more: Record<string, unknown>) => ({
  organisation: { id: 'o' },
  people: [{ id: 'p' }, { id: 'q' }],
  ...more,
});

const problemsIn = (source: unknown): string[] => {
  try {
    parseFacts(source);
    return [];
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
};

const achievement = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  person: 'p',
  credential: 'c',
  earnedOn: '2026-01-01',
  state: 'confirmed',
  ...more,
});

describe('what is refused in facts', () => {
  const refused: [string, Record<string, unknown>, string][] = [
    [
      'a person that is there twice',
      { people: [{ id: 'p' }, { id: 'p' }] },
      'people[1].id: the person "p" is there twice',
    ],
    [
      'an achievement that is there twice',
      { achievements: [achievement('a'), achievement('a')] },
      'achievements[1].id: the achievement "a" is there twice',
    ],
    [
      'an achievement of nobody',
      { achievements: [achievement('a', { person: 'zz' })] },
      'achievements[0].person: there is no person "zz"',
    ],
    [
      'an association of nobody',
      { associations: [{ person: 'zz', from: '2026-01-01' }] },
      'associations[0].person: there is no person "zz"',
    ],
    [
      'two readings of one metric on one day (R4)',
      { metrics: [1, 2].map((value) => ({ metric: 'm', value, on: '2026-01-01' })) },
      'metrics[1]: a reading of "m on 2026-01-01" is there twice',
    ],
    [
      'an association that ends before it starts',
      { associations: [{ person: 'p', from: '2026-01-02', through: '2026-01-01' }] },
      'associations[0].through: 2026-01-01 lies before 2026-01-02',
    ],
    [
      'an achievement that expires before it is earned',
      { achievements: [achievement('a', { expiresOn: '2025-12-31' })] },
      'achievements[0].expiresOn: 2025-12-31 lies before 2026-01-01',
    ],
    [
      'a flag that ends before it starts',
      { flags: [{ flag: 'f', from: '2026-01-02', through: '2026-01-01' }] },
      'flags[0].through: 2026-01-01 lies before 2026-01-02',
    ],
    [
      'an override that ends before it starts',
      { overrides: [{ competency: 'c', level: 'l', placedOn: '2026-01-02', endsOn: '2026-01-01' }] },
      'overrides[0].endsOn: 2026-01-01 lies before 2026-01-02',
    ],
    [
      'an anniversary before the purchase',
      { membership: { level: 'gold', boughtOn: '2026-01-02', anniversary: '2026-01-01' } },
      'membership.anniversary: lies before the purchase',
    ],
    [
      'an unknown time zone',
      { organisation: { id: 'o', timeZone: 'Europe/Atlantis' } },
      'organisation.timeZone: "Europe/Atlantis" is not a time zone',
    ],
    [
      'two associations of one person on one day (C2)',
      {
        associations: [
          { person: 'p', from: '2026-02-01' },
          { person: 'p', from: '2026-01-01', through: '2026-02-01' },
        ],
      },
      'associations[0]: "p" is associated already on 2026-02-01',
    ],
  ];
  for (const [what, more, problem] of refused)
    it(what, () => {
      expect(problemsIn(factsWith(more))).to.deep.equal([problem]);
    });

  it('every problem is told, each with its path, whatever its kind', () => {
    const source = factsWith({
      people: [{ id: 'p' }, { id: 'p', name: 3 }],
      achievements: [achievement('a', { earnedOn: '2026-02-31' }), achievement('a', { person: 'zz' })],
      associations: [
        { person: 'p', from: 'yesterday' },
        { person: 'yy', from: '2026-01-01' },
      ],
      membership: { level: 'gold' },
    });
    expect(problemsIn(source).map((problem) => problem.slice(0, problem.indexOf(':')))).to.have.members([
      'people[1].name',
      'people[1].id',
      'achievements[0].earnedOn',
      'associations[0].from',
      'membership.boughtOn',
      'achievements[1].id',
      'achievements[1].person',
      'associations[1].person',
    ]);
  });

  it('what is wrong twice in one entry is told twice', () => {
    const source = factsWith({
      achievements: [achievement('a'), achievement('a', { person: 'zz', earnedOn: '2026-02-31' })],
      associations: [{ person: 'yy', from: 'yesterday' }, { from: 'tomorrow' }],
    });
    expect(problemsIn(source).map((problem) => problem.slice(0, problem.indexOf(':')))).to.have.members([
      'achievements[1].earnedOn',
      'achievements[1].id',
      'achievements[1].person',
      'associations[0].from',
      'associations[0].person',
      'associations[1].from',
      'associations[1].person',
    ]);
  });

  it('one day after another is allowed: a person may leave and come back', () => {
    const associations = [
      { person: 'p', from: '2026-02-02' },
      { person: 'p', from: '2026-01-01', through: '2026-02-01' },
    ];
    expect(problemsIn(factsWith({ associations }))).to.deep.equal([]);
  });

  it('anything at all is either read or refused with problems, never anything else', () => {
    const lists = fc.record({
      people: fc.anything(),
      achievements: fc.array(fc.anything()),
      organisation: fc.anything(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), lists), (source) => {
        expect(problemsIn(source)).not.to.be.empty;
      }),
      { numRuns: 300 },
    );
  });

  it('what was read is read the same again', () => {
    fc.assert(
      fc.property(factsSource.map(parseFacts), (facts) => {
        expect(parseFacts(JSON.parse(JSON.stringify(facts)))).to.deep.equal(facts);
      }),
      { numRuns: 100 },
    );
  });
});
