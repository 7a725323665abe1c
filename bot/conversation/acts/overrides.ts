import { z } from 'zod';
import {
  expiredActionCard,
  mostOverrideText,
  type OverrideField,
  type OverrideForm,
  overrideCheckCard,
  overrideRecordedCard,
} from '../../../cards/index.js';
import {
  applyAll,
  type Command,
  type Decision,
  decide,
  type Facts,
  lastDayOfMonths,
  overrideLastDay,
  type Refusal,
  whatIf,
} from '../../../core/index.js';
import { isOverrideDay, overrideForm, refusedOverride } from '../answers/overrides-form.js';
import { sameOverride, toldOf } from '../answers/overrides-told.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

type Place = Extract<Command, { kind: 'place-override' }>;
type Problems = OverrideForm['problems'];

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .default('')
    .transform((text) => (text === '' ? null : text));

const day = z.string().refine(isOverrideDay);

const placedSchema = z.object({
  competency: z.string().min(1).max(60),
  level: z.string().min(1).max(60),
  placedOn: day,
  endsOn: z.union([z.literal('').transform(() => null), day]).default(null),
  reference: optional(mostOverrideText.reference),
  why: optional(mostOverrideText.why),
  person: optional(200),
  credential: optional(200),
  anyway: z
    .enum(['true', 'false'])
    .default('false')
    .transform((ticked) => ticked === 'true'),
});

/** What is wrong with a field that could not be read at all. */
const unreadable: Readonly<Record<OverrideField, Problems[OverrideField]>> = {
  competency: 'competency-missing',
  level: 'level-missing',
  placedOn: 'not-a-date',
  endsOn: 'not-a-date',
  reference: 'too-long',
  why: 'too-long',
  person: 'unknown',
  credential: 'unknown',
  anyway: 'unknown',
};

const fields = Object.keys(unreadable) as OverrideField[];

/** What was filled in as the form shows it again, whatever is wrong with it. */
const valuesOf = (inputs: Question['inputs']): Record<OverrideField, string> => {
  const value = (name: OverrideField): string => (inputs[name] ?? '').slice(0, 200);
  return {
    competency: value('competency'),
    level: value('level'),
    placedOn: isOverrideDay(value('placedOn')) ? value('placedOn') : '',
    endsOn: isOverrideDay(value('endsOn')) ? value('endsOn') : '',
    reference: value('reference').slice(0, mostOverrideText.reference),
    why: value('why'),
    person: value('person'),
    credential: value('credential'),
    anyway: value('anyway') === 'true' ? 'true' : 'false',
  };
};

const problemsOf = (refusal: Refusal, { competency, level, placedOn }: Place): Problems => {
  switch (refusal.kind) {
    case 'unknown-name':
      if (refusal.name === competency) return { competency: 'competency-missing' };
      return refusal.name === level ? { level: 'level-missing' } : { credential: 'unknown' };
    case 'not-found':
      return { person: 'unknown' };
    case 'ends-before-it-begins':
      return { endsOn: 'ends-before' };
    case 'overlaps':
      return refusal.placedOn === placedOn ? { placedOn: 'same-start' } : { anyway: 'overlaps' };
    default:
      return { placedOn: 'not-a-date' };
  }
};

const formAgain = (inputs: Question['inputs'], setting: Setting, problems: Problems, refusal: Refusal | null): Answer =>
  overrideForm(setting, {
    values: valuesOf(inputs),
    problems,
    overlaps: refusal?.kind === 'overlaps' ? refusal : null,
  });

/** A last day that was worked out from another first day is worked out anew. */
const withoutOldEnd = ({ slots, inputs }: Question, { situation }: Setting): Question['inputs'] => {
  const { workedOutFrom } = slots;
  const { overrideMonths } = situation.programme.parameters;
  const isOld =
    workedOutFrom !== undefined &&
    workedOutFrom !== inputs.placedOn &&
    isOverrideDay(workedOutFrom) &&
    inputs.endsOn === overrideLastDay(workedOutFrom, overrideMonths);
  return isOld ? { ...inputs, endsOn: '' } : inputs;
};

const decideOn = ({ situation, asker }: Setting, facts: Facts, command: Place): Decision =>
  decide(situation.programme, facts, command, {
    on: situation.verdict.on,
    by: asker.person?.id ?? null,
    elsewhere: [],
  });

const mostMonths = 60;

/** For how many whole months it lasts; null where its last day is another one. */
const monthsOf = (placedOn: string, endsOn: string): number | null => {
  for (let months = 1; months <= mostMonths; months += 1)
    if (lastDayOfMonths(placedOn, months) === endsOn) return months;
  return null;
};

const placedIn = (decision: Extract<Decision, { kind: 'decided' }>) => {
  const [change] = decision.changes;
  if (change?.kind !== 'override-placed') throw new Error('an override that is placed is one change');
  return change.override;
};

const check: Handler = (question, setting) => {
  const refused = refusedOverride(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const inputs = withoutOldEnd(question, setting);
  const filled = placedSchema.safeParse(inputs);
  if (!filled.success) {
    const wrong = new Set(filled.error.issues.map(({ path }) => path[0]));
    const problems = Object.fromEntries(
      fields.filter((name) => wrong.has(name)).map((name) => [name, unreadable[name]]),
    );
    return formAgain(inputs, setting, problems, null);
  }
  const command: Place = { kind: 'place-override', ...filled.data };
  const decision = decideOn(setting, facts, command);
  if (decision.kind === 'refused')
    return formAgain(inputs, setting, problemsOf(decision.refusal, command), decision.refusal);
  const override = placedIn(decision);
  const told = toldOf(programme, applyAll(facts, decision.changes), override, verdict.on);
  const { before, after } = whatIf(programme, facts, verdict.on, decision.changes);
  return overrideCheckCard(reader, programme, {
    told,
    months: monthsOf(told.override.placedOn, told.override.endsOn),
    reached: after.qualified === before.qualified ? null : after.qualified,
    anyway: command.anyway,
  });
};

const confirm: Handler = async (question, setting) => {
  const refused = refusedOverride(setting);
  if (refused !== null) return refused;
  const { asker, reader, situation } = setting;
  const { programme, verdict } = situation;
  const command: Place = { kind: 'place-override', ...placedSchema.parse(question.slots) };
  const written = await write<Refusal | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not-yours' } };
    const decision = decideOn(setting, snapshot.facts, command);
    if (decision.kind === 'refused') return { writing: null, result: decision.refusal };
    return {
      writing: { reason: 'override', changes: decision.changes, undoable: 'for fifteen minutes' },
      result: null,
    };
  });
  const after = written.kind === 'written' ? written.after : situation.snapshot;
  const placed = after.facts.overrides.find((one) => sameOverride(one, command));
  if (written.kind === 'nothing') {
    const { result } = written;
    if (result === null || result.kind === 'not-yours') return expiredActionCard(reader);
    // The same button a second time finds what the first one placed.
    if (placed === undefined || placed.endsOn !== command.endsOn)
      return formAgain(question.slots, setting, problemsOf(result, command), result);
  }
  return placed === undefined
    ? expiredActionCard(reader)
    : overrideRecordedCard(reader, programme, {
        told: toldOf(programme, after.facts, placed, verdict.on),
        version: written.kind === 'written' ? after.version : null,
      });
};

export const overrideActs: Readonly<Record<string, Handler>> = {
  'override-check': check,
  'override-confirm': confirm,
};
