import {
  type OverrideTold,
  overrideCard,
  overrideDaysCard,
  overrideKey,
  overridesCard,
  overrideWithdrawCard,
} from '../../../cards/index.js';
import { addDays, isIsoDate, lastDayOfMonths } from '../../../core/index.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { overrideDaysCheck } from './overrides-days.js';
import { refusedOverride } from './overrides-form.js';
import { overridesTold, sameOverride } from './overrides-told.js';

/** The override that a pressed button or a chosen entry names; null where none is named or it is gone. */
export const overrideMeant = ({ slots, inputs }: Question, all: readonly OverrideTold[]): OverrideTold | null => {
  if (inputs.which !== undefined) return all.find((told) => overrideKey(told) === inputs.which) ?? null;
  const { competency = '', level = '', placedOn = '' } = slots;
  return all.find(({ override }) => sameOverride(override, { competency, level, placedOn })) ?? null;
};

/** Those of the competency and level that were said, and of what is not over where something is to be done about it. */
const named = ({ slots }: Question, all: readonly OverrideTold[]): OverrideTold[] =>
  all.filter(
    ({ override, standing }) =>
      (slots.competency === undefined || override.competency === slots.competency) &&
      (slots.level === undefined || override.level === slots.level) &&
      (slots.action === undefined || slots.action === 'list' || standing !== 'over'),
  );

const dayOr = (said: string | undefined, otherwise: string): string =>
  said !== undefined && isIsoDate(said) ? said : otherwise;

const daysForm = ({ slots }: Question, { reader, situation }: Setting, { override }: OverrideTold): Answer => {
  const { programme } = situation;
  const { overrideMonths } = programme.parameters;
  const extended = lastDayOfMonths(addDays(override.endsOn, 1), overrideMonths);
  return overrideDaysCard(reader, programme, {
    override,
    values: {
      begins: dayOr(slots.begins, override.placedOn),
      lastDay: dayOr(slots.lastDay, slots.action === 'extend' ? extended : override.endsOn),
    },
    problems: {},
    overlaps: null,
  });
};

/** One that has not begun has nothing to end: it is taken out. */
const ending = ({ slots }: Question, setting: Setting, told: OverrideTold): Answer => {
  const { reader, situation } = setting;
  const { programme, verdict } = situation;
  if (told.standing === 'coming') return overrideWithdrawCard(reader, programme, told);
  const { placedOn } = told.override;
  return overrideDaysCheck(setting, told.override, { begins: placedOn, lastDay: dayOr(slots.lastDay, verdict.on) });
};

const doneWith = (question: Question, setting: Setting, told: OverrideTold): Answer => {
  switch (question.slots.action) {
    case 'extend':
    case 'correct':
      return daysForm(question, setting, told);
    case 'end':
      return ending(question, setting, told);
    default:
      return overrideCard(setting.reader, setting.situation.programme, told);
  }
};

/** "List our overrides", "end the Security override", "it was extended to 24 February". */
export const overrideManage: Handler = (question, setting) => {
  const refused = refusedOverride(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const all = overridesTold(programme, facts, verdict.on);
  const meant = overrideMeant(question, all);
  if (meant !== null) return doneWith(question, setting, meant);
  const { action } = question.slots;
  const some = named(question, all);
  const [only] = some;
  const isAsked = action !== undefined && action !== 'list';
  if (only !== undefined && some.length === 1 && (isAsked || question.slots.competency !== undefined))
    return doneWith(question, setting, only);
  return overridesCard(reader, programme, {
    all: isAsked && some.length > 0 ? some : all,
    action: isAsked ? action : null,
    lastDay: question.slots.lastDay ?? null,
  });
};
