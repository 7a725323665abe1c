import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { isListed } from './certificates.js';
import type { Command, CommandContext } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';
import { withdrawal } from './withdrawal.js';

/** A holder takes a certificate back: from that day it no longer counts (rule C3). Nobody else can. */
export const unlink = (
  programme: Programme | null,
  facts: Facts,
  command: Extract<Command, { kind: 'unlink' }>,
  { on, by }: CommandContext,
): Decision => {
  const achievement = facts.achievements.find(({ id }) => id === command.id);
  if (achievement === undefined) return { kind: 'refused', refusal: { kind: 'not-found' } };
  if (achievement.person !== by) return { kind: 'refused', refusal: { kind: 'not-yours' } };
  const changes = withdrawal(achievement, on, 'unlinked');
  return changes.length === 0
    ? { kind: 'refused', refusal: { kind: 'withdrawn-already' } }
    : decided(changes, !isListed(programme, achievement.credential));
};
