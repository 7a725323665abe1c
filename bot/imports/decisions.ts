import type { ImportPreview, Question } from './preview.js';

/** What an answer to a question is. */
export type DecisionKind = 'person' | 'credential' | 'metric' | 'theirs';

const answeredBy: Partial<Record<Question, DecisionKind>> = {
  nobody: 'person',
  'two-people': 'person',
  'unknown-directory-id': 'person',
  'other-mcid': 'person',
  'unknown-title': 'credential',
  'ambiguous-title': 'credential',
  'unknown-figure': 'metric',
  'ours-is-newer': 'theirs',
};

/** A row that waits, and can be settled by an answer. Every other one needs the file corrected and sent again. */
export interface Decision {
  row: number;
  question: Question;
  title: string;
  detail: string | null;
  kind: DecisionKind;
  /** People or credentials that it could be; empty: any. */
  candidates: string[];
}

/** The rows that somebody can settle one by one, in the order of the file. */
export const decisionsOf = ({ rows }: Pick<ImportPreview, 'rows'>): Decision[] =>
  rows.flatMap((one) => {
    const kind = one.outcome === 'needs-you' ? answeredBy[one.question] : undefined;
    if (one.outcome !== 'needs-you' || kind === undefined) return [];
    const { row, question, title, detail, candidates } = one;
    return [{ row, question, title, detail, kind, candidates }];
  });
