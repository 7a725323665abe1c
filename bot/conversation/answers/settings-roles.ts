import { type RoleName, roleConfirmCard, roleFormCard, roleResultCard } from '../../../cards/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { role as roleSchema } from '../../../storage/records.js';
import type { Answer, Question, Setting } from '../question.js';
import { adminsIn } from '../rights.js';

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

/** "Make Bruno an admin". */
export const roleMeant = ({ slots }: Question, setting: Setting): Answer => {
  const role = roleSchema.safeParse(slots.role);
  if (slots.person !== undefined && role.success) return roleAsked(setting, slots.person, role.data);
  return roleForm(setting, { person: slots.person ?? '', role: role.data ?? '' }, false);
};
