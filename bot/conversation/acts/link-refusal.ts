import type { LinkRefusal } from '../../../cards/index.js';
import type { Facts, Refusal } from '../../../core/index.js';

const about = (facts: Facts, kind: 'already-linked' | 'later-one-linked', id: string): LinkRefusal => {
  const achievement = facts.achievements.find((one) => one.id === id);
  return achievement === undefined ? { kind: 'other' } : { kind, achievement };
};

/** A refusal of the rules as the card tells it: with what it is about, and what to do next. */
export const refusalTold = (facts: Facts, credential: string, refusal: Refusal): LinkRefusal => {
  switch (refusal.kind) {
    case 'already-linked':
    case 'later-one-linked':
      return about(facts, refusal.kind, refusal.achievement);
    case 'too-soon':
    case 'too-many-moves':
      return { credential, ...refusal };
    case 'not-found':
    case 'not-yours':
    case 'nothing-changes':
    case 'withdrawn-already':
    case 'confirmed-by-report':
      return { kind: refusal.kind };
    case 'own-claim':
    case 'in-the-future':
    case 'too-early':
    case 'ends-before-earned':
    case 'nothing-to-decide':
    case 'level-unknown':
    case 'not-qualified':
    case 'no-membership':
    case 'unknown-name':
    case 'ends-before-it-begins':
    case 'overlaps':
    case 'not-associated':
    case 'before-they-came':
    case 'no-departure':
    case 'read-already':
      return { kind: 'other' };
  }
};
