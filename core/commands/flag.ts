import { addDays } from '../calendar.js';
import type { IsoDate } from '../date.js';
import type { Facts, FlagStatement } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

type State = Extract<Command, { kind: 'state-flag' }>;
type End = Extract<Command, { kind: 'end-flag' }>;

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

const isUnknown = (programme: Programme | null, flag: string): boolean =>
  programme === null || !Object.hasOwn(programme.flags, flag);

const statementsOf = ({ flags }: Facts, flag: string): FlagStatement[] => flags.filter((one) => one.flag === flag);

/** Whether it is stated on each of these days, by one statement or several. */
const isStatedThroughout = (statements: readonly FlagStatement[], from: IsoDate, through: IsoDate | null): boolean => {
  let day = from;
  for (;;) {
    const covering = statements.filter((one) => one.from <= day && (one.through === null || day <= one.through));
    if (covering.length === 0) return false;
    if (covering.some((one) => one.through === null)) return true;
    const last = covering.map((one) => one.through ?? day).reduce((a, b) => (a > b ? a : b));
    if (through !== null && last >= through) return true;
    day = addDays(last, 1);
  }
};

/** The organisation states a fact from a day on; what is stated on each of these days already changes nothing. */
export const stateFlag = (
  programme: Programme | null,
  facts: Facts,
  { flag, from, through }: State,
  _context: CommandContext,
): Decision => {
  if (isUnknown(programme, flag)) return refused({ kind: 'unknown-name', name: flag });
  if (through !== null && through < from) return refused({ kind: 'ends-before-it-begins', from, through });
  return isStatedThroughout(statementsOf(facts, flag), from, through)
    ? refused({ kind: 'nothing-changes' })
    : decided([{ kind: 'flag-stated', on: from, flag, through }]);
};

/** It no longer holds after `lastDay`: what covers that day ends on it, and what was to begin later does not. */
export const endFlag = (
  programme: Programme | null,
  facts: Facts,
  { flag, lastDay }: End,
  { on }: CommandContext,
): Decision => {
  if (isUnknown(programme, flag)) return refused({ kind: 'unknown-name', name: flag });
  const all = statementsOf(facts, flag);
  const after = all.filter(({ through }) => through === null || through > lastDay);
  const [first] = after.map(({ from }) => from).sort();
  if (all.length === 0) return refused({ kind: 'not-found' });
  if (first === undefined) return refused({ kind: 'nothing-changes' });
  const begun = all.filter(({ from }) => from <= lastDay);
  if (begun.length === 0) return refused({ kind: 'ends-before-it-begins', from: first, through: lastDay });
  if (begun.length === all.length) return decided([{ kind: 'flag-ended', on: lastDay, flag }]);
  const statements = begun.map((one) => (after.includes(one) ? { ...one, through: lastDay } : one));
  return decided([{ kind: 'restored', on, records: [{ of: 'flags', flag, statements }] }]);
};
