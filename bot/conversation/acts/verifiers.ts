import type { Snapshot } from '../../../storage/port.js';

/** Names of the partner admins who may verify somebody's certificate; null where there are some and none has a name here. */
export const verifiersOf = ({ people }: Snapshot, holder: string): string[] | null => {
  const others = [...people.values()].filter(({ id, role }) => role === 'partner_admin' && id !== holder);
  const names = others.flatMap(({ name }) => (name === null ? [] : [name]));
  return others.length > 0 && names.length === 0 ? null : names;
};
