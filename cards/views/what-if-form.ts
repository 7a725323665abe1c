import type { Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks, privately } from './buttons.js';
import { credentialOption, cutTo, mostInOption } from './credential-name.js';
import { mostFigureText } from './figures-form.js';
import { cancels } from './link-form.js';
import { nameOnButton } from './name-on-button.js';
import { suppositionInWords } from './what-if-supposed.js';
import type { SupposedTold } from './what-if-told.js';

export type WhatIfField = 'what' | 'person' | 'credential' | 'metric' | 'value' | 'competency' | 'level' | 'day';
export type WhatIfProblem =
  | 'what'
  | 'person'
  | 'credential'
  | 'metric'
  | 'value'
  | 'not-percent'
  | 'below-zero'
  | 'competency'
  | 'day'
  | 'too-many';

export interface WhatIfForm {
  /** What this asker may suppose. */
  kinds: readonly SupposedTold['kind'][];
  /** Person ids to choose from; nobody for whoever may only suppose of themselves. */
  people: readonly string[];
  /** There are more than the list shows; they are named in a sentence. */
  more: boolean;
  credentials: readonly string[];
  /** Figures to choose from; none where the programme has none. */
  figures: readonly string[];
  values: Readonly<Record<WhatIfField, string>>;
  problems: Readonly<Partial<Record<WhatIfField, WhatIfProblem>>>;
  /** What is supposed already. */
  supposed: readonly SupposedTold[];
  suppose: string | null;
}

const earliest = '1992-01-01';
const latest = '2099-12-31';

interface Choice {
  id: WhatIfField;
  style: 'search' | 'list';
  options: { label: string; value: string }[];
  required?: true;
}

const errorOf = (tongue: Tongue, { problems }: WhatIfForm, field: WhatIfField): string => {
  const problem = problems[field];
  switch (problem) {
    case undefined:
      return '';
    case 'value':
      return tongue.say('figures.problem.not-a-number');
    case 'not-percent':
    case 'below-zero':
      return tongue.say(`figures.problem.${problem}`);
    default:
      return tongue.say(`what-if.problem.${problem}`);
  }
};

const choice = (tongue: Tongue, form: WhatIfForm, { id, style, options, required }: Choice): Field => {
  return {
    kind: 'choice',
    style,
    id,
    label: tongue.say(`what-if.form.${id}`),
    placeholder: tongue.say('choose.pick'),
    options,
    value: form.values[id],
    required: required === true,
    error: errorOf(tongue, form, id),
    missing: tongue.say('what-if.problem.what'),
  };
};

/** A figure, and what it is supposed to become. */
const figureFields = (tongue: Tongue, programme: Programme, form: WhatIfForm): Field[] => [
  choice(tongue, form, {
    id: 'metric',
    style: 'search',
    options: form.figures.map((id) => ({
      label: cutTo(mostInOption, programme.metrics[id]?.title[tongue.reader.language] ?? id),
      value: id,
    })),
  }),
  {
    kind: 'text',
    id: 'value',
    label: tongue.say('what-if.form.value'),
    value: form.values.value,
    required: false,
    error: errorOf(tongue, form, 'value'),
    missing: '',
    placeholder: tongue.number(12400),
    long: false,
    most: mostFigureText,
  },
];

const fieldsOf = (tongue: Tongue, programme: Programme, form: WhatIfForm): Field[] => {
  const { language } = tongue.reader;
  const { people, credentials, figures, kinds, values } = form;
  return [
    choice(tongue, form, {
      id: 'what',
      style: 'list',
      required: true,
      options: kinds.map((kind) => ({ label: tongue.say('what-if.kind', { kind }), value: kind })),
    }),
    ...(people.length === 0
      ? []
      : [
          choice(tongue, form, {
            id: 'person',
            style: 'search',
            options: people.map((person) => ({ label: nameOnButton(tongue, person), value: person })),
          }),
        ]),
    choice(tongue, form, {
      id: 'credential',
      style: 'search',
      options: credentials.map((id) => ({ label: credentialOption(programme, language, id), value: id })),
    }),
    ...(figures.length === 0 ? [] : figureFields(tongue, programme, form)),
    choice(tongue, form, {
      id: 'competency',
      style: 'list',
      options: programme.competencies.map(({ id, title }) => ({
        label: cutTo(mostInOption, title[language]),
        value: id,
      })),
    }),
    choice(tongue, form, {
      id: 'level',
      style: 'list',
      options: programme.levels.map((level) => ({ label: tongue.level(level), value: level })),
    }),
    {
      kind: 'date',
      id: 'day',
      label: tongue.say('what-if.form.day'),
      value: values.day,
      required: false,
      error: errorOf(tongue, form, 'day'),
      missing: '',
      earliest,
      latest,
    },
  ];
};

/** One more thing to suppose. Nothing that is filled in here is ever written. */
export const whatIfFormCard = (reader: Reader, programme: Programme, form: WhatIfForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const subject = form.suppose === null ? {} : { suppose: form.suppose };
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'what-if-form',
      headline: tongue.say('what-if.form'),
      buttons: [privately(tongue, 'what-if-pass', subject)],
    });
  return present(reader, {
    ...emptyView,
    name: 'what-if-form',
    headline: tongue.say('what-if.form'),
    lines: [
      ...(form.supposed.length === 0
        ? []
        : [
            tongue.say('what-if.already', {
              what: form.supposed.map((one) => suppositionInWords(tongue, one)).join(' · '),
            }),
          ]),
      ...(form.more ? [tongue.say('what-if.or-say')] : []),
    ],
    fields: fieldsOf(tongue, programme, form),
    source: tongue.say('what-if.form-source'),
    buttons: [{ ...asks(tongue, 'button.simulate', 'what-if-add', subject), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('what-if.dialog'),
      opener: { ...asks(tongue, 'button.suppose', 'what-if-more', subject), opens: true },
    },
    inPlace: true,
  });
};
