import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks, privately } from './buttons.js';
import { credentialOption, cutTo, mostInOption } from './credential-name.js';
import { cancels } from './link-form.js';
import { nameOnButton } from './name-on-button.js';
import { whatIsHeld } from './override-told.js';

/** Names of what is filled in. */
export type OverrideField =
  | 'competency'
  | 'level'
  | 'placedOn'
  | 'endsOn'
  | 'reference'
  | 'why'
  | 'person'
  | 'credential'
  | 'anyway';

export type OverrideProblem =
  | 'competency-missing'
  | 'level-missing'
  | 'not-a-date'
  | 'ends-before'
  | 'overlaps'
  | 'same-start'
  | 'too-long'
  | 'unknown';

export interface OverrideForm {
  values: Readonly<Record<OverrideField, string>>;
  problems: Readonly<Partial<Record<OverrideField, OverrideProblem>>>;
  /** Person ids to choose from. */
  people: readonly string[];
  /** The start from which the last day was worked out that is filled in; null where somebody entered it. */
  workedOutFrom: IsoDate | null;
  /** Another override of the level that covers some of these days. */
  overlaps: { placedOn: IsoDate; through: IsoDate } | null;
}

export const mostOverrideText = { reference: 60, why: 200 } as const;

/** More than these are not chosen from a list. */
const mostToChoose = 60;

export const firstOverrideDay = '1992-01-01';
export const lastOverrideDay = '2099-12-31';

const errorOf = (tongue: Tongue, { problems, values, overlaps }: OverrideForm, field: OverrideField): string => {
  const problem = problems[field];
  if (problem === undefined) return '';
  return tongue.say(`override.problem.${problem}`, {
    what: overlaps === null ? '' : whatIsHeld(tongue, values),
    from: overlaps === null ? '' : tongue.dayInFull(overlaps.placedOn),
    until: overlaps === null ? '' : tongue.dayInFull(overlaps.through),
  });
};

const levelFields = (tongue: Tongue, programme: Programme, form: OverrideForm): Field[] => {
  const { language } = tongue.reader;
  return [
    {
      kind: 'choice',
      style: 'list',
      id: 'competency',
      label: tongue.say('override.competency'),
      placeholder: tongue.say('choose.pick'),
      options: programme.competencies.map(({ id, title }) => ({
        label: cutTo(mostInOption, title[language]),
        value: id,
      })),
      value: form.values.competency,
      required: true,
      error: errorOf(tongue, form, 'competency'),
      missing: tongue.say('override.problem.competency-missing'),
    },
    {
      kind: 'choice',
      style: 'all',
      id: 'level',
      label: tongue.say('membership.level'),
      placeholder: '',
      options: programme.levels.map((level) => ({ label: tongue.level(level), value: level })),
      value: form.values.level,
      required: true,
      error: errorOf(tongue, form, 'level'),
      missing: tongue.say('membership.level-missing'),
    },
  ];
};

const dayFields = (tongue: Tongue, programme: Programme, form: OverrideForm): Field[] => {
  const day = { kind: 'date', earliest: firstOverrideDay, latest: lastOverrideDay } as const;
  return [
    {
      ...day,
      id: 'placedOn',
      label: tongue.say('override.begins'),
      value: form.values.placedOn,
      required: true,
      error: errorOf(tongue, form, 'placedOn'),
      missing: tongue.say('membership.not-a-date'),
    },
    {
      ...day,
      id: 'endsOn',
      label: tongue.say('override.ends', { months: programme.parameters.overrideMonths }),
      value: form.values.endsOn,
      required: false,
      error: errorOf(tongue, form, 'endsOn'),
      missing: '',
    },
  ];
};

const textField = (tongue: Tongue, form: OverrideForm, id: 'reference' | 'why'): Field => ({
  kind: 'text',
  id,
  label: tongue.say(`override.${id}`),
  value: form.values[id],
  required: false,
  error: errorOf(tongue, form, id),
  missing: '',
  placeholder: tongue.say('link.optional'),
  long: id === 'why',
  most: mostOverrideText[id],
});

/** What was not recognised; the person that was named is among those to choose from however many there are. */
const unrecognised = (tongue: Tongue, programme: Programme, form: OverrideForm): Field[] => {
  const { person, credential } = form.values;
  const people = [...new Set([...(form.people.includes(person) ? [person] : []), ...form.people])];
  const placeholder = tongue.say('link.optional');
  const optional = { kind: 'choice', style: 'search', placeholder, required: false, missing: '' } as const;
  return [
    {
      ...optional,
      id: 'person',
      label: tongue.say('override.person'),
      options: people.slice(0, mostToChoose).map((id) => ({ label: nameOnButton(tongue, id), value: id })),
      value: person,
      error: errorOf(tongue, form, 'person'),
    },
    {
      ...optional,
      id: 'credential',
      label: tongue.say('override.credential'),
      options: Object.keys(programme.credentials).map((id) => ({
        label: credentialOption(programme, tongue.reader.language, id),
        value: id,
      })),
      value: credential,
      error: errorOf(tongue, form, 'credential'),
    },
  ];
};

const anyway = (tongue: Tongue, form: OverrideForm): Field[] =>
  form.overlaps === null || form.problems.anyway === undefined
    ? []
    : [
        {
          kind: 'tick',
          id: 'anyway',
          label: tongue.say('override.anyway-label'),
          statement: tongue.say('override.anyway'),
          value: form.values.anyway,
          required: false,
          error: errorOf(tongue, form, 'anyway'),
          missing: '',
        },
      ];

/** What is filled in, so that a form that is opened again is as it stands. */
const filledIn = ({ values }: OverrideForm): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== '' && (name !== 'anyway' || value === 'true')),
  );

/** In a channel nothing is filled in: whoever wants to is answered in private. */
const inPrivateOnly = (tongue: Tongue): PresentedCard =>
  present(tongue.reader, {
    ...emptyView,
    name: 'override-form',
    headline: tongue.say('override.headline'),
    buttons: [privately(tongue, 'override-add')],
  });

/** A level that the vendor holds for the organisation is recorded (C19): one form, with what was said filled in. */
export const overrideFormCard = (reader: Reader, programme: Programme, form: OverrideForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared') return inPrivateOnly(tongue);
  return present(reader, {
    ...emptyView,
    name: 'override-form',
    headline: tongue.say('override.headline'),
    lines: Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : [],
    fields: [
      ...levelFields(tongue, programme, form),
      ...dayFields(tongue, programme, form),
      ...anyway(tongue, form),
      textField(tongue, form, 'reference'),
      ...(form.people.length === 0 ? [] : unrecognised(tongue, programme, form)),
      textField(tongue, form, 'why'),
    ],
    buttons: [
      {
        ...asks(
          tongue,
          'button.check',
          'override-check',
          form.workedOutFrom === null ? {} : { workedOutFrom: form.workedOutFrom },
        ),
        primary: true,
      },
      cancels(tongue),
    ],
    dialog: {
      title: tongue.say('override.dialog'),
      opener: { ...asks(tongue, 'button.record-override', 'override-add', filledIn(form)), opens: true },
    },
    inPlace: true,
  });
};
