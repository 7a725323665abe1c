import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

/**
 * A sales or usage figure as it was on a day (rule R4). A day has one reading of each figure: another value for it is refused,
 * unless whoever reads says that the first one was wrong.
 */
export const readMetric = (
  programme: Programme | null,
  { metrics }: Facts,
  { metric, value, readOn, instead, source = null }: Extract<Command, { kind: 'read-metric' }>,
  { on }: CommandContext,
): Decision => {
  if (programme === null || !Object.hasOwn(programme.metrics, metric))
    return { kind: 'refused', refusal: { kind: 'unknown-name', name: metric } };
  if (readOn > on) return { kind: 'refused', refusal: { kind: 'in-the-future', earnedOn: readOn } };
  const same = metrics.find((reading) => reading.metric === metric && reading.on === readOn);
  if (same?.value === value) return { kind: 'refused', refusal: { kind: 'nothing-changes' } };
  if (same !== undefined && !instead) return { kind: 'refused', refusal: { kind: 'read-already', value: same.value } };
  return decided([{ kind: 'metric-read', on: readOn, metric, value, ...(source === null ? {} : { source }) }]);
};
