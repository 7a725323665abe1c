import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';
import { nameOnButton } from './name-on-button.js';
import { mostToChoose, nobodyToChoose, personChoice } from './person-choice.js';

export type RoleName = 'employee' | 'executive' | 'partner_admin';

const roles: readonly RoleName[] = ['employee', 'executive', 'partner_admin'];

export const roleOptions = (tongue: Tongue): { label: string; value: string }[] =>
  roles.map((role) => ({ label: tongue.say(`role.${role}`), value: role }));

export interface RoleForm {
  /** Person ids to choose from. */
  people: readonly string[];
  values: { person: string; role: string };
  missing: boolean;
}

/** Whom to appoint, and to what. */
export const roleFormCard = (reader: Reader, { people, values, missing }: RoleForm): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const pick = tongue.say('choose.pick');
  if (people.length === 0) return nobodyToChoose(reader, tongue, 'role-nobody', tongue.say('role.nobody'));
  return present(reader, {
    ...emptyView,
    name: 'role-form',
    headline: tongue.say('role.whom'),
    lines: people.length > mostToChoose ? [tongue.say('role.or-say')] : [],
    fields: [
      personChoice(tongue, people, { value: values.person, missing }),
      {
        kind: 'choice',
        style: 'all',
        id: 'role',
        label: tongue.say('role.label'),
        placeholder: '',
        options: roleOptions(tongue),
        value: values.role,
        required: true,
        error: missing && values.role === '' ? pick : '',
        missing: pick,
      },
    ],
    buttons: [{ ...asks(tongue, 'button.check-role', 'role-check'), primary: true }, cancels(tongue)],
    dialog: {
      title: tongue.say('role.dialog'),
      opener: { ...asks(tongue, 'button.appoint', 'settings', { action: 'role' }), opens: true },
    },
    inPlace: true,
  });
};

export interface RoleAsked {
  person: string;
  role: RoleName;
  self: boolean;
}

const nameOf = (tongue: Tongue, person: string): string => tongue.person(person) ?? tongue.say('somebody');

/** What the person may do then, before it is so. */
export const roleConfirmCard = (reader: Reader, { person, role, self }: RoleAsked): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const who = self ? 'you' : 'other';
  return present(reader, {
    ...emptyView,
    name: 'role-confirm',
    headline: tongue.say('role.ask', { who, name: nameOf(tongue, person), role }),
    lines: [tongue.say(`role.may-${role}`), ...(self ? [tongue.say('role.self')] : [])],
    buttons: [
      {
        title: tongue.say('role.make', { who, name: nameOnButton(tongue, person), role }),
        verb: 'role-set',
        subject: { person, role },
        primary: true,
        writes: true,
      },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

export type RoleResult =
  | { kind: 'set'; person: string; role: RoleName; version: number }
  /** They are already what was asked, or the same button was pressed before. */
  | { kind: 'already'; person: string; role: RoleName }
  /** Nobody could verify, import or appoint any more. */
  | { kind: 'last admin' }
  | { kind: 'gone' };

export const roleResultCard = (reader: Reader, result: RoleResult): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const headline = (): string => {
    switch (result.kind) {
      case 'set':
        return tongue.say('role.set', { name: nameOf(tongue, result.person), role: result.role });
      case 'already':
        return tongue.say('role.already', { name: nameOf(tongue, result.person), role: result.role });
      case 'last admin':
        return tongue.say('role.last-admin');
      case 'gone':
        return tongue.say('role.gone');
    }
  };
  return present(reader, {
    ...emptyView,
    name: `role-${result.kind.replace(' ', '-')}`,
    headline: headline(),
    lines: result.kind === 'last admin' ? [tongue.say('role.last-admin-next')] : [],
    buttons: [
      asks(tongue, 'button.settings', 'settings'),
      ...(result.kind === 'set' ? [undoes(tongue, result.version)] : []),
    ],
    inPlace: true,
  });
};
