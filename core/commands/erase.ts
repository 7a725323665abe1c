import type { Change } from '../facts/change.js';
import type { Facts } from '../facts/schema.js';
import { endingBefore } from './association.js';
import type { Command, CommandContext } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';
import { withdrawal } from './withdrawal.js';

/** Everything of a person stops counting, and nothing is left that says which certificates they were (rule H3). */
export const erase = (
  facts: Facts,
  { person }: Extract<Command, { kind: 'erase' }>,
  { on }: CommandContext,
): Decision => {
  const own = facts.achievements.filter((achievement) => achievement.person === person);
  const spans = facts.associations.filter((span) => span.person === person);
  return decided([
    ...own.flatMap(({ id, certificateId, evidence }): Change[] =>
      certificateId === null && evidence === null
        ? []
        : [{ kind: 'achievement-corrected', on, id, certificateId: null, evidence: null }],
    ),
    ...own.flatMap((achievement) => withdrawal(achievement, on, 'unlinked')),
    ...endingBefore(person, spans, on),
  ]);
};
