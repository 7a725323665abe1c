import { z } from 'zod';
import { askEverybody, type PlanField, type PlanForm, planCard, planFormCard } from '../../../cards/index.js';
import { refusedNudge } from '../answers/people-nudge.js';
import { isReckoned, reckonedFor } from '../answers/plan.js';
import { amountIn, associatedIn, mostEachIn, mostExcluded } from '../answers/plan-asked.js';
import type { Reckoned } from '../answers/plan-reckoned.js';
import type { Answer, Handler, Question, Setting } from '../question.js';

const filledSchema = z.object({
  price: z.string().max(40).default(''),
  mostEach: z.string().max(40).default(''),
  notAsked: z.string().max(300).default(''),
  surviving: z.enum(['true', 'false']).default('false'),
});

/** Whom the plan asks first, then everybody else who could be, by name. */
const choosable = ({ situation, reader }: Setting, { told }: Reckoned, excluded: readonly string[]): string[] => {
  const { facts, verdict } = situation;
  const asked = told.ways.flatMap(({ way }) => way.steps.flatMap(({ person, orPeople }) => [person, ...orPeople]));
  const name = (person: string): string => reader.nameOf(person) ?? '';
  const others = associatedIn(facts, verdict.on).toSorted((a, b) => name(a).localeCompare(name(b)));
  return [...new Set([...asked, ...others])].filter((person) => !excluded.includes(person));
};

const excludedIn = ({ exclude }: Readonly<Record<string, string>>): string[] =>
  exclude === undefined ? [] : exclude.split(',');

const formWith = (
  setting: Setting,
  found: Reckoned,
  { values, problems }: Pick<PlanForm, 'values' | 'problems'>,
): Answer => {
  const excluded = excludedIn(found.told.slots);
  return planFormCard(setting.reader, setting.situation.programme, {
    values,
    problems,
    people: choosable(setting, found, excluded),
    excluded,
    slots: found.told.slots,
  });
};

/** The form, filled in with what the plan was reckoned with. */
const change: Handler = (question, setting) => {
  const refused = refusedNudge(setting);
  if (refused !== null) return refused;
  const found = reckonedFor(question, setting);
  if (!isReckoned(found)) return found;
  const { price = '', mostEach = '', surviving } = found.told.slots;
  return formWith(setting, found, {
    values: { price, mostEach, notAsked: '', surviving: surviving === undefined ? 'false' : 'true' },
    problems: {},
  });
};

const problemsIn = (
  filled: z.output<typeof filledSchema>,
  people: readonly string[],
  excluded: readonly string[],
): PlanForm['problems'] => {
  const { price, mostEach, notAsked } = filled;
  const chosen = notAsked !== '' && notAsked !== askEverybody;
  const who = !chosen
    ? null
    : !people.includes(notAsked)
      ? 'unknown'
      : excluded.length >= mostExcluded
        ? 'too-many'
        : null;
  return {
    ...(price.trim() === '' || amountIn(price) !== null ? {} : { price: 'price' as const }),
    ...(mostEach.trim() === '' || mostEachIn(mostEach) !== null ? {} : { mostEach: 'most-each' as const }),
    ...(who === null ? {} : { notAsked: who }),
  };
};

/** What is filled in, put into the question: empty is as if it had not been said. */
const slotsWith = (
  slots: Readonly<Record<string, string>>,
  { price, mostEach, notAsked, surviving }: z.output<typeof filledSchema>,
): Question['slots'] => {
  const { price: _price, mostEach: _most, surviving: was, exclude: _exclude, ...same } = slots;
  const excluded = notAsked === askEverybody ? [] : [...excludedIn(slots), ...(notAsked === '' ? [] : [notAsked])];
  return {
    ...same,
    ...(amountIn(price) === null ? {} : { price: String(amountIn(price)) }),
    ...(mostEachIn(mostEach) === null ? {} : { mostEach: String(mostEachIn(mostEach)) }),
    ...(surviving === 'true' ? { surviving: was ?? '1' } : {}),
    ...(excluded.length === 0 ? {} : { exclude: excluded.join(',') }),
  };
};

const shownAgain = (inputs: Question['inputs']): Record<PlanField, string> => ({
  price: (inputs.price ?? '').slice(0, 12),
  mostEach: (inputs.mostEach ?? '').slice(0, 1),
  notAsked: (inputs.notAsked ?? '').slice(0, 300),
  surviving: inputs.surviving === 'true' ? 'true' : 'false',
});

/** The plan again, with what was filled in; the form again where that cannot be read. */
const changed: Handler = (question, setting) => {
  const refused = refusedNudge(setting);
  if (refused !== null) return refused;
  const found = reckonedFor(question, setting);
  if (!isReckoned(found)) return found;
  const { slots } = found.told;
  const excluded = excludedIn(slots);
  const filled = filledSchema.safeParse(question.inputs);
  const people = choosable(setting, found, excluded);
  const problems = filled.success
    ? problemsIn(filled.data, people, excluded)
    : ({ price: 'price', mostEach: 'most-each' } as const);
  if (!filled.success || Object.keys(problems).length > 0)
    return formWith(setting, found, { values: shownAgain(question.inputs), problems });
  const again = reckonedFor({ ...question, slots: slotsWith(slots, filled.data) }, setting);
  return isReckoned(again) ? planCard(setting.reader, setting.situation, again.told) : again;
};

export const planFormActs: Readonly<Record<string, Handler>> = {
  'plan-change': change,
  'plan-changed': changed,
};
