/** What somebody waits for while an organisation is evaluated: an answer, a commit, a new day. */
export type EvaluatedFor = 'question' | 'commit' | 'day';

/** Evaluates, and may look at how long that takes. */
export type Evaluating = <T>(what: EvaluatedFor, evaluate: () => T) => T;

export const untimed: Evaluating = (_what, evaluate) => evaluate();
