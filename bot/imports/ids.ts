import { createHash } from 'node:crypto';
import { forEachSliced, type Sliced } from './slices.js';

/**
 * The id of a person whom a report introduces. The same MCID always gives the same id, so that a preview and a later
 * import agree; the MCID itself stays out of the journal, which outlives the person's data (rule H3).
 */
export const newcomerId = (organisation: string, mcid: string): string =>
  `ms-${createHash('sha256').update(`${organisation} ${mcid}`).digest('hex').slice(0, 12)}`;

/** A function that gives each achievement an id that nothing else has, the same one for the same certificate. */
export function* achievementIds(
  taken: Iterable<{ id: string }>,
): Sliced<(person: string, credential: string, earnedOn: string) => string> {
  const used = new Set<string>();
  yield* forEachSliced(taken, ({ id }) => used.add(id));
  return (person, credential, earnedOn) => {
    const plain = `${person}-${credential}-${earnedOn}`;
    let id = plain;
    for (let copy = 2; used.has(id); copy += 1) id = `${plain}-${copy}`;
    used.add(id);
    return id;
  };
}
