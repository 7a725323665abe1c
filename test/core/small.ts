import {
  evaluate,
  type Facts,
  type LevelVerdict,
  type Programme,
  parseFacts,
  parseProgramme,
} from '../../core/index.js';

type Options = Record<string, Record<string, unknown>>;

/** A pack with one competency `devops`: options by id, their requirements by level. */
export const packOf = (options: Options, more: Record<string, unknown> = {}): Programme =>
  parseProgramme({
    programme: 'small',
    title: 'Small',
    status: 'demo',
    levels: ['silver', 'gold'],
    credentials: { a: {}, b: {}, c: {}, d: {}, e: {} },
    competencies: [
      {
        id: 'devops',
        options: Object.entries(options).map(([id, { effectiveFrom, effectiveThrough, ...levels }]) => ({
          id,
          effectiveFrom,
          effectiveThrough,
          levels,
        })),
      },
    ],
    ...more,
  });

/** `count` people who hold something, as a group. */
export const group = (id: string, count: number, holds: unknown, more: Record<string, unknown> = {}) => ({
  people: { id, count, holds, ...more },
});

type Held = Record<string, readonly (string | Record<string, unknown>)[]>;

/**
 * Facts in which each person, associated since 2020, holds what is listed: a credential earned in 2020, or an
 * achievement with fields of its own.
 */
export const factsOf = (held: Held, more: Record<string, unknown> = {}): Facts =>
  parseFacts({
    organisation: { id: 'small' },
    people: Object.keys(held).map((id) => ({ id })),
    associations: Object.keys(held).map((person) => ({ person, from: '2020-01-01' })),
    achievements: Object.entries(held).flatMap(([person, credentials]) =>
      credentials.map((held, index) => ({
        id: `${person}-${index}`,
        person,
        earnedOn: '2020-02-01',
        state: 'confirmed',
        ...(typeof held === 'string' ? { credential: held } : held),
      })),
    ),
    ...more,
  });

/** The verdict on one level of `devops`. Throws when there is none. */
export const levelOn = (programme: Programme, facts: Facts, on: string, level = 'silver'): LevelVerdict => {
  const verdict = evaluate(programme, facts, on).competencies.find(({ id }) => id === 'devops')?.levels[level];
  if (verdict === undefined) throw new Error(`no level ${level}`);
  return verdict;
};

/** How many seats of each group are filled. */
export const havesOf = ({ groups }: LevelVerdict): Record<string, number> =>
  Object.fromEntries(groups.map(({ id, have }) => [id, have]));
