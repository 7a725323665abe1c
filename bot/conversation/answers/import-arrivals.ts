import { type Association, arrivals, type Change, type SamePerson } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import type { ImportPreview } from '../../imports/index.js';
import { movedAway, type Other } from '../moved-away.js';
import type { Setting } from '../question.js';
import { directoryIds } from '../same-person.js';

/** Whose association an import starts. */
const arriving = ({ changes }: ImportPreview): Set<string> =>
  new Set(changes.flatMap((change) => (change.kind === 'association-started' ? [change.person] : [])));

/** Ids by which another organisation may know them, in lower case: the vendor's, and those of a directory. */
const idsOf = async (
  { parts }: Setting,
  { organisation, people }: Snapshot,
  { directory }: ImportPreview,
  persons: ReadonlySet<string>,
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const change of directory)
    if (change.kind === 'person-recorded' && persons.has(change.person.id))
      for (const id of change.person.vendorIds) ids.set(id.toLowerCase(), change.person.id);
  for (const person of persons) {
    const record = people.get(person);
    if (record === undefined) continue;
    for (const id of record.vendorIds) ids.set(id.toLowerCase(), person);
    for (const id of directoryIds(await parts.store.identitiesOf(organisation, person)))
      ids.set(id.toLowerCase(), person);
  }
  return ids;
};

const spansByPerson = ({ facts }: Snapshot): Map<string, Association[]> => {
  const spans = new Map<string, Association[]>();
  for (const span of facts.associations) spans.set(span.person, [...(spans.get(span.person) ?? []), span]);
  return spans;
};

interface Known {
  same: Map<string, SamePerson[]>;
  there: Map<string, Snapshot>;
}

const knownElsewhere = async (
  { parts }: Setting,
  { organisation }: Snapshot,
  ids: ReadonlyMap<string, string>,
): Promise<Known> => {
  const known: Known = { same: new Map(), there: new Map() };
  const spans = new Map<string, Map<string, Association[]>>();
  for (const bearer of await parts.store.bearersOf([...ids.keys()])) {
    if (bearer.organisation === organisation) continue;
    const there = known.there.get(bearer.organisation) ?? (await parts.store.read(bearer.organisation));
    const own = there?.people.get(bearer.person)?.vendorIds.find((id) => ids.has(id.toLowerCase()));
    const person = own === undefined ? undefined : ids.get(own.toLowerCase());
    if (there === null || person === undefined) continue;
    known.there.set(bearer.organisation, there);
    const all = spans.get(bearer.organisation) ?? spansByPerson(there);
    spans.set(bearer.organisation, all);
    const same = { ...bearer, associations: all.get(bearer.person) ?? [] };
    known.same.set(person, [...(known.same.get(person) ?? []), same]);
  }
  return known;
};

/**
 * A report that lists somebody of another organisation of the installation moves them (rule C2): their association here
 * begins when it is over there, and the other side ends in the same breath.
 */
export const withArrivals = async (
  setting: Setting,
  snapshot: Snapshot,
  preview: ImportPreview,
): Promise<{ preview: ImportPreview; others: Other[] }> => {
  const { parts, situation } = setting;
  const persons = arriving(preview);
  if (persons.size === 0 || (await parts.store.organisations()).length === 1) return { preview, others: [] };
  const ids = await idsOf(setting, snapshot, preview, persons);
  const { same, there } = await knownElsewhere(setting, snapshot, ids);
  const { changes, elsewhere } = arrivals(preview.changes, same, situation.verdict.on);
  const ended = new Map<string, Change[]>();
  for (const one of elsewhere) ended.set(one.organisation, [...(ended.get(one.organisation) ?? []), ...one.changes]);
  const others = [...ended].flatMap(([organisation, list]) => {
    const other = there.get(organisation);
    return other === undefined ? [] : [movedAway(parts, other, list)];
  });
  return { preview: { ...preview, changes }, others };
};
