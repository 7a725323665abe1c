import { type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { dayNumber } from '../evaluate/day-number.js';
import { holdingOn } from '../evaluate/held.js';
import type { Facts } from '../facts/schema.js';
import type { Programme } from '../programme/schema.js';
import { standingEnrolment } from '../score/enrolled.js';
import { enrolmentOn } from '../score/track.js';
import type { Command, CommandContext, Refusal } from './command.js';
import { decided } from './decided.js';
import type { Decision } from './decision.js';

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/** The levels of a competency, highest first. */
const levelsOf = (programme: Programme, competency: string): CompiledLevel[] =>
  programme.levels
    .toReversed()
    .flatMap((level) => catalogueOf(programme).byName.get(levelName(competency, level)) ?? []);

/** The tracks of the scores that a competency asks for. */
const tracksOf = (programme: Programme, competency: string): string[] =>
  levelsOf(programme, competency).flatMap(({ options }) =>
    options.flatMap(({ alternatives }) =>
      alternatives.flatMap(({ scores }) => scores.flatMap(({ model }) => model.tracks.map(({ id }) => id))),
    ),
  );

/**
 * The organisation has enrolled in a designation, through the last day given, else for as long as the membership; its track
 * stays for as long (rule S3). One for which the rules are not met on
 * that day is recorded only if the vendor accepted it.
 */
export const recordEnrolment = (
  programme: Programme | null,
  facts: Facts,
  command: Extract<Command, { kind: 'record-enrolment' }>,
  { on }: CommandContext,
): Decision => {
  const { competency, from, through = null, track, accepted } = command;
  const tracks = programme === null ? [] : tracksOf(programme, competency);
  if (programme === null || tracks.length === 0) return refused({ kind: 'unknown-name', name: competency });
  if (track !== null && !tracks.includes(track)) return refused({ kind: 'unknown-name', name: track });
  if (from > on) return refused({ kind: 'in-the-future', earnedOn: from });
  if (through !== null && through < from) return refused({ kind: 'ends-before-it-begins', from, through });
  const standing = enrolmentOn(facts, competency, from);
  // What is recorded already was qualified for or accepted then; only its track and its last day are put right.
  if (standing?.from === from) {
    const last = through ?? standing.through;
    return standing.track === track && standing.through === last
      ? refused({ kind: 'nothing-changes' })
      : decided([{ kind: 'enrolment-recorded', on: from, competency, through: last, track }]);
  }
  const holding = holdingOn(programme, facts, dayNumber(from));
  const [level] = levelsOf(programme, competency);
  if (!accepted && !levelsOf(programme, competency).some((one) => holding.isHeld(one)))
    return refused({ kind: 'not-qualified', level: level?.level ?? '', qualified: null });
  return decided([{ kind: 'enrolment-recorded', on: from, competency, through, track }]);
};

/** It ends earlier or later than the membership, or was not renewed. What ended with a membership that lapsed is not found. */
export const endEnrolment = (
  programme: Programme | null,
  facts: Facts,
  { competency, lastDay }: Extract<Command, { kind: 'end-enrolment' }>,
  { on }: CommandContext,
): Decision => {
  const standing =
    programme === null ? enrolmentOn(facts, competency, on) : standingEnrolment(programme, facts, competency, on);
  if (standing === null) return refused({ kind: 'not-found' });
  if (lastDay < standing.from) return refused({ kind: 'ends-before-it-begins', from: standing.from, through: lastDay });
  return standing.through === lastDay
    ? refused({ kind: 'nothing-changes' })
    : decided([{ kind: 'enrolment-ended', on: lastDay, competency }]);
};
