import { z } from 'zod';
import {
  type AddPersonForm,
  addPersonCard,
  expiredActionCard,
  mostEmail,
  mostName,
  personAddedCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { newPerson, nothingAtVendor, type PersonRecord, role } from '../../../storage/records.js';
import { welcomeAnswer } from '../answers/set-up.js';
import { refusedSettings } from '../answers/settings.js';
import { write } from '../commit.js';
import type { Handler, Question } from '../question.js';
import { isAdminIn } from '../rights.js';

const nameSchema = z.string().trim().min(1).max(mostName);
const emailSchema = z.email().max(mostEmail);

interface Filled {
  name: string;
  email: string;
  role: PersonRecord['role'];
  associated: boolean;
}

const read = ({ inputs, slots }: Question): { filled: Filled | null; form: AddPersonForm } => {
  const name = nameSchema.safeParse(inputs.name);
  const email = emailSchema.safeParse(inputs.email?.trim().toLowerCase());
  const chosen = role.safeParse(inputs.role ?? 'employee').data ?? 'employee';
  const form: AddPersonForm = {
    values: {
      name: (inputs.name ?? '').slice(0, mostName),
      email: (inputs.email ?? '').slice(0, mostEmail),
      role: chosen,
      associated: inputs.associated === 'true' ? 'true' : 'false',
    },
    problems: {
      ...(name.success ? {} : { name: 'name-missing' as const }),
      ...(email.success ? {} : { email: 'email-invalid' as const }),
    },
    known: null,
    from: slots.from === 'welcome' ? 'welcome' : null,
  };
  if (!name.success || !email.success) return { filled: null, form };
  return {
    filled: { name: name.data, email: email.data, role: chosen, associated: inputs.associated === 'true' },
    form,
  };
};

const bearing = ({ people }: Snapshot, email: string): PersonRecord | null =>
  [...people.values()].find((person) => person.email?.trim().toLowerCase() === email) ?? null;

/** A colleague is recorded, and associated from today where the admin says that the vendor shows it. */
const addPerson: Handler = async (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader, situation } = setting;
  const { filled, form } = read(question);
  if (filled === null) return addPersonCard(reader, form);
  const on = situation.verdict.on;
  const id = parts.newId();
  const written = await write<{ known: string | null } | null>(setting, question, (snapshot) => {
    if (!isAdminIn(snapshot, asker)) return { writing: null, result: null };
    const known = bearing(snapshot, filled.email);
    if (known !== null) return { writing: null, result: { known: known.id } };
    const person = newPerson({
      id,
      name: filled.name,
      email: filled.email,
      role: filled.role,
      atVendor: filled.associated ? { ...nothingAtVendor, accountOn: on, associatedOn: on } : nothingAtVendor,
    });
    return {
      writing: {
        reason: 'add person',
        changes: [
          { kind: 'person-added', on, person: id },
          ...(filled.associated ? [{ kind: 'association-started' as const, on, person: id, through: null }] : []),
        ],
        directory: [{ kind: 'person-recorded', person }],
        undoable: 'for fifteen minutes',
      },
      result: { known: null },
    };
  });
  if (written.kind === 'repeated' || written.result === null) return expiredActionCard(reader);
  if (written.kind === 'nothing')
    return addPersonCard(reader, { ...form, problems: { email: 'email-known' }, known: written.result.known });
  const { version } = written.after;
  if (form.from === 'welcome') return welcomeAnswer(reader, written.after, version);
  return personAddedCard(reader, { person: id, name: filled.name, version });
};

export const addPersonActs: Readonly<Record<string, Handler>> = { 'person-add': addPerson };
