import { expect } from 'chai';
import fc from 'fast-check';
import { ProgrammeError, parseProgramme } from '../../core/index.js';
import { someProgramme } from './generators/programme.js';
import { group } from './small.js';

const packWith = (silver: unknown, more: Record<string, unknown> = {}) => ({
  programme: 'p',
  title: 'P',
  status: 'demo',
  levels: ['silver', 'gold'],
  credentials: { a: {}, b: {} },
  competencies: [{ id: 'x', options: [{ id: 'o', levels: { silver } }] }],
  ...more,
});

const problemsIn = (source: unknown): string[] => {
  try {
    parseProgramme(source);
    return [];
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
};

const here = 'competencies[0].options[0].levels.silver';
const competency = (id: string, options: unknown) => ({ id, options });
const option = (levels: unknown, id = 'o') => ({ id, levels });
const award = (id: string, level = 'silver') => ({ award: { competency: id, level } });

describe('what is refused in a pack', () => {
  const refused: [string, unknown, string][] = [
    [
      'an unknown credential',
      packWith(group('g', 1, { any: ['a', 'zz'] })),
      `${here}.people.holds: there is no credential "zz"`,
    ],
    [
      'an unknown group',
      packWith({ all: [group('g', 1, 'a'), group('h', 1, 'b', { subsetOf: 'zz' })] }),
      `${here}.all[1].people.subsetOf: there is no group "zz"`,
    ],
    [
      'an unknown group to be apart from',
      packWith(group('g', 1, 'a', { apart: ['zz'] })),
      `${here}.people.apart[0]: there is no group "zz"`,
    ],
    [
      'a group both inside and apart from another',
      packWith({ all: [group('g', 1, 'a'), group('h', 1, 'b', { subsetOf: 'g', apart: ['g'] })] }),
      `${here}.all[1].people.subsetOf: "h" is both inside "g" and apart from it`,
    ],
    [
      'the same, with apart written on the other side',
      packWith({ all: [group('g', 1, 'a', { apart: ['h'] }), group('h', 1, 'b', { subsetOf: 'g' })] }),
      `${here}.all[1].people.subsetOf: "h" is both inside "g" and apart from it`,
    ],
    [
      'apart that forms no clique',
      packWith({ all: [group('g', 1, 'a', { apart: ['h', 'i'] }), group('h', 1, 'a'), group('i', 1, 'a')] }),
      `${here}.all[0].people.apart: "h" and "i" are both apart from "g" and must be apart from each other`,
    ],
    [
      'two groups inside one',
      packWith({
        all: [group('g', 2, 'a'), group('h', 1, 'b', { subsetOf: 'g' }), group('i', 1, 'b', { subsetOf: 'g' })],
      }),
      `${here}.all[1].people.subsetOf: "i" and "h" are both inside "g"`,
    ],
    [
      'a group inside one that is itself inside',
      packWith({
        all: [group('g', 3, 'a'), group('h', 2, 'b', { subsetOf: 'g' }), group('i', 1, 'b', { subsetOf: 'h' })],
      }),
      `${here}.all[2].people.subsetOf: "h" is itself inside "g"`,
    ],
    [
      'more people inside than there are',
      packWith({ all: [group('g', 1, 'a'), group('h', 2, 'b', { subsetOf: 'g' })] }),
      `${here}.all[1].people.subsetOf: 2 of "h" cannot be among the 1 of "g"`,
    ],
    [
      'a reference into another branch of an any',
      packWith({ any: [group('g', 1, 'a'), group('h', 1, 'b', { subsetOf: 'g' })] }),
      `${here}.any[1].people.subsetOf: the group "g" stands in another branch of an any`,
    ],
    [
      'a reference into a branch that need not be chosen',
      packWith({ all: [group('h', 1, 'b', { subsetOf: 'g' }), { any: [group('g', 1, 'a'), group('i', 1, 'a')] }] }),
      `${here}.all[0].people.subsetOf: the group "g" stands in a branch of an any that need not be chosen`,
    ],
    [
      'a group id that is there twice',
      packWith({ all: [group('g', 1, 'a'), group('g', 1, 'b')] }),
      `${here}.all[1].people.id: the group "g" is there twice`,
    ],
    [
      'a cycle of awards',
      packWith(award('y'), {
        competencies: [
          competency('x', [option({ silver: award('y') })]),
          competency('y', [option({ silver: award('x') })]),
        ],
      }),
      `${here}.award: "x silver" needs "y silver", which needs it in turn`,
    ],
    [
      'an award of an unknown competency',
      packWith(award('zz')),
      `${here}.award.competency: there is no competency "zz"`,
    ],
    ['an award of an unknown level', packWith(award('x', 'zz')), `${here}.award.level: there is no level "zz"`],
    [
      'an option without requirement',
      packWith({}, { competencies: [competency('x', [option({})])] }),
      'competencies[0].options[0].levels: the option has no requirement',
    ],
    [
      'an unknown level',
      packWith({}, { competencies: [competency('x', [option({ bronze: group('g', 1, 'a') })])] }),
      'competencies[0].options[0].levels.bronze: there is no level "bronze"',
    ],
    [
      'a competency that is there twice',
      packWith({}, { competencies: ['x', 'x'].map((id) => competency(id, [option({ silver: group('g', 1, 'a') })])) }),
      'competencies[1].id: the competency "x" is there twice',
    ],
    [
      'an option that is there twice',
      packWith(
        {},
        {
          competencies: [
            competency(
              'x',
              ['o', 'o'].map((id) => option({ silver: group('g', 1, 'a') }, id)),
            ),
          ],
        },
      ),
      'competencies[0].options[1].id: the option "o" is there twice',
    ],
    [
      'a level that is there twice',
      packWith(group('g', 1, 'a'), { levels: ['silver', 'silver'] }),
      'levels[1]: the level "silver" is there twice',
    ],
    [
      'an unknown metric where the pack has a table of them',
      packWith({ metric: { metric: 'm', atLeast: 1 } }, { metrics: { n: { title: 'N' } } }),
      `${here}.metric.metric: there is no metric "m"`,
    ],
    [
      'an unknown flag where the pack has a table of them',
      packWith({ flag: { flag: 'f' } }, { flags: { n: { title: 'N' } } }),
      `${here}.flag.flag: there is no flag "f"`,
    ],
    [
      'an option that ends before it begins',
      packWith(
        {},
        {
          competencies: [
            competency('x', [
              {
                ...option({ silver: group('g', 1, 'a') }),
                effectiveFrom: '2026-02-01',
                effectiveThrough: '2026-01-01',
              },
            ]),
          ],
        },
      ),
      'competencies[0].options[0].effectiveThrough: ends before it begins: 2026-01-01 lies before 2026-02-01',
    ],
    [
      'an acceptance that ends before the retirement',
      packWith(group('g', 1, 'a'), { credentials: { a: { retiredOn: '2026-02-01', acceptedThrough: '2026-01-01' } } }),
      'credentials.a.acceptedThrough: ends before the retirement: 2026-01-01 lies before 2026-02-01',
    ],
  ];
  for (const [what, source, problem] of refused)
    it(`R8: ${what}`, () => {
      expect(problemsIn(source)).to.include(problem);
    });

  it('R8: what is allowed: a metric or flag where the pack has no table, one id in two branches of an any', () => {
    const twoWays = { any: [group('g', 1, 'a'), group('g', 1, 'b')] };
    const source = packWith({
      all: [
        twoWays,
        group('h', 1, 'a', { subsetOf: 'g' }),
        { metric: { metric: 'm', atLeast: 1 } },
        { flag: { flag: 'f' } },
      ],
    });
    expect(problemsIn(source)).to.deep.equal([]);
  });

  it('R8: every problem is told, each with its path, whatever its kind', () => {
    const source = packWith(group('g', 1, 'zz'), {
      status: 'demo',
      credentials: { a: { retiredOn: '2026-02-31' } },
      competencies: [
        competency('x', [option({ silver: group('g', 1, 'zz') }), option({})]),
        competency('x', [option({ silver: group('g', 0, 'a') })]),
      ],
    });
    const paths = problemsIn(source).map((problem) => problem.slice(0, problem.indexOf(':')));
    expect(paths).to.have.members([
      'credentials.a.retiredOn',
      'competencies[1].options[0].levels.silver.people.count',
      'competencies[1].id',
      'competencies[0].options[1].id',
      'competencies[0].options[1].levels',
      `${here}.people.holds`,
    ]);
  });

  it('R8: anything at all is either read or refused with problems, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ programme: fc.string(), competencies: fc.array(fc.anything()), credentials: fc.anything() }),
        ),
        (source) => {
          expect(problemsIn(source)).not.to.be.empty;
        },
      ),
      { numRuns: 200 },
    );
  });

  it('R8: what was read is read the same again', () => {
    fc.assert(
      fc.property(someProgramme, (programme) => {
        expect(parseProgramme(JSON.parse(JSON.stringify(programme)))).to.deep.equal(programme);
      }),
      { numRuns: 100 },
    );
  });
});
