import {
  apply,
  applyAll,
  type Change,
  evaluate,
  type Facts,
  type IsoDate,
  layOut,
  type Programme,
  type Verdict,
} from '../../core/index.js';
import { forEachSliced, groupedSliced, portion, type Sliced, sortedSliced } from './slices.js';

/** Fewer of them are applied in one piece. */
const worthSlicing = 4 * portion;

/** Whom a change is about; null: nobody. */
const personOf = (change: Change, holderOf: ReadonlyMap<string, string>): string | null => {
  switch (change.kind) {
    case 'person-added':
    case 'association-started':
    case 'association-ended':
      return change.person;
    case 'achievement-linked':
      return change.achievement.person;
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
      return holderOf.get(change.id) ?? null;
    case 'override-placed':
    case 'override-ended':
    case 'metric-read':
    case 'flag-stated':
    case 'flag-ended':
    case 'enrolment-recorded':
    case 'enrolment-ended':
    case 'membership-recorded':
    case 'restored':
      return null;
  }
};

/** The facts of some people only, in the order in which all of them stand. */
const factsOf = (facts: Facts, people: readonly string[], of: FactsByPerson): Facts => ({
  ...facts,
  people: people.flatMap((id) => (of.known.has(id) ? [{ id }] : [])),
  associations: people.flatMap((id) => of.associations.get(id) ?? []),
  achievements: people.flatMap((id) => of.achievements.get(id) ?? []),
});

interface FactsByPerson {
  known: ReadonlySet<string>;
  associations: ReadonlyMap<string, Facts['associations']>;
  achievements: ReadonlyMap<string, Facts['achievements']>;
}

/**
 * What `applyAll` gives, people by people: nobody's changes touch somebody else's facts. The order of people, and so of
 * what they have, is that of their ids, which no rule looks at and the evaluator likes best.
 */
export function* appliedSliced(facts: Facts, changes: readonly Change[]): Sliced<Facts> {
  const size = facts.achievements.length + facts.people.length + changes.length;
  if (size < worthSlicing || changes.some(({ kind }) => kind === 'restored')) return applyAll(facts, changes);
  const holderOf = new Map<string, string>();
  yield* forEachSliced(facts.achievements, ({ id, person }) => holderOf.set(id, person));
  const byPerson = yield* groupedSliced(changes, (change) => personOf(change, holderOf));
  const associations = yield* groupedSliced(facts.associations, ({ person }) => person);
  const achievements = yield* groupedSliced(facts.achievements, ({ person }) => person);
  const known = new Set<string>();
  yield* forEachSliced(facts.people, ({ id }) => known.add(id));

  const everybody = new Set(known);
  yield* forEachSliced([...associations.keys(), ...achievements.keys(), ...byPerson.keys()], (id) => {
    if (id !== null) everybody.add(id);
  });
  const inOrder = yield* sortedSliced(everybody, (a, b) => (a < b ? -1 : 1));
  const after: Pick<Facts, 'people' | 'associations' | 'achievements'> = {
    people: [],
    associations: [],
    achievements: [],
  };
  for (let start = 0; start < inOrder.length; start += portion / 4) {
    const people = inOrder.slice(start, start + portion / 4);
    const these = factsOf(facts, people, { known, associations, achievements });
    const now = applyAll(
      these,
      people.flatMap((id) => byPerson.get(id) ?? []),
    );
    after.people.push(...now.people);
    after.associations.push(...now.associations);
    after.achievements.push(...now.achievements);
    yield null;
  }
  const rest = (byPerson.get(null) ?? []).reduce<Facts>(apply, {
    ...facts,
    people: [],
    associations: [],
    achievements: [],
  });
  return { ...rest, ...after };
}

/** What `evaluate` gives: laying the facts out is what takes long. */
export function* evaluatedSliced(programme: Programme, facts: Facts, on: IsoDate): Sliced<Verdict> {
  for (const _ of layOut(programme, facts)) yield null;
  return evaluate(programme, facts, on);
}

export interface Effect {
  programme: Programme;
  before: Verdict;
  after: Verdict;
}

/** What the levels are before and after an import. */
export function* effectOf(programme: Programme, facts: Facts, changes: readonly Change[], on: IsoDate): Sliced<Effect> {
  const before = yield* evaluatedSliced(programme, facts, on);
  yield null;
  const after = yield* evaluatedSliced(programme, yield* appliedSliced(facts, changes), on);
  return { programme, before, after };
}
