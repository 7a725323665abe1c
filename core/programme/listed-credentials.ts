import { holdsOf } from '../score/sources.js';
import { credentialsOf, groupsOf } from './requirement-walk.js';
import type { Programme } from './schema.js';

const known = new WeakMap<Programme, ReadonlySet<string>>();

const walk = ({ competencies, scores }: Programme): Set<string> =>
  new Set([
    ...Object.values(scores).flatMap((model) => holdsOf(model).flatMap(credentialsOf)),
    ...competencies.flatMap(({ options }) =>
      options.flatMap(({ levels }) =>
        Object.values(levels).flatMap((requirement) =>
          groupsOf(requirement, '').flatMap(({ node }) => credentialsOf(node.holds)),
        ),
      ),
    ),
  ]);

/** Every credential that some requirement or score of the pack lists, whenever it applies. The others are kept and never count. */
export const listedCredentials = (programme: Programme): ReadonlySet<string> => {
  const found = known.get(programme) ?? walk(programme);
  known.set(programme, found);
  return found;
};
