import { isByPoints, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks, privately } from './buttons.js';
import { cancels } from './link-form.js';
import { nameOnButton } from './name-on-button.js';

/** Names of what is filled in. */
export type PlanField = 'price' | 'mostEach' | 'notAsked' | 'surviving';
export type PlanProblem = 'price' | 'most-each' | 'too-many' | 'unknown';

export interface PlanForm {
  values: Readonly<Record<PlanField, string>>;
  problems: Readonly<Partial<Record<PlanField, PlanProblem>>>;
  /** Person ids to choose from: whoever the plan asks first, then the others. */
  people: readonly string[];
  /** Who is left aside already. */
  excluded: readonly string[];
  /** The question as it was asked: what is filled in goes on from it. Nothing is stored. */
  slots: Readonly<Record<string, string>>;
}

/** The choice that asks everybody again. */
export const askEverybody = '-';

/** More than these are not chosen from a list. */
const mostToChoose = 60;
const mostNames = 6;

const errorOf = (tongue: Tongue, { problems }: PlanForm, field: PlanField): string => {
  const problem = problems[field];
  return problem === undefined ? '' : tongue.say(`plan.problem.${problem}`);
};

const priceField = (tongue: Tongue, { prices }: Programme, form: PlanForm): Field[] =>
  prices === undefined
    ? []
    : [
        {
          kind: 'text',
          id: 'price',
          label: tongue.say('plan.price', { currency: prices.currency }),
          value: form.values.price,
          required: false,
          error: errorOf(tongue, form, 'price'),
          missing: '',
          placeholder: tongue.number(prices.exam),
          long: false,
          most: 12,
        },
      ];

const peopleField = (tongue: Tongue, form: PlanForm): Field[] =>
  form.people.length + form.excluded.length === 0
    ? []
    : [
        {
          kind: 'choice',
          style: 'list',
          id: 'notAsked',
          label: tongue.say('plan.not-asked'),
          placeholder: tongue.say('plan.nobody-more'),
          options: [
            ...(form.excluded.length === 0 ? [] : [{ label: tongue.say('plan.ask-everybody'), value: askEverybody }]),
            ...form.people
              .slice(0, mostToChoose)
              .map((person) => ({ label: nameOnButton(tongue, person), value: person })),
          ],
          value: form.values.notAsked,
          required: false,
          error: errorOf(tongue, form, 'notAsked'),
          missing: '',
        },
      ];

const fields = (tongue: Tongue, programme: Programme, form: PlanForm): Field[] => [
  ...priceField(tongue, programme, form),
  {
    kind: 'text',
    id: 'mostEach',
    label: tongue.say('plan.most-each'),
    value: form.values.mostEach,
    required: false,
    error: errorOf(tongue, form, 'mostEach'),
    missing: '',
    placeholder: tongue.say('plan.no-limit'),
    long: false,
    most: 1,
  },
  ...peopleField(tongue, form),
  ...survivingField(tongue, programme, form),
];

/** Of points no plan tells what stands whoever leaves. */
const survivingField = (tongue: Tongue, programme: Programme, { slots, values }: PlanForm): Field[] =>
  isByPoints(programme, slots.level ?? '', slots.competency ?? null)
    ? []
    : [
        {
          kind: 'tick',
          id: 'surviving',
          label: tongue.say('plan.surviving-label'),
          statement: tongue.say('plan.surviving'),
          value: values.surviving === 'true' ? 'true' : 'false',
          required: false,
          error: '',
          missing: '',
        },
      ];

const names = (tongue: Tongue, people: readonly string[]): string =>
  tongue.list([
    ...people.slice(0, mostNames).map((person) => tongue.person(person) ?? tongue.say('somebody')),
    ...(people.length > mostNames ? [tongue.say('people.others', { count: people.length - mostNames })] : []),
  ]);

/** What the plan is reckoned with: the price of an exam, who is not asked, how many each. */
export const planFormCard = (reader: Reader, programme: Programme, form: PlanForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { slots, excluded, problems } = form;
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'plan-form',
      headline: tongue.say('plan.in-private'),
      buttons: [privately(tongue, 'cheapest', slots)],
    });
  return present(reader, {
    ...emptyView,
    name: 'plan-form',
    headline: tongue.say('plan.form'),
    lines: [
      tongue.say('plan.nothing-stored'),
      ...(excluded.length === 0
        ? []
        : [tongue.say('plan.left-aside', { count: excluded.length, names: names(tongue, excluded) })]),
      ...(Object.keys(problems).length > 0 ? [tongue.say('plan.not-understood')] : []),
    ],
    fields: fields(tongue, programme, form),
    buttons: [{ ...asks(tongue, 'button.plan-again', 'plan-changed', slots), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('plan.dialog'),
      opener: { ...asks(tongue, 'button.plan-change', 'plan-change', slots), opens: true },
    },
    inPlace: true,
  });
};
