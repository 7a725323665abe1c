import { z } from 'zod';
import {
  type DepartureProblem,
  departureCancelledCard,
  departureCheckCard,
  departureRecordedCard,
  departureRefusedCard,
  expiredActionCard,
} from '../../../cards/index.js';
import { addDays, type Command, type Decision, decide, isoDate, type Refusal } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { writeSuppositions } from '../../understanding/supposition.js';
import { departureForm, refusedDeparture } from '../answers/departure.js';
import { departureEffect, elsewhereOf, recordedLastDay } from '../answers/departure-meant.js';
import { type Deciding, write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

const filledSchema = z.object({ person: z.string().min(1).max(300), lastDay: isoDate });
type Filled = z.output<typeof filledSchema>;

type Problems = Parameters<typeof departureForm>[1]['problems'];

const formAgain = (question: Question, setting: Setting, problems: Problems): Answer => {
  const { person = '', lastDay = '' } = { ...question.slots, ...question.inputs };
  return departureForm(setting, {
    values: { person: person.slice(0, 300), lastDay: isoDate.safeParse(lastDay).success ? lastDay : '' },
    problems,
  });
};

const problemOf = (refusal: Refusal): Problems => {
  const atDay = (problem: DepartureProblem): Problems => ({ lastDay: problem });
  switch (refusal.kind) {
    case 'before-they-came':
      return atDay(refusal);
    case 'nothing-changes':
    case 'not-associated':
      return atDay({ kind: refusal.kind });
    default:
      return { person: { kind: 'person-missing' } };
  }
};

const decideOn = async (
  setting: Setting,
  snapshot: Snapshot,
  command: Extract<Command, { kind: 'record-departure' | 'cancel-departure' }>,
): Promise<Decision> => {
  const { asker, situation } = setting;
  /** Somebody who was erased is in no list, and nothing of theirs is touched. */
  if (!snapshot.people.has(command.person)) return { kind: 'refused', refusal: { kind: 'not-found' } };
  return decide(situation.programme, snapshot.facts, command, {
    on: situation.verdict.on,
    by: asker.person?.id ?? null,
    elsewhere: await elsewhereOf(setting, snapshot, command.person),
  });
};

/** What the last day would change, on both clocks. Nothing is written. */
const check: Handler = async (question, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const filled = filledSchema.safeParse(question.inputs);
  if (!filled.success) {
    const wrong = new Set(filled.error.issues.map(({ path }) => path[0]));
    return formAgain(question, setting, {
      ...(wrong.has('person') ? { person: { kind: 'person-missing' as const } } : {}),
      ...(wrong.has('lastDay') ? { lastDay: { kind: 'not-a-date' as const } } : {}),
    });
  }
  const { person, lastDay } = filled.data;
  const decision = await decideOn(setting, situation.snapshot, { kind: 'record-departure', person, lastDay });
  if (decision.kind === 'refused') return formAgain(question, setting, problemOf(decision.refusal));
  const previous = recordedLastDay(situation.snapshot, person);
  const first = previous !== null && previous < lastDay ? previous : lastDay;
  return departureCheckCard(reader, situation.programme, {
    person,
    lastDay,
    previous,
    effect: departureEffect(setting, situation.snapshot, decision.changes, addDays(first, 1)),
    suppose: writeSuppositions([{ kind: 'leave', person, on: lastDay }]) ?? '',
  });
};

type Outcome = { kind: 'written' } | { kind: 'refused'; refusal: Refusal } | { kind: 'not an admin' };

const deciding = async (
  setting: Setting,
  snapshot: Snapshot,
  command: Extract<Command, { kind: 'record-departure' | 'cancel-departure' }>,
): Promise<Deciding<Outcome>> => {
  if (!isAdminIn(snapshot, setting.asker)) return { writing: null, result: { kind: 'not an admin' } };
  const decision = await decideOn(setting, snapshot, command);
  if (decision.kind === 'refused') return { writing: null, result: { kind: 'refused', refusal: decision.refusal } };
  return {
    writing: {
      reason: command.kind === 'record-departure' ? 'departure' : 'stay',
      changes: decision.changes,
      undoable: 'for fifteen minutes',
    },
    result: { kind: 'written' },
  };
};

/** [Record the departure]: whoever leaves is not written to; what it puts at risk, the admins are told by its alert. */
const confirm: Handler = async (question, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader } = setting;
  const { person, lastDay }: Filled = filledSchema.parse(question.slots);
  const written = await write(setting, question, (snapshot) =>
    deciding(setting, snapshot, { kind: 'record-departure', person, lastDay }),
  );
  if (written.kind === 'repeated') return departureRecordedCard(reader, { person, lastDay, version: null });
  const { result } = written;
  if (result.kind === 'not an admin') return expiredActionCard(reader);
  if (result.kind === 'refused')
    return result.refusal.kind === 'nothing-changes'
      ? departureRecordedCard(reader, { person, lastDay, version: null })
      : formAgain(question, setting, problemOf(result.refusal));
  if (written.kind === 'nothing') throw new Error('what was decided is written');
  return departureRecordedCard(reader, { person, lastDay, version: written.before.version + 1 });
};

const personSchema = z.object({ person: z.string().min(1).max(300) });

/** [Cancel the departure]: they stay after all. */
const cancelConfirm: Handler = async (question, setting) => {
  const refused = refusedDeparture(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { person } = personSchema.parse(question.slots);
  const written = await write(setting, question, (snapshot) =>
    deciding(setting, snapshot, { kind: 'cancel-departure', person }),
  );
  const { result } = written.kind === 'repeated' ? { result: null } : written;
  if (result?.kind === 'not an admin') return expiredActionCard(reader);
  if (result?.kind === 'refused' && result.refusal.kind === 'not-found')
    return departureRefusedCard(reader, { kind: 'gone' });
  if (result?.kind === 'refused' && recordedLastDay(situation.snapshot, person) !== null)
    return departureRefusedCard(reader, { kind: 'no-departure', person });
  return departureCancelledCard(reader, {
    person,
    version: written.kind === 'written' ? written.before.version + 1 : null,
  });
};

export const departureActs: Readonly<Record<string, Handler>> = {
  'departure-check': check,
  'departure-confirm': confirm,
  'departure-cancel': cancelConfirm,
};
