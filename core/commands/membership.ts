import { addDays, addMonths } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';
import { lapsedEnrolments } from './lapsed-enrolments.js';

type Record = Extract<Command, { kind: 'record-membership' }>;

/**
 * A renewal in its window ends twelve months after the old anniversary; anything else twelve after its own day (rule D4).
 * What was bought on the day that is recorded already keeps its anniversary.
 */
const anniversaryOf = ({ membership }: Facts, boughtOn: IsoDate, { parameters }: Programme): IsoDate => {
  const { membershipMonths, renewalWindowDays } = parameters;
  if (membership === null) return addMonths(boughtOn, membershipMonths);
  const { anniversary } = membership;
  if (membership.boughtOn === boughtOn) return anniversary;
  const isRenewal = anniversary < boughtOn && boughtOn <= addDays(anniversary, renewalWindowDays);
  return addMonths(isRenewal ? anniversary : boughtOn, membershipMonths);
};

const isHeld = (programme: Programme, facts: Facts, level: string, on: IsoDate): string | null | true => {
  const { qualified, competencies } = evaluate(programme, facts, on);
  const wanted = programme.levels.indexOf(level);
  const higher = qualified !== null && programme.levels.indexOf(qualified) >= wanted;
  return higher || competencies.some(({ levels }) => levels[level]?.held === true) ? true : qualified;
};

/** The same purchase was accepted when it was recorded; only its anniversary is put right. */
const isRecorded = ({ membership }: Facts, { level, boughtOn }: Record): boolean =>
  membership?.level === level && membership.boughtOn === boughtOn;

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/**
 * A purchase, an upgrade or a renewal is recorded; one for which the rules are not met only if the vendor accepted it. What
 * was enrolled in with a membership that lapsed before it does not go on with it.
 */
export const recordMembership = (
  programme: Programme | null,
  facts: Facts,
  command: Record,
  { on }: CommandContext,
): Decision => {
  const { level, boughtOn, accepted } = command;
  if (programme === null || !programme.levels.includes(level)) return refused({ kind: 'level-unknown', level });
  if (boughtOn > on) return refused({ kind: 'in-the-future', earnedOn: boughtOn });
  const anniversary = command.anniversary ?? anniversaryOf(facts, boughtOn, programme);
  if (anniversary < boughtOn) return refused({ kind: 'ends-before-it-begins', from: boughtOn, through: anniversary });
  const recorded = isRecorded(facts, command);
  if (recorded && facts.membership?.anniversary === anniversary) return refused({ kind: 'nothing-changes' });
  const held = recorded || accepted ? true : isHeld(programme, facts, level, boughtOn);
  return held === true
    ? decided([
        ...lapsedEnrolments(programme, facts, boughtOn),
        { kind: 'membership-recorded', on, membership: { level, boughtOn, anniversary } },
      ])
    : refused({ kind: 'not-qualified', level, qualified: held });
};

/** A purchase that was recorded by mistake, or a membership that is not to be shown any more, is taken out. */
export const withdrawMembership = (programme: Programme | null, facts: Facts, { on }: CommandContext): Decision =>
  facts.membership === null
    ? refused({ kind: 'no-membership' })
    : decided([
        ...(programme === null ? [] : lapsedEnrolments(programme, facts, on)),
        { kind: 'membership-recorded', on, membership: null },
      ]);
