import {
  type DatedOverride,
  type OverrideDayField,
  type OverrideDayProblem,
  overrideDaysCard,
  overrideDaysCheckCard,
} from '../../../cards/index.js';
import { addDays, applyAll, type Decision, decide, evaluate, type Facts, type Refusal } from '../../../core/index.js';
import type { Answer, Setting } from '../question.js';
import { isOverrideDay } from './overrides-form.js';
import { toldOf } from './overrides-told.js';

export type OverrideDays = Readonly<Record<OverrideDayField, string>>;

/** What is wrong with which of the two days. */
const problemsOf = (refusal: Refusal): Partial<Record<OverrideDayField, OverrideDayProblem>> => {
  switch (refusal.kind) {
    case 'ends-before-it-begins':
      return { lastDay: 'ends-before' };
    case 'overlaps':
      return { lastDay: 'overlaps' };
    case 'nothing-changes':
      return { lastDay: 'nothing-changes' };
    default:
      return { begins: 'not-a-date' };
  }
};

/** The form again, with what was filled in and what is wrong with it. */
export const overrideDaysRefused = (
  { reader, situation }: Setting,
  override: DatedOverride,
  values: OverrideDays,
  refusal: Refusal,
): Answer =>
  overrideDaysCard(reader, situation.programme, {
    override,
    values,
    problems: problemsOf(refusal),
    overlaps: refusal.kind === 'overlaps' ? refusal : null,
  });

export const decideDays = (
  { situation, asker }: Setting,
  facts: Facts,
  { competency, level, placedOn }: DatedOverride,
  { begins, lastDay }: OverrideDays,
): Decision =>
  decide(
    situation.programme,
    facts,
    { kind: 'correct-override', competency, level, placedOn, to: { placedOn: begins, endsOn: lastDay } },
    { on: situation.verdict.on, by: asker.person?.id ?? null, elsewhere: [] },
  );

/** What other days would do, or the form with what is wrong with them. */
export const overrideDaysCheck = (setting: Setting, before: DatedOverride, values: OverrideDays): Answer => {
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const wrong = (['begins', 'lastDay'] as const).filter((field) => !isOverrideDay(values[field]));
  if (wrong.length > 0)
    return overrideDaysCard(reader, programme, {
      override: before,
      values,
      problems: Object.fromEntries(wrong.map((field) => [field, 'not-a-date' as const])),
      overlaps: null,
    });
  const decision = decideDays(setting, facts, before, values);
  if (decision.kind === 'refused') return overrideDaysRefused(setting, before, values, decision.refusal);
  const changed = applyAll(facts, decision.changes);
  const after = { ...before, placedOn: values.begins, endsOn: values.lastDay };
  const next = evaluate(programme, changed, addDays(values.lastDay, 1));
  return overrideDaysCheckCard(reader, programme, {
    before,
    after: toldOf(programme, changed, after, verdict.on),
    afterwards: next.competencies.find(({ id }) => id === before.competency)?.level ?? null,
  });
};
