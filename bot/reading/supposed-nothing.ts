import type { LevelChange, NothingBecause, SimulatedDay } from '../../cards/index.js';
import {
  credentialsOf,
  type Facts,
  figuresOf,
  type GroupVerdict,
  type IsoDate,
  later,
  listedCredentials,
  type Programme,
  type ScoreVerdict,
  type Verdict,
} from '../../core/index.js';
import { type Dated, standingOf } from './supposed-facts.js';
import { nothingOfFigure } from './supposed-figure-nothing.js';

type LevelName = Pick<LevelChange, 'competency' | 'level'>;

/** People stand in id order, and there may be thousands in hundreds of groups. */
const isAmong = (people: readonly string[], person: string): boolean => {
  let [low, high] = [0, people.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((people[middle] ?? '') < person) low = middle + 1;
    else high = middle;
  }
  return people[low] === person;
};

/** Those who hold what is asked for, in a group or for points of a score. */
type Counting = Pick<GroupVerdict, 'id' | 'holds' | 'eligible'> & { of: 'seats' | 'points' };

type GroupAt = LevelName & { group: Counting; held: boolean };

const seatsIn = (groups: readonly GroupVerdict[]): Counting[] => groups.map((group) => ({ ...group, of: 'seats' }));

/** Who gives points of the track that counts, or opens a step of it. */
const pointsIn = ({ score, track, tracks }: ScoreVerdict): Counting[] =>
  tracks
    .filter((one) => one.track === track)
    .flatMap(({ metrics }) =>
      metrics.flatMap(({ id, parts }) =>
        parts.flatMap((part): Counting[] => {
          if (part.kind !== 'people' && part.kind !== 'step') return [];
          const step = part.kind === 'step' ? part.id : '';
          return [{ id: JSON.stringify([score, id, step]), holds: part.holds, eligible: part.people, of: 'points' }];
        }),
      ),
    );

const groupsIn = ({ competencies }: Verdict): GroupAt[] =>
  competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).flatMap(([level, { options, held }]) =>
      options.flatMap(({ groups, scores }) =>
        [...seatsIn(groups), ...scores.flatMap(pointsIn)].map((group) => ({ competency: id, level, group, held })),
      ),
    ),
  );

/** What a reason is found in. */
interface Found {
  programme: Programme;
  facts: Facts;
  columns: readonly SimulatedDay[];
  /** All suppositions together change no level. */
  isNothing: boolean;
}

const isHereOn = ({ associations }: Facts, person: string, on: IsoDate): boolean =>
  associations.some(
    (span) => span.person === person && span.from <= on && (span.through === null || on <= span.through),
  );

const lastDayOf = ({ associations }: Facts, person: string): IsoDate | null =>
  associations
    .filter((span) => span.person === person)
    .map(({ through }) => through ?? '')
    .sort()
    .at(-1) || null;

const distinct = (levels: readonly LevelName[]): LevelName[] =>
  levels
    .filter(
      ({ competency, level }, index) =>
        levels.findIndex((one) => one.competency === competency && one.level === level) === index,
    )
    .map(({ competency, level }) => ({ competency, level }));

type Passes = Extract<Dated, { kind: 'pass' }>;

/** What the programme and the day alone say against it. */
const unfit = ({ programme, facts, columns }: Found, { person, credential, day }: Passes): NothingBecause | null => {
  const known = Object.hasOwn(programme.credentials, credential) ? programme.credentials[credential] : undefined;
  if (known === undefined) return { kind: 'unknown' };
  if (!listedCredentials(programme).has(credential)) return { kind: 'unlisted' };
  if (known.retiredOn !== undefined && known.retiredOn < day) return { kind: 'retired', on: known.retiredOn };
  const on = later(day, columns[0]?.on ?? day);
  return isHereOn(facts, person, on) ? null : { kind: 'not-here', lastDay: lastDayOf(facts, person) };
};

const nothingOfPassing = (found: Found, one: Passes): NothingBecause | null => {
  const { facts, columns, isNothing } = found;
  const { person, credential, day } = one;
  const why = unfit(found, one);
  if (why !== null) return why;
  const on = later(day, columns[0]?.on ?? day);
  const column = columns.find((each) => each.on >= on && each.what !== 'now');
  if (column === undefined || !isNothing) return null;
  const own = standingOf(facts, person, credential).find(
    ({ earnedOn, expiresOn }) => earnedOn <= on && (expiresOn === null || on <= expiresOn),
  );
  if (own !== undefined) return { kind: 'holds-already', through: own.expiresOn };
  const listing = ({ group }: GroupAt): boolean => credentialsOf(group.holds).includes(credential);
  const counting = ({ group }: GroupAt): boolean => isAmong(group.eligible, person);
  const before = groupsIn(column.before).filter(listing);
  const already = before.filter(counting);
  if (already.length > 0 && already.length === before.length)
    return { kind: 'counts-already', competencies: [...new Set(already.map(({ competency }) => competency))] };
  const isNew = (now: GroupAt): boolean =>
    !already.some(
      (was) => was.competency === now.competency && was.level === now.level && was.group.id === now.group.id,
    );
  const newly = groupsIn(column.after).filter(listing).filter(counting).filter(isNew);
  if (newly.length === 0 && already.length === 0) return { kind: 'needs-more' };
  if (newly.some(({ group }) => group.of === 'points')) return null;
  const spare = distinct(newly.filter(({ held }) => held));
  return spare.length > 0 && newly.every(({ held }) => held) ? { kind: 'one-more-to-spare', levels: spare } : null;
};

const nothingOfLeaving = (
  { facts, columns, isNothing }: Found,
  person: string,
  day: IsoDate,
): NothingBecause | null => {
  if (!isHereOn(facts, person, day)) return { kind: 'not-here', lastDay: lastDayOf(facts, person) };
  if (!isNothing) return null;
  const counting = columns
    .slice(1)
    .flatMap(({ before }) => groupsIn(before).filter(({ group }) => isAmong(group.eligible, person)));
  if (counting.length === 0) return { kind: 'counts-nowhere' };
  const carried = distinct(counting.filter(({ held }) => held));
  return carried.length === 0 ? null : { kind: 'others-carry', levels: carried };
};

const nothingOfOverriding = ({ columns, isNothing }: Found, one: LevelName, from: IsoDate): NothingBecause | null => {
  const before = columns.find(({ on, what }) => on >= from && what !== 'now')?.before;
  const verdict = before?.competencies.find(({ id }) => id === one.competency)?.levels[one.level];
  if (verdict === undefined) return { kind: 'not-offered' };
  if (verdict.override !== null) return { kind: 'overridden-already', through: verdict.override.through };
  return verdict.held && isNothing ? { kind: 'held-anyway' } : null;
};

/** Whether it can be bought depends on everything that is supposed besides. */
const nothingOfBuying = ({ programme, columns }: Found, level: string, from: IsoDate): NothingBecause | null => {
  const qualified = columns.find(({ on, what }) => on >= from && what !== 'now')?.after.qualified ?? null;
  const enough = qualified !== null && programme.levels.indexOf(qualified) >= programme.levels.indexOf(level);
  return enough ? null : { kind: 'not-qualified', qualified };
};

const readsMetric = ({ programme, columns }: Found, metric: string): boolean =>
  Object.hasOwn(programme.metrics, metric) &&
  (Object.values(programme.scores).some((model) => figuresOf(model).includes(metric)) || isAskedFor(columns, metric));

const isAskedFor = (columns: Found['columns'], metric: string): boolean =>
  columns.some(({ before }) =>
    before.competencies.some(({ levels }) =>
      Object.values(levels).some(({ options }) =>
        options.some(({ metrics }) => metrics.some((one) => one.metric === metric)),
      ),
    ),
  );

/** Why one of the suppositions changes nothing; null where it changes something, or needs no word. */
export const reasonFor = (found: Found, one: Dated): NothingBecause | null => {
  const { facts, columns, isNothing } = found;
  switch (one.kind) {
    case 'pass':
      return nothingOfPassing(found, one);
    case 'leave':
      return nothingOfLeaving(found, one.person, one.day);
    case 'expire':
      return standingOf(facts, one.person, one.credential).length === 0
        ? { kind: 'not-held' }
        : nothingOfLeaving(found, one.person, columns[0]?.on ?? one.day);
    case 'override':
      return nothingOfOverriding(found, one, one.from);
    case 'buy':
      return nothingOfBuying(found, one.level, one.from);
    case 'lapse':
      return facts.membership === null ? { kind: 'no-membership' } : null;
    case 'reading':
      if (!readsMetric(found, one.metric)) return { kind: 'unused-figure' };
      return isNothing
        ? nothingOfFigure(
            found.programme,
            columns.find(({ on, what }) => on >= one.from && what !== 'now'),
            one,
          )
        : null;
  }
};
