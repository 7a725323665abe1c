import { credentialsOf, groupsOf } from './requirement-walk.js';
import type { Programme } from './schema.js';

const known = new WeakMap<Programme, ReadonlySet<string>>();

const walk = ({ competencies }: Programme): Set<string> =>
  new Set(
    competencies.flatMap(({ options }) =>
      options.flatMap(({ levels }) =>
        Object.values(levels).flatMap((requirement) =>
          groupsOf(requirement, '').flatMap(({ node }) => credentialsOf(node.holds)),
        ),
      ),
    ),
  );

/** Every credential that some requirement of the pack lists, whenever it applies. The others are kept and never count. */
export const listedCredentials = (programme: Programme): ReadonlySet<string> => {
  const found = known.get(programme) ?? walk(programme);
  known.set(programme, found);
  return found;
};
