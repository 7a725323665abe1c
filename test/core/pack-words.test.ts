import { expect } from 'chai';
import { ProgrammeError, parseProgramme } from '../../core/index.js';

const good = {
  programme: 'p',
  title: 'P',
  status: 'demo',
  levels: ['silver'],
  credentials: { a: {}, b: {} },
  competencies: [
    { id: 'c', options: [{ id: 'o', levels: { silver: { people: { id: 'g', count: 1, holds: 'a' } } } }] },
  ],
};

const problemsIn = (source: unknown): string[] => {
  try {
    parseProgramme(source);
    return [];
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('the words in which a pack is told what is wrong', () => {
  const spoiled = (more: Record<string, unknown>): string[] => problemsIn({ ...good, ...more });
  const levels = (silver: unknown) => ({
    competencies: [{ id: 'c', options: [{ id: 'o', levels: { silver } }] }],
  });

  const told: [string, Record<string, unknown>, string[]][] = [
    ['a field that is missing', { levels: undefined }, ['levels: is missing; it must be a list']],
    ['a field of the wrong kind', { levels: 'silver' }, ['levels: must be a list, not a text']],
    ['a list that is empty', { levels: [] }, ['levels: must not be empty']],
    ['one of several words', { status: 'live' }, ['status: must be one of current, historic, demo']],
    ['a number that is a text', { version: 2026 }, ['version: must be a text, not a number; put it in quotes']],
    ['a name that nobody knows', { efectiveFrom: '2026-01-01' }, ['efectiveFrom: is no field that is known here']],
    [
      'the name of a thing that is no id',
      { flags: { f: { title: 'F' }, 'my flag': { title: 'M' } } },
      ['flags.my flag: its name must be an id of letters, digits, ".", "_" and "-"'],
    ],
    ['a text in no language', { title: 5 }, ['title: must be a text, or one in each language: { en: …, fr: … }']],
    [
      'French without English',
      { title: { fr: 'P' } },
      ['title: must be a text, or one in each language: { en: …, fr: … }'],
    ],
    [
      'a kind of requirement that nobody knows',
      levels({ peple: { id: 'g', count: 1, holds: 'a' } }),
      ['competencies[0].options[0].levels.silver: must be one of all, any, people, metric, flag, score and award'],
    ],
    [
      'a wrong number inside the kind that was meant',
      levels({ people: { id: 'g', count: 0, holds: 'a' } }),
      ['competencies[0].options[0].levels.silver.people.count: must be at least 1'],
    ],
    [
      'something beside the kind that was meant',
      levels({ people: { id: 'g', count: 1, holds: 'a' }, note: 'hm' }),
      ['competencies[0].options[0].levels.silver.note: is no field that is known here'],
    ],
    [
      'a holds that nobody knows',
      levels({ people: { id: 'g', count: 1, holds: { either: ['a', 'b'] } } }),
      [
        'competencies[0].options[0].levels.silver.people.holds: must be the id of a credential, { all: […] } or { any: […] }',
      ],
    ],
  ];
  for (const [what, more, problems] of told)
    it(what, () => {
      expect(spoiled(more)).to.deep.equal(problems);
    });
});
