import type { Verdict } from '../../../core/index.js';
import type { Question } from '../question.js';
import type { Situation } from '../situation.js';

const nextAbove = (levels: readonly string[], level: string | null): string => {
  const next = levels[level === null ? 0 : levels.indexOf(level) + 1] ?? levels.at(-1);
  if (next === undefined) throw new Error('a programme has at least one level');
  return next;
};

/** The level that is meant: the one said, else the next one above what is held, else the highest. */
export const levelMeant = ({ slots }: Question, { programme, verdict }: Situation): string => {
  if (slots.level !== undefined && programme.levels.includes(slots.level)) return slots.level;
  const competency = verdict.competencies.find(({ id }) => id === slots.competency);
  return nextAbove(programme.levels, competency === undefined ? verdict.qualified : competency.level);
};

/** The level to explain: the one said, else the one held, else the next to reach. */
export const levelToProve = (question: Question, { programme, verdict }: Situation): string => {
  const { level, competency } = question.slots;
  if (level !== undefined && programme.levels.includes(level)) return level;
  return heldIn(verdict, competency) ?? nextAbove(programme.levels, null);
};

const heldIn = (verdict: Verdict, competency: string | undefined): string | null =>
  competency === undefined
    ? verdict.qualified
    : (verdict.competencies.find(({ id }) => id === competency)?.level ?? null);
