import type { Snapshot } from '../../storage/port.js';
import type { Asker } from './asker.js';

/** Whether somebody is a partner admin as of these facts: asked again with every decision, for a role may be taken away. */
export const isAdminIn = ({ people }: Snapshot, { person, role }: Asker): boolean =>
  person === null ? role === 'partner_admin' : people.get(person.id)?.role === 'partner_admin';

/** Everybody who is a partner admin, in the order in which they were recorded. */
export const adminsIn = ({ people }: Snapshot): string[] =>
  [...people.values()].flatMap(({ id, role }) => (role === 'partner_admin' ? [id] : []));
