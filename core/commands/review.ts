import type { Achievement, Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { isDisputed, isListed, othersWith, stands } from './certificates.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';
import { withdrawal } from './withdrawal.js';

type Review = Extract<Command, { kind: 'verify' | 'reject' }>;

/**
 * Whether somebody still has to look at it: a claim that stands, or what is disputed, be it proven: whose certificate it is
 * can be decided anew.
 */
export const isWaiting = (achievement: Achievement, on: string): boolean =>
  achievement.earnedOn <= on &&
  (isDisputed(achievement) || (achievement.state === 'claimed' && stands(achievement, on)));

const refusalOf = (achievement: Achievement | undefined, { on, by }: CommandContext): Refusal | null => {
  if (achievement === undefined) return { kind: 'not-found' };
  if (achievement.person === by) return { kind: 'own-claim' };
  return isWaiting(achievement, on) ? null : { kind: 'nothing-to-decide' };
};

/**
 * An admin decides about a claim of somebody else. Verifying it ends, as disputed, whatever another person holds under the
 * same certificate id: no certificate counts twice.
 */
export const review = (
  programme: Programme | null,
  facts: Facts,
  command: Review,
  context: CommandContext,
): Decision => {
  const { on } = context;
  const achievement = facts.achievements.find(({ id }) => id === command.id);
  const refusal = refusalOf(achievement, context);
  if (achievement === undefined || refusal !== null)
    return { kind: 'refused', refusal: refusal ?? { kind: 'not-found' } };
  const { id, state, person, certificateId } = achievement;
  const unlisted = !isListed(programme, achievement.credential);
  if (command.kind === 'reject') return decided(withdrawal(achievement, on, 'rejected'), unlisted);
  const others = othersWith(facts, certificateId, person, on);
  return decided(
    [
      ...(isDisputed(achievement) ? [{ kind: 'achievement-corrected' as const, on, id, withdrawn: null }] : []),
      ...(state === 'claimed' ? [{ kind: 'achievement-verified' as const, on, id }] : []),
      ...others.flatMap((other) => withdrawal(other, on, 'disputed')),
    ],
    unlisted,
  );
};
