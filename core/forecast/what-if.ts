import type { IsoDate } from '../date.js';
import { evaluate } from '../evaluate/evaluate.js';
import { applyAll } from '../facts/apply-all.js';
import type { ChangeSource } from '../facts/change.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Verdict } from '../verdict.js';

/** The verdict of a day as it is, and as it would be after some changes. Nothing is kept (rule H2). */
export const whatIf = (
  programme: Programme,
  facts: Facts,
  on: IsoDate,
  changes: readonly ChangeSource[],
): { before: Verdict; after: Verdict } => ({
  before: evaluate(programme, facts, on),
  after: evaluate(programme, applyAll(facts, changes), on),
});
