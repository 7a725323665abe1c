import { createHash } from 'node:crypto';
import type {
  EvidenceCertificate,
  EvidenceGroup,
  EvidenceLevel,
  EvidencePack,
  EvidenceSeat,
  NotCounted,
} from '../../cards/index.js';
import {
  type Achievement,
  credentialsOf,
  evaluate,
  type Facts,
  type GroupVerdict,
  type IsoDate,
  type LevelVerdict,
  type Override,
  overrideLastDay,
  type Programme,
  type Verdict,
} from '../../core/index.js';
import type { JournalEntry } from '../../storage/records.js';
import { associatedOn, whyNotCounted } from './counting.js';
import { type Provenance, provenanceIn } from './provenance.js';

export interface PackAsked {
  programme: Programme;
  /** The facts as they stood at the end of that day, and the entries they came from: what `factsOn` gives. */
  facts: Facts;
  entries: readonly JournalEntry[];
  on: IsoDate;
  level: string;
  competency: string | null;
  /** The first day of which anything is recorded. */
  since: IsoDate;
  /** The last vendor report that is known today; null: none. */
  lastReport: IsoDate | null;
}

/** What certificates are looked up in: laid out once for a pack. */
interface Ground {
  programme: Programme;
  facts: Facts;
  on: IsoDate;
  ofPerson: ReadonlyMap<string, readonly Achievement[]>;
  associated: ReadonlySet<string>;
  provenance: Provenance;
}

const byPerson = (achievements: readonly Achievement[]): ReadonlyMap<string, Achievement[]> => {
  const found = new Map<string, Achievement[]>();
  for (const one of achievements) {
    const own = found.get(one.person);
    if (own === undefined) found.set(one.person, [one]);
    else own.push(one);
  }
  return found;
};

const certificate = ({ provenance }: Ground, achievement: Achievement): EvidenceCertificate => ({
  ...achievement,
  steps: [...(provenance.get(achievement.id) ?? [])],
});

const order = <T>(keyOf: (one: T) => string) => {
  return (a: T, b: T): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
};

const countsLonger = (a: Achievement, b: Achievement): boolean => (a.expiresOn ?? '9999') > (b.expiresOn ?? '9999');

/** Of each credential that the group lists, the certificate that counts longest. */
const seat = (ground: Ground, { holds }: GroupVerdict, person: string): EvidenceSeat => {
  const listed = new Set(credentialsOf(holds));
  const best = new Map<string, Achievement>();
  for (const one of ground.ofPerson.get(person) ?? []) {
    const counts =
      listed.has(one.credential) &&
      one.earnedOn <= ground.on &&
      whyNotCounted(ground.programme, one, ground.associated, ground.on) === null;
    const known = best.get(one.credential);
    if (counts && (known === undefined || countsLonger(one, known))) best.set(one.credential, one);
  }
  const certificates = [...best.values()].toSorted(order(({ credential }) => credential));
  return { person, certificates: certificates.map((one) => certificate(ground, one)) };
};

const group = (ground: Ground, verdict: GroupVerdict): EvidenceGroup => {
  const { eligible, seated } = verdict;
  const sits = new Set(seated);
  return {
    verdict,
    seated: seated.map((person) => seat(ground, verdict, person)),
    spare: eligible.filter((person) => !sits.has(person)).map((person) => seat(ground, verdict, person)),
  };
};

/** The override that the verdict tells of, as it was entered: why, for whom, and by which reference. */
const overrideIn = (
  { facts, programme }: Ground,
  competency: string,
  level: string,
  { override }: LevelVerdict,
): Override | null =>
  override === null
    ? null
    : (facts.overrides.find(
        (one) =>
          one.competency === competency &&
          one.level === level &&
          one.placedOn === override.placedOn &&
          (one.endsOn ?? overrideLastDay(one.placedOn, programme.parameters.overrideMonths)) === override.through,
      ) ?? null);

const evidenceOf = (ground: Ground, competency: string, level: string, verdict: LevelVerdict): EvidenceLevel => ({
  competency,
  level,
  verdict,
  option:
    ground.programme.competencies
      .find(({ id }) => id === competency)
      ?.options.find(({ id }) => id === verdict.option) ?? null,
  groups: verdict.groups.map((one) => group(ground, one)),
  override: overrideIn(ground, competency, level, verdict),
});

const emptySeats = ({ groups }: LevelVerdict): number => groups.reduce((sum, { have, need }) => sum + need - have, 0);

/** The competency asked about; else every one that holds the level; else the one that came nearest to it. */
const answering = ({ competencies }: Verdict, level: string, asked: string | null): string[] => {
  if (asked !== null) return [asked];
  const holding = competencies.filter(({ levels }) => levels[level]?.held === true);
  if (holding.length > 0) return holding.map(({ id }) => id);
  const [nearest] = competencies
    .flatMap(({ id, levels }) => {
      const verdict = levels[level];
      return verdict?.offered === true ? [{ id, empty: emptySeats(verdict) }] : [];
    })
    .toSorted((a, b) => a.empty - b.empty);
  return nearest === undefined ? [] : [nearest.id];
};

/** The levels that answer, each followed by the awards it rests on, and theirs; each once. */
const levelsOf = (ground: Ground, verdict: Verdict, level: string, asked: string | null): EvidenceLevel[] => {
  const found = new Map<string, EvidenceLevel>();
  const add = (competency: string, name: string): void => {
    const one = verdict.competencies.find(({ id }) => id === competency)?.levels[name];
    const key = JSON.stringify([competency, name]);
    if (one === undefined || found.has(key)) return;
    found.set(key, evidenceOf(ground, competency, name, one));
    for (const award of one.awards) add(award.competency, award.level);
  };
  for (const competency of answering(verdict, level, asked)) add(competency, level);
  return [...found.values()];
};

const notCountedIn = (ground: Ground, levels: readonly EvidenceLevel[]): NotCounted[] => {
  const { programme, facts, on, associated } = ground;
  const listed = new Set(
    levels.flatMap(({ groups }) => groups.flatMap(({ verdict: { holds } }) => credentialsOf(holds))),
  );
  return facts.achievements
    .flatMap((one): NotCounted[] => {
      if (!listed.has(one.credential) || one.earnedOn > on) return [];
      const because = whyNotCounted(programme, one, associated, on);
      return because === null ? [] : [{ certificate: certificate(ground, one), because }];
    })
    .toSorted(order(({ certificate: { person, credential, id } }) => JSON.stringify([person, credential, id])));
};

/** Everybody in the order in which a reader meets them. Whoever only recorded something comes last. */
const peopleIn = (levels: readonly EvidenceLevel[], notCounted: readonly NotCounted[]): string[] => {
  const seats = levels.flatMap(({ groups }) => groups.flatMap(({ seated, spare }) => [...seated, ...spare]));
  const certificates = [
    ...seats.flatMap(({ certificates: own }) => own),
    ...notCounted.map(({ certificate: one }) => one),
  ];
  return [
    ...new Set([
      ...seats.map(({ person }) => person),
      ...notCounted.map(({ certificate: { person } }) => person),
      ...levels.flatMap(({ override }) => (override?.person == null ? [] : [override.person])),
      ...certificates.flatMap(({ steps }) => steps.flatMap(({ by }) => (by === null ? [] : [by]))),
    ]),
  ];
};

/** The last report known today, where it is not later; else the last that confirmed something by then. */
const reportBy = ({ on, lastReport }: PackAsked, provenance: Provenance): IsoDate | null => {
  if (lastReport !== null && lastReport <= on) return lastReport;
  const days = [...provenance.values()].flatMap((steps) => steps.flatMap((one) => (one.report ? [one.on] : [])));
  return days.reduce<IsoDate | null>((last, day) => (day <= on && (last === null || day > last) ? day : last), null);
};

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Where an organisation stood on a day, and by which people, certificates and sources (rule H2). */
export const evidencePack = (asked: PackAsked): EvidencePack => {
  const { programme, facts, entries, on, level, competency, since } = asked;
  const ground: Ground = {
    programme,
    facts,
    on,
    ofPerson: byPerson(facts.achievements),
    associated: associatedOn(facts, on),
    provenance: provenanceIn(entries),
  };
  const verdict = evaluate(programme, facts, on);
  const levels = levelsOf(ground, verdict, level, competency);
  const notCounted = notCountedIn(ground, levels);
  const content = {
    organisation: facts.organisation,
    on,
    level,
    competency,
    held: verdict.competencies.some(
      ({ id, levels: own }) => (competency === null || id === competency) && own[level]?.held === true,
    ),
    verdict,
    levels,
    notCounted,
    people: peopleIn(levels, notCounted),
    recorded: { version: entries.at(-1)?.version ?? 0, since },
  };
  return {
    ...content,
    programme,
    // Which reports were read is told beside the evidence: a later one must not make the same evidence look different.
    report: reportBy(asked, ground.provenance),
    hash: sha256([content, sha256(programme)]),
  };
};
