import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';
import { roleOptions } from './roles.js';

export type AddPersonField = 'name' | 'email' | 'role';
export type AddPersonProblem = 'name-missing' | 'email-invalid' | 'email-known';

export interface AddPersonForm {
  values: Readonly<Record<AddPersonField | 'associated', string>>;
  problems: Readonly<Partial<Record<AddPersonField, AddPersonProblem>>>;
  /** Who has that address already. */
  known: string | null;
  /** The set-up steps are to be shown again afterwards. */
  from: 'welcome' | null;
}

export const mostName = 100;
export const mostEmail = 254;

const problem = (tongue: Tongue, { problems, known }: AddPersonForm, field: AddPersonField): string => {
  const found = problems[field];
  if (found === undefined) return '';
  const name = (known === null ? null : tongue.person(known)) ?? tongue.say('somebody');
  return tongue.say(`add.${found}`, { name });
};

const fields = (tongue: Tongue, form: AddPersonForm): Field[] => [
  {
    kind: 'text',
    id: 'name',
    label: tongue.say('add.name'),
    value: form.values.name,
    required: true,
    error: problem(tongue, form, 'name'),
    missing: tongue.say('add.name-missing', { name: '' }),
    placeholder: '',
    long: false,
    most: mostName,
  },
  {
    kind: 'text',
    id: 'email',
    label: tongue.say('add.email'),
    value: form.values.email,
    required: true,
    error: problem(tongue, form, 'email'),
    missing: tongue.say('add.email-invalid', { name: '' }),
    placeholder: '',
    long: false,
    most: mostEmail,
  },
  {
    kind: 'choice',
    style: 'all',
    id: 'role',
    label: tongue.say('role.label'),
    placeholder: '',
    options: roleOptions(tongue),
    value: form.values.role,
    required: true,
    error: problem(tongue, form, 'role'),
    missing: tongue.say('choose.pick'),
  },
  {
    kind: 'tick',
    id: 'associated',
    label: tongue.say('add.associated-label'),
    statement: tongue.say('add.associated'),
    value: form.values.associated,
    required: false,
    error: '',
    missing: '',
  },
];

/** A colleague is added by hand: the vendor's report adds everybody else. */
export const addPersonCard = (reader: Reader, form: AddPersonForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const subject: Record<string, string> = form.from === null ? {} : { from: form.from };
  return present(reader, {
    ...emptyView,
    name: 'add-person',
    headline: tongue.say('add.headline'),
    lines: Object.keys(form.problems).length > 0 ? [tongue.say('add.nothing-saved')] : [],
    fields: fields(tongue, form),
    source: tongue.say('add.by-report'),
    buttons: [{ ...asks(tongue, 'button.add', 'person-add', subject), primary: true, writes: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('add.dialog'),
      opener: { ...asks(tongue, 'button.add-person', 'settings', { action: 'add-person', ...subject }), opens: true },
    },
    inPlace: true,
  });
};

export const personAddedCard = (
  reader: Reader,
  { person, name, version }: { person: string; name: string; version: number },
): PresentedCard => {
  /** Whoever was just added is not yet among those whose names this reader was given. */
  const told: Reader = { ...reader, nameOf: (id) => (id === person ? name : reader.nameOf(id)) };
  const tongue = tongueOf(told, null);
  return present(told, {
    ...emptyView,
    name: 'person-added',
    headline: tongue.say('add.done', { name: tongue.person(person) ?? tongue.say('somebody') }),
    lines: [tongue.say('add.next')],
    buttons: [
      {
        title: tongue.say('person.link', { name: nameOnButton(tongue, person) }),
        verb: 'link',
        subject: { person },
        primary: true,
        opens: true,
      },
      { ...asks(tongue, 'button.add-another', 'settings', { action: 'add-person' }), opens: true },
      undoes(tongue, version),
    ],
    inPlace: true,
  });
};
