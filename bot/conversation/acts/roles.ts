import { z } from 'zod';
import { type RoleResult, roleResultCard } from '../../../cards/index.js';
import { role } from '../../../storage/records.js';
import { noticeEntry } from '../../watching/notice.js';
import { refusedSettings } from '../answers/settings.js';
import { roleAsked, roleForm, wouldLeaveNobody } from '../answers/settings-roles.js';
import { write } from '../commit.js';
import type { Handler } from '../question.js';
import { isAdminIn } from '../rights.js';

const chosenSchema = z.object({ person: z.string().min(1).max(300), role });

/** Who was chosen, and to be what: shown before it is so. */
const checkRole: Handler = ({ inputs }, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const chosen = chosenSchema.safeParse(inputs);
  return chosen.success
    ? roleAsked(setting, chosen.data.person, chosen.data.role)
    : roleForm(setting, { person: inputs.person ?? '', role: inputs.role ?? '' }, true);
};

const rank = { employee: 0, executive: 1, partner_admin: 2 } as const;

/** Somebody is made an admin, a viewer or an employee. Only who may do more than before is told. */
const setRole: Handler = async (question, setting) => {
  const refused = refusedSettings(setting);
  if (refused !== null) return refused;
  const { parts, asker, reader } = setting;
  const chosen = chosenSchema.parse(question.slots);
  const { person: id } = chosen;
  const written = await write<Exclude<RoleResult, { kind: 'set' }> | null>(setting, question, (snapshot) => {
    const person = snapshot.people.get(id);
    if (person === undefined || !isAdminIn(snapshot, asker)) return { writing: null, result: { kind: 'gone' } };
    if (person.role === chosen.role) return { writing: null, result: { kind: 'already', ...chosen } };
    if (wouldLeaveNobody(snapshot, id, chosen.role)) return { writing: null, result: { kind: 'last admin' } };
    const promoted = chosen.role !== 'employee' && rank[chosen.role] > rank[person.role] ? chosen.role : null;
    return {
      writing: {
        reason: 'role',
        directory: [{ kind: 'person-recorded', person: { ...person, role: chosen.role } }],
        outbox:
          promoted !== null && id !== asker.person?.id
            ? [
                noticeEntry({
                  id: parts.newId(),
                  organisation: snapshot.organisation,
                  to: { person: id },
                  notice: { kind: 'appointed', role: promoted, by: asker.person?.id ?? null },
                  now: parts.clock.now(),
                }),
              ]
            : [],
        undoable: 'for fifteen minutes',
      },
      result: null,
    };
  });
  if (written.kind === 'written')
    return roleResultCard(reader, { kind: 'set', ...chosen, version: written.after.version });
  return roleResultCard(
    reader,
    written.kind === 'nothing' && written.result !== null ? written.result : { kind: 'already', ...chosen },
  );
};

export const roleActs: Readonly<Record<string, Handler>> = { 'role-check': checkRole, 'role-set': setRole };
