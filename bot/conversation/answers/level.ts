import type { Verdict } from '../../../core/index.js';
import type { Situation } from '../../reading/situation.js';
import type { Question } from '../question.js';

const nextAbove = (levels: readonly string[], level: string | null): string => {
  const next = levels[level === null ? 0 : levels.indexOf(level) + 1] ?? levels.at(-1);
  if (next === undefined) throw new Error('a programme has at least one level');
  return next;
};

/** The level that was said, if the programme has it. */
export const levelNamed = ({ slots }: Question, { programme }: Situation): string | undefined =>
  programme.levels.find((level) => level === slots.level);

/** Microsoft named its levels so until October 2022. */
const retiredLevels: ReadonlySet<string> = new Set(['silver', 'gold']);

/** The level that was said where the vendor retired it and the programme has none of that name: it is answered that it is gone. */
export const levelRetired = ({ slots }: Question, { programme }: Situation): string | undefined =>
  slots.level !== undefined && retiredLevels.has(slots.level) && !programme.levels.includes(slots.level)
    ? slots.level
    : undefined;

/** The level that is meant: the one said, else the next one above what is held, else the highest. */
export const levelMeant = (question: Question, situation: Situation): string => {
  const { slots } = question;
  const { programme, verdict } = situation;
  const named = levelNamed(question, situation);
  if (named !== undefined) return named;
  const competency = verdict.competencies.find(({ id }) => id === slots.competency);
  return nextAbove(programme.levels, competency === undefined ? verdict.qualified : competency.level);
};

/** The level to explain: the one said, else the one held, else the next to reach. */
export const levelToProve = (question: Question, situation: Situation): string => {
  const { programme, verdict } = situation;
  return (
    levelNamed(question, situation) ?? heldIn(verdict, question.slots.competency) ?? nextAbove(programme.levels, null)
  );
};

const heldIn = (verdict: Verdict, competency: string | undefined): string | null =>
  competency === undefined
    ? verdict.qualified
    : (verdict.competencies.find(({ id }) => id === competency)?.level ?? null);
