import { addDays, addMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

/** A renewal in its window ends twelve months after the old anniversary; anything else twelve after its own day (rule D4). */
const anniversaryOf = ({ membership }: Facts, boughtOn: IsoDate, { parameters }: Programme): IsoDate => {
  const { membershipMonths, renewalWindowDays } = parameters;
  const old = membership?.anniversary;
  const isRenewal =
    old !== undefined &&
    membership?.boughtOn !== boughtOn &&
    old < boughtOn &&
    boughtOn <= addDays(old, renewalWindowDays);
  return addMonths(isRenewal ? old : boughtOn, membershipMonths);
};

const isHeld = (programme: Programme, facts: Facts, level: string, on: IsoDate): string | null | true => {
  const { qualified, competencies } = evaluate(programme, facts, on);
  const wanted = programme.levels.indexOf(level);
  const higher = qualified !== null && programme.levels.indexOf(qualified) >= wanted;
  return higher || competencies.some(({ levels }) => levels[level]?.held === true) ? true : qualified;
};

/** A purchase, an upgrade or a renewal is recorded; one for which the rules are not met only if the vendor accepted it. */
export const recordMembership = (
  programme: Programme | null,
  facts: Facts,
  { level, boughtOn, accepted }: Extract<Command, { kind: 'record-membership' }>,
  { on }: CommandContext,
): Decision => {
  if (programme === null || !programme.levels.includes(level))
    return { kind: 'refused', refusal: { kind: 'level-unknown', level } };
  if (boughtOn > on) return { kind: 'refused', refusal: { kind: 'in-the-future', earnedOn: boughtOn } };
  const held = isHeld(programme, facts, level, boughtOn);
  if (held !== true && !accepted)
    return { kind: 'refused', refusal: { kind: 'not-qualified', level, qualified: held } };
  const membership = { level, boughtOn, anniversary: anniversaryOf(facts, boughtOn, programme) };
  return decided([{ kind: 'membership-recorded', on, membership }]);
};
