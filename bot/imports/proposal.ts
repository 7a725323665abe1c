import type { IsoDate, Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { Answer, Answers } from './answers.js';
import type { CredentialNames } from './credential-names.js';

/** What a preview is made against. */
export interface Proposal {
  snapshot: Snapshot;
  names: CredentialNames;
  /** The programme followed; null when none is chosen: then nothing is listed by a requirement. */
  programme: Programme | null;
  /** The day of the import, in the organisation's time zone. */
  on: IsoDate;
  /** Directory id, in lower case → person, where the reports are matched by directory id. */
  directoryIds?: ReadonlyMap<string, string> | undefined;
  /** What somebody decided about rows that waited. */
  answers?: readonly Answer[] | undefined;
}

/** Titles that somebody settled, by an answer to one of their rows, with a credential that there is. */
export const settledTitles = (
  titleOf: ReadonlyMap<number, string>,
  answers: Answers,
  { names, programme }: Pick<Proposal, 'names' | 'programme'>,
): ReadonlyMap<string, string> => {
  const settled = new Map<string, string>();
  for (const { row, credential } of answers.values()) {
    const title = titleOf.get(row);
    if (title === undefined || credential === undefined || settled.has(title)) continue;
    const isKnown = programme?.credentials[credential] !== undefined || names.some(({ id }) => id === credential);
    if (isKnown) settled.set(title, credential);
  }
  return settled;
};
