import { expect } from 'chai';
import { ProgrammeError, parseProgramme } from '../../core/index.js';

const metric = (id: string, max: number | string, from: unknown = { stated: { flag: 'f' } }) => ({
  id,
  title: id,
  max,
  from,
});

const track = (metrics: unknown[], more: Record<string, unknown> = {}) => ({
  id: 'only',
  title: 'Only',
  metrics,
  ...more,
});

const whole = track([metric('m', 100)]);
const from = (source: unknown) => ({ tracks: [track([metric('m', 100, source)])] });

const packWith = (score: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  programme: 'p',
  title: 'P',
  status: 'demo',
  levels: ['silver'],
  credentials: { a: {}, b: {} },
  metrics: { x: { title: 'X' }, y: { title: 'Y' } },
  flags: { f: { title: 'F' } },
  scores: { s: { title: 'S', ...score } },
  competencies: [{ id: 'c', options: [{ id: 'o', levels: { silver: { score: { of: 's', atLeast: 70 } } } }] }],
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

const only = 'scores.s.tracks[0]';
const inside = `${only}.metrics[0].from`;
const twoTracks = (first: unknown, second: unknown, track: string) => ({
  track,
  tracks: [
    { ...whole, id: 'first', ...(first === null ? {} : { when: first }) },
    { ...whole, id: 'second', ...(second === null ? {} : { when: second }) },
  ],
});
const when = { metric: { metric: 'x', atLeast: 80 } };

describe('what is refused in the scores of a pack', () => {
  const refused: [string, unknown, string][] = [
    [
      'S1: maxima that sum to less than 100',
      packWith({ tracks: [track([metric('m', 60), metric('n', 39)])] }),
      `${only}.metrics: the maxima of a track must sum to exactly 100, these sum to 99`,
    ],
    [
      'S1: maxima that would sum to 100 only when rounded',
      packWith({
        tracks: [track([metric('m', 33.33), metric('n', 33.33), metric('o', 33.34), metric('q', '1/1000')])],
      }),
      `${only}.metrics: the maxima of a track must sum to exactly 100, these sum to 100001/1000`,
    ],
    [
      'S1: a metric that has nothing to give',
      packWith({ tracks: [track([metric('m', 100), metric('n', 0)])] }),
      `${only}.metrics[1].max: must be more than 0: nothing could ever be above zero here`,
    ],
    [
      'a requirement of an unknown score',
      packWith({ tracks: [whole] }, { scores: {} }),
      'competencies[0].options[0].levels.silver.score.of: there is no score "s"',
    ],
    [
      'an unknown metric in units',
      packWith(from({ units: { metric: 'zz', rate: { each: 1 } } })),
      `${inside}.units.metric: there is no metric "zz"`,
    ],
    [
      'an unknown metric in growth',
      packWith(from({ growth: { metric: 'zz', baseline: 'x', rate: { each: 1 } } })),
      `${inside}.growth.metric: there is no metric "zz"`,
    ],
    [
      'an unknown baseline',
      packWith(from({ growth: { metric: 'x', baseline: 'zz', rate: { each: 1 } } })),
      `${inside}.growth.baseline: there is no metric "zz"`,
    ],
    [
      'an unknown metric that is to be reached',
      packWith(from({ reached: { metric: 'zz', atLeast: 1 } })),
      `${inside}.reached.metric: there is no metric "zz"`,
    ],
    ['an unknown flag', packWith(from({ stated: { flag: 'zz' } })), `${inside}.stated.flag: there is no flag "zz"`],
    [
      'an unknown credential that people hold',
      packWith(from({ people: { rate: { each: 1 }, holds: { any: ['a', 'zz'] } } })),
      `${inside}.people.holds: there is no credential "zz"`,
    ],
    [
      'an unknown credential in a step',
      packWith(from({ steps: [{ id: 'one', each: 1, holds: { all: ['a', 'zz'] } }] })),
      `${inside}.steps[0].holds: there is no credential "zz"`,
    ],
    [
      'something unknown inside the best of several',
      packWith(from({ best: [{ stated: { flag: 'f' } }, { units: { metric: 'zz', rate: { each: 1 } } }] })),
      `${inside}.best[1].units.metric: there is no metric "zz"`,
    ],
    [
      'something unknown inside a sum',
      packWith(from({ sum: [{ stated: { flag: 'zz' } }] })),
      `${inside}.sum[0].stated.flag: there is no flag "zz"`,
    ],
    [
      'an unknown metric that classifies',
      packWith(twoTracks({ metric: { metric: 'zz', atLeast: 1 } }, null, 'classified')),
      `${only}.when.metric.metric: there is no metric "zz"`,
    ],
    [
      'an unknown flag that classifies',
      packWith(twoTracks({ flag: { flag: 'zz' } }, null, 'classified')),
      `${only}.when.flag.flag: there is no flag "zz"`,
    ],
    [
      'two tracks of one id',
      packWith({ track: 'best', tracks: [whole, whole] }),
      'scores.s.tracks[1].id: the track "only" is there twice',
    ],
    [
      'two metrics of one id in a track',
      packWith({ tracks: [track([metric('m', 50), metric('m', 50)])] }),
      `${only}.metrics[1].id: the metric "m" is there twice`,
    ],
    [
      'two steps of one id',
      packWith(from({ steps: ['one', 'one'].map((id) => ({ id, each: 1, holds: 'a' })) })),
      `${inside}.steps[1].id: the step "one" is there twice`,
    ],
    [
      'S2: a step that neither asks for people nor gives points',
      packWith(from({ steps: [{ id: 'one', holds: 'a' }] })),
      `${inside}.steps[0]: the step "one" neither asks for people (minPeople) nor gives points (once, each)`,
    ],
    [
      'S2: a step that gives nothing',
      packWith(from({ steps: [{ id: 'one', once: 0, each: '0/3', holds: 'a' }] })),
      `${inside}.steps[0].each: must be more than 0`,
    ],
    [
      'S3: a classified track before the last without a condition',
      packWith(twoTracks(null, null, 'classified')),
      `${only}: every track of a classified score but the last needs a "when"`,
    ],
    [
      'S3: a condition on the last track',
      packWith(twoTracks(when, when, 'classified')),
      'scores.s.tracks[1].when: the last track is for everybody else and has no "when"',
    ],
    [
      'S3: a condition where the better track is taken',
      packWith(twoTracks(when, null, 'best')),
      `${only}.when: the better track is taken, so no track has a "when" (or is it classified?)`,
    ],
    [
      'points for everything from nobody',
      packWith(from({ people: { rate: { forMax: 0 }, holds: 'a' } })),
      `${inside}.people.rate.forMax: must be more than 0`,
    ],
    [
      'the same in one market',
      packWith(from({ units: { metric: 'x', rate: { forMax: { developed: 5, developing: -1 } } } })),
      `${inside}.units.rate.forMax.developing: must be more than 0`,
    ],
    [
      'units that give nothing',
      packWith(from({ units: { metric: 'x', rate: { each: 0 } } })),
      `${inside}.units.rate.each: must be more than 0`,
    ],
    [
      'a score that nobody asks for',
      packWith(
        { tracks: [whole] },
        { scores: { s: { title: 'S', tracks: [whole] }, t: { title: 'T', tracks: [whole] } } },
      ),
      'scores.t: no requirement asks for the score "t"',
    ],
    [
      'a choice about no parameter',
      packWith({ tracks: [whole] }, { choices: [{ parameter: 'moonPhase', reason: 'why' }] }),
      'choices[0].parameter: there is no parameter "moonPhase"; there are membershipMonths',
    ],
    [
      'two choices about one parameter',
      packWith(
        { tracks: [whole] },
        { choices: ['one', 'two'].map((reason) => ({ parameter: 'leastPerMetric', reason })) },
      ),
      'choices[1].parameter: the parameter "leastPerMetric" is there twice',
    ],
    [
      'a title of an unknown level',
      packWith({ tracks: [whole] }, { levelTitles: { bronze: 'Bronze' } }),
      'levelTitles.bronze: there is no level "bronze"',
    ],
    [
      'a programme that follows itself',
      packWith({ tracks: [whole] }, { retired: { on: '2026-01-01', successor: 'p', text: 'Over.' } }),
      'retired.successor: a programme cannot follow itself; name the one that took its place',
    ],
    [
      'a programme retired before it begins',
      packWith({ tracks: [whole] }, { effectiveFrom: '2026-02-01', retired: { on: '2026-01-01', text: 'Over.' } }),
      'retired.on: retired before it begins: 2026-01-01 lies before 2026-02-01',
    ],
  ];
  for (const [what, source, problem] of refused)
    it(`R8: ${what}`, () => {
      const problems = problemsIn(source);
      expect(problems.filter((one) => one.startsWith(problem))).to.have.length(1, problems.join('\n'));
    });

  const option = (dates: Record<string, string>) => ({
    competencies: [
      { id: 'c', options: [{ id: 'o', levels: { silver: { score: { of: 's', atLeast: 70 } } }, ...dates }] },
    ],
  });

  it('R8: an option that is over before the programme begins, or begins after its end', () => {
    const period = { effectiveFrom: '2026-01-01', effectiveThrough: '2026-12-31' };
    const pack = (dates: Record<string, string>) => packWith({ tracks: [whole] }, { ...period, ...option(dates) });
    expect(problemsIn(pack({ effectiveThrough: '2025-12-31' }))).to.deep.equal([
      'competencies[0].options[0].effectiveThrough: ends before the programme begins: 2025-12-31 lies before 2026-01-01',
    ]);
    expect(problemsIn(pack({ effectiveFrom: '2027-01-01' }))).to.deep.equal([
      'competencies[0].options[0].effectiveFrom: begins after the programme ends: 2026-12-31 lies before 2027-01-01',
    ]);
    expect(problemsIn(pack({ effectiveThrough: '2026-01-01' }))).to.deep.equal([]);
    expect(problemsIn(pack({ effectiveFrom: '2026-12-31' }))).to.deep.equal([]);
  });

  it('S1: maxima are summed exactly, so thirds and tenths come to 100', () => {
    const thirds = ['100/3', '100/3', '100/3'].map((max, index) => metric(`m${index}`, max));
    const tenths = Array.from({ length: 1000 }, (_, index) => metric(`m${index}`, 0.1));
    for (const metrics of [thirds, tenths])
      expect(problemsIn(packWith({ tracks: [track(metrics)] }))).to.deep.equal([]);
  });

  it('R8: what is allowed: a condition on all tracks but the last, a score with one track, every source of points', () => {
    const sources = [
      { units: { metric: 'x', rate: { each: '1/1250' } } },
      { growth: { metric: 'x', baseline: 'y', atLeast: { developed: 250, developing: 150 }, rate: { forMax: 25 } } },
      { reached: { metric: 'x', atLeast: 5 } },
      { stated: { flag: 'f' } },
      { people: { rate: { forMax: { developed: 15, developing: 5 } }, holds: { all: ['a', 'b'] } } },
      {
        steps: [
          { id: 'gate', minPeople: 2, holds: 'a' },
          { id: 'rest', each: '40/6', holds: 'b' },
        ],
      },
    ];
    for (const source of [...sources, { best: sources }, { sum: sources }])
      expect(problemsIn(packWith(from(source)))).to.deep.equal([]);
    for (const one of [
      twoTracks(when, null, 'classified'),
      twoTracks(null, null, 'best'),
      { tracks: [whole], track: 'classified' },
    ])
      expect(problemsIn(packWith(one))).to.deep.equal([]);
  });

  it('R8: one unreadable score hides no other problem, and is not said to be unused', () => {
    const problems = problemsIn(
      packWith(
        {},
        {
          scores: {
            s: { title: 'S', tracks: [track([metric('m', 'all')])] },
            t: { title: 'T', tracks: [track([metric('m', 90)])] },
          },
          levelTitles: { bronze: 'Bronze' },
        },
      ),
    );
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).to.have.members([
      'scores.s.tracks[0].metrics[0].max',
      'scores.t.tracks[0].metrics',
      'levelTitles.bronze',
    ]);
  });

  it('R8: a score is not said to be unused where the requirement that asks for it cannot be read', () => {
    const levels = { silver: { score: { of: 's', atLeast: 170 } } };
    const problems = problemsIn(
      packWith({ tracks: [whole] }, { competencies: [{ id: 'c', options: [{ id: 'o', levels }] }] }),
    );
    expect(problems).to.deep.equal(['competencies[0].options[0].levels.silver.score.atLeast: must be at most 100']);
  });
});
