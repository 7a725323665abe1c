import { Engine, type NestedCondition } from 'json-rules-engine';
import { type Facts, type Holds, listedCredentials, type Programme } from '../../core/index.js';
import { acceptedThrough } from '../../core/programme/acceptance.js';
import { groupsOf } from '../../core/programme/requirement-walk.js';

/** The rules of a pack as a general engine takes them: one per people group, "does this person satisfy it?". */
const conditionOf = (holds: Holds): NestedCondition => {
  if (typeof holds === 'string') return { fact: 'holds', operator: 'contains', value: holds };
  return 'all' in holds ? { all: holds.all.map(conditionOf) } : { any: holds.any.map(conditionOf) };
};

export const engineOf = (programme: Programme): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { id, options } of programme.competencies)
    for (const option of options)
      for (const [level, requirement] of Object.entries(option.levels))
        for (const { node } of groupsOf(requirement, '')) {
          const condition = conditionOf(node.holds);
          engine.addRule({
            conditions: 'all' in condition || 'any' in condition ? condition : { all: [condition] },
            event: { type: JSON.stringify([id, option.id, level, node.id]) },
          });
        }
  return engine;
};

const counting = (programme: Programme, facts: Facts, on: string): string[][] => {
  const accepted = new Map(
    [...listedCredentials(programme)].map((id) => [id, acceptedThrough(programme, id) ?? '9999']),
  );
  const here = new Set(
    facts.associations
      .filter(({ from, through }) => from <= on && (through === null || on <= through))
      .map(({ person }) => person),
  );
  const byPerson = new Map<string, string[]>(facts.people.map(({ id }) => [id, []]));
  for (const { person, credential, state, earnedOn, expiresOn, withdrawn } of facts.achievements)
    if (
      here.has(person) &&
      on <= (accepted.get(credential) ?? '') &&
      earnedOn <= (programme.credentials[credential]?.retiredOn ?? '9999') &&
      state !== 'claimed' &&
      withdrawn === null &&
      earnedOn <= on &&
      (expiresOn === null || on <= expiresOn)
    )
      byPerson.get(person)?.push(credential);
  return [...byPerson.values()];
};

/**
 * How many people satisfy each group, by one `engine.run` per person: the naive count that many would write. It knows
 * no seats, no overrides, no metrics and no forecast, so it does less than an evaluation.
 */
export const countByEngine = async (
  engine: Engine,
  programme: Programme,
  facts: Facts,
  on: string,
): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const holds of counting(programme, facts, on)) {
    const { events } = await engine.run({ holds });
    for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
};
