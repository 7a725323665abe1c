import { z } from 'zod';
import { overrideDoneCard, overrideWithdrawCard } from '../../../cards/index.js';
import { decide, type Refusal } from '../../../core/index.js';
import { overrideMeant } from '../answers/overrides.js';
import { decideDays, overrideDaysCheck, overrideDaysRefused } from '../answers/overrides-days.js';
import { isOverrideDay, refusedOverride } from '../answers/overrides-form.js';
import { overridesTold, sameOverride, toldOf } from '../answers/overrides-told.js';
import { write } from '../commit.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { isAdminIn } from '../rights.js';

const meantIn = (question: Question, { situation: { programme, facts, verdict } }: Setting) =>
  overrideMeant({ ...question, inputs: {} }, overridesTold(programme, facts, verdict.on));

const gone = ({ reader, situation }: Setting): Answer =>
  overrideDoneCard(reader, situation.programme, { kind: 'gone' });

/** Asks first, by a step that shows what follows, about the override that a button names. */
const about =
  (
    step: (
      question: Question,
      setting: Setting,
      told: NonNullable<ReturnType<typeof meantIn>>,
    ) => Answer | Promise<Answer>,
  ): Handler =>
  (question, setting) => {
    const refused = refusedOverride(setting);
    if (refused !== null) return refused;
    const told = meantIn(question, setting);
    return told === null ? gone(setting) : step(question, setting, told);
  };

const end = about((_question, setting, { override }) =>
  overrideDaysCheck(setting, override, { begins: override.placedOn, lastDay: setting.situation.verdict.on }),
);

const check = about(({ inputs }, setting, { override }) => {
  const filled = (name: string): string => (inputs[name] ?? '').slice(0, 10);
  return overrideDaysCheck(setting, override, { begins: filled('begins'), lastDay: filled('lastDay') });
});

const daysSchema = z.object({ begins: z.string().refine(isOverrideDay), lastDay: z.string().refine(isOverrideDay) });

const confirm = about(async (question, setting, { override }) => {
  const { asker, reader, situation } = setting;
  const { programme, verdict } = situation;
  const days = daysSchema.parse({ begins: question.slots.begins, lastDay: question.slots.lastDay });
  const written = await write<Refusal | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'not-yours' } };
    const decision = decideDays(setting, snapshot.facts, override, days);
    if (decision.kind === 'refused') return { writing: null, result: decision.refusal };
    return {
      writing: { reason: 'override', changes: decision.changes, undoable: 'for fifteen minutes' },
      result: null,
    };
  });
  if (written.kind === 'nothing' && written.result !== null && written.result.kind !== 'not-yours')
    return overrideDaysRefused(setting, override, days, written.result);
  if (written.kind !== 'written') return gone(setting);
  const { facts, version } = written.after;
  const changed = facts.overrides.find((one) => sameOverride(one, { ...override, placedOn: days.begins }));
  return changed === undefined
    ? gone(setting)
    : overrideDoneCard(reader, programme, {
        kind: 'changed',
        told: toldOf(programme, facts, changed, verdict.on),
        version,
      });
});

const withdraw = about((_question, { reader, situation }, told) =>
  overrideWithdrawCard(reader, situation.programme, told),
);

const withdrawConfirm = about(async (question, setting, { override }) => {
  const { asker, reader, situation } = setting;
  const { competency, level, placedOn } = override;
  const written = await write(setting, question, (snapshot) => {
    const decision = decide(
      situation.programme,
      snapshot.facts,
      { kind: 'withdraw-override', competency, level, placedOn },
      { on: situation.verdict.on, by: asker.person?.id ?? null, elsewhere: [] },
    );
    return isAdminIn(snapshot, asker) && decision.kind === 'decided'
      ? {
          writing: { reason: 'override', changes: decision.changes, undoable: 'for fifteen minutes' },
          result: null,
        }
      : { writing: null, result: null };
  });
  return written.kind === 'written'
    ? overrideDoneCard(reader, situation.programme, { kind: 'withdrawn', override, version: written.after.version })
    : gone(setting);
});

export const overrideDaysActs: Readonly<Record<string, Handler>> = {
  'override-end': end,
  'override-days-check': check,
  'override-days-confirm': confirm,
  'override-withdraw': withdraw,
  'override-withdraw-confirm': withdrawConfirm,
};
