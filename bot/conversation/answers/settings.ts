import {
  addPersonCard,
  mostEmail,
  mostName,
  notForYouCard,
  type RoleName,
  roleConfirmCard,
  roleFormCard,
  roleResultCard,
  settingsCard,
} from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { role as roleSchema } from '../../../storage/records.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { adminsIn } from '../rights.js';

export const refusedSettings = ({ asker, reader, admins }: Setting): Answer | null =>
  asker.role === 'partner_admin' ? null : notForYouCard(reader, { what: 'settings', admins });

/** Nobody could verify, import or appoint any more without this person. */
export const wouldLeaveNobody = (snapshot: Snapshot, person: string, role: RoleName): boolean => {
  const admins = adminsIn(snapshot);
  return role !== 'partner_admin' && admins.length === 1 && admins[0] === person;
};

const people = ({ people: all }: Snapshot, self: string | null): string[] =>
  [...all.values()]
    .toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
    .map(({ id }) => id)
    .toSorted((a, b) => Number(a === self) - Number(b === self));

export const roleForm = (
  { reader, situation, asker }: Setting,
  values: { person: string; role: string },
  missing: boolean,
): Answer => roleFormCard(reader, { people: people(situation.snapshot, asker.person?.id ?? null), values, missing });

/** What would be, if it may be. */
export const roleAsked = ({ reader, situation, asker }: Setting, person: string, role: RoleName): Answer => {
  const { snapshot } = situation;
  const known = snapshot.people.get(person);
  if (known === undefined) return roleResultCard(reader, { kind: 'gone' });
  if (known.role === role) return roleResultCard(reader, { kind: 'already', person, role });
  if (wouldLeaveNobody(snapshot, person, role)) return roleResultCard(reader, { kind: 'last admin' });
  return roleConfirmCard(reader, { person, role, self: person === asker.person?.id });
};

const roleMeant = ({ slots }: Question, setting: Setting): Answer => {
  const role = roleSchema.safeParse(slots.role);
  if (slots.person !== undefined && role.success) return roleAsked(setting, slots.person, role.data);
  return roleForm(setting, { person: slots.person ?? '', role: role.data ?? '' }, false);
};

/** "Who is admin here?", "make Bruno an admin", "add Zoé Martin". */
export const settings: Handler = (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const { reader, situation } = setting;
  const { slots } = question;
  if (slots.action === 'role') return roleMeant(question, setting);
  if (slots.action === 'add-person')
    return addPersonCard(reader, {
      values: {
        name: (slots.name ?? '').slice(0, mostName),
        email: (slots.email ?? '').slice(0, mostEmail),
        role: 'employee',
        associated: 'false',
      },
      problems: {},
      known: null,
      from: slots.from === 'welcome' ? 'welcome' : null,
    });
  const { snapshot, programme, facts } = situation;
  const all = [...snapshot.people.values()];
  return settingsCard(reader, snapshot.settings.programme === null ? null : programme, {
    admins: adminsIn(snapshot),
    viewers: all.flatMap(({ id, role }) => (role === 'executive' ? [id] : [])),
    organisation: facts.organisation.name,
    timeZone: facts.organisation.timeZone,
    people: all.length,
  });
};
