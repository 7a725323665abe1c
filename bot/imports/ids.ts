import { createHash } from 'node:crypto';

/**
 * The id of a person whom a report introduces. The same MCID always gives the same id, so that a preview and a later
 * import agree; the MCID itself stays out of the journal, which outlives the person's data (rule H3).
 */
export const newcomerId = (organisation: string, mcid: string): string =>
  `ms-${createHash('sha256').update(`${organisation} ${mcid}`).digest('hex').slice(0, 12)}`;

/** A function that gives each achievement an id that nothing else has, the same one for the same certificate. */
export const achievementIds = (
  taken: Iterable<string>,
): ((person: string, credential: string, earnedOn: string) => string) => {
  const used = new Set(taken);
  return (person, credential, earnedOn) => {
    const plain = `${person}-${credential}-${earnedOn}`;
    let id = plain;
    for (let copy = 2; used.has(id); copy += 1) id = `${plain}-${copy}`;
    used.add(id);
    return id;
  };
};
