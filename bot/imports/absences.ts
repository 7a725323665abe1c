import type { Achievement, Facts, IsoDate, Programme } from '../../core/index.js';
import type { CredentialNames } from './credential-names.js';
import type { Holders } from './holders.js';
import type { Absent } from './preview.js';
import { forEachSliced, type Sliced } from './slices.js';
import type { Meaning } from './titles.js';
import type { TrainingRow } from './trainings.js';

export interface Absences {
  gone: Absent[];
  notYetReported: Absent[];
}

/**
 * What still counts here and the report does not list at all. A credential that is not the vendor's own never appears in
 * its report; what was withdrawn or has lapsed, and whoever is not associated on that day, is not missed.
 */
export function* absences({
  rows,
  facts,
  programme,
  on,
  holders,
  meaningOf,
  names,
}: {
  rows: readonly TrainingRow[];
  facts: Facts;
  programme: Programme | null;
  on: IsoDate;
  holders: Holders;
  meaningOf(title: string): Meaning;
  names: CredentialNames;
}): Sliced<Absences> {
  const reported = new Map<string, Set<string>>();
  yield* forEachSliced(rows, (row) => {
    const [holder, meaning] = [holders.of(row), meaningOf(row.title)];
    if (holder.kind === 'unclear') return;
    const credentials = reported.get(holder.id) ?? new Set<string>();
    if (meaning.kind === 'known') credentials.add(meaning.credential);
    reported.set(holder.id, credentials);
  });
  const associated = new Set<string>();
  yield* forEachSliced(facts.associations, ({ person, from, through }) => {
    if (from <= on && (through === null || on <= through)) associated.add(person);
  });
  const titles = new Map(names.map(({ id, titles: [title] }) => [id, title]));
  /** A credential recorded while another programme was followed, under the id of this one. */
  const todaysId = (credential: string): string => {
    const title = titles.get(credential);
    const meaning = title === undefined ? null : meaningOf(title);
    return meaning?.kind === 'known' ? meaning.credential : credential;
  };
  const isMissed = ({ person, credential, expiresOn, withdrawn }: Achievement): boolean =>
    withdrawn === null &&
    (expiresOn === null || on <= expiresOn) &&
    associated.has(person) &&
    programme?.credentials[credential]?.kind !== 'external' &&
    !(reported.get(person)?.has(todaysId(credential)) ?? false);
  const [gone, notYetReported]: [Absent[], Absent[]] = [[], []];
  yield* forEachSliced(facts.achievements, (achievement) => {
    if (!isMissed(achievement)) return;
    const { id, person, credential, state, earnedOn } = achievement;
    const absent = { achievement: id, person, credential, state, earnedOn, personInReport: reported.has(person) };
    (state === 'confirmed' ? gone : notYetReported).push(absent);
  });
  return { gone, notYetReported };
}
