import type { IsoDate } from '../date.js';
import { type CompiledAlternative, type CompiledLevel, catalogueOf, levelName } from '../evaluate/catalogue.js';
import { type DayNumber, dateOf } from '../evaluate/day-number.js';
import type { Holding } from '../evaluate/held.js';
import { membersOf } from '../evaluate/people-set.js';
import type { Achievement, Facts } from '../facts/schema.js';
import { acceptedThrough } from '../programme/acceptance.js';
import type { Programme } from '../programme/schema.js';
import type { Cause } from '../verdict.js';

/** The level and every level it needs, by whatever way round. */
const levelsBehind = (programme: Programme, level: CompiledLevel): Set<CompiledLevel> => {
  const { byName } = catalogueOf(programme);
  const found = new Set<CompiledLevel>();
  const visit = (one: CompiledLevel | undefined): void => {
    if (one === undefined || found.has(one)) return;
    found.add(one);
    for (const { alternatives } of one.options)
      for (const { awards } of alternatives)
        for (const award of awards) visit(byName.get(levelName(award.competency, award.level)));
  };
  visit(level);
  return found;
};

/** Who held which of the credentials while `stood`, and no longer once `fell`: person ids by credential. */
const heldOnlyIn = (credentials: ReadonlySet<string>, stood: Holding, fell: Holding): Map<string, Set<string>> => {
  const { people } = stood.standing.roster;
  return new Map(
    [...credentials].flatMap((credential) => {
      const after = fell.standing.eligible(credential);
      const lost = membersOf(stood.standing.eligible(credential).map((word, index) => word & ~(after[index] ?? 0)));
      return lost.length === 0 ? [] : [[credential, new Set(lost.map((index) => people[index] ?? ''))]];
    }),
  );
};

/** Scores whose window has passed, or that are reached for the first time: it need not be today that something ends. */
const scoresOnlyIn = (
  alternatives: readonly CompiledAlternative[],
  stood: Holding,
  fell: Holding,
  day: IsoDate,
): Cause[] => {
  const scores = new Map(
    alternatives.flatMap(({ scores }) => scores.map((scored) => [scored.requirement.of, scored] as const)),
  );
  return [...scores]
    .filter(
      ([, scored]) =>
        scored.requirement.anyDayOfWindow &&
        stood.circumstances.isReached(scored) &&
        !fell.circumstances.isReached(scored),
    )
    .map(([score]): Cause => ({ kind: 'score', score, day }));
};

/** Everything that a level lists and that is true in `stood` and not in `fell`, besides people. */
const conditionsOnlyIn = (levels: ReadonlySet<CompiledLevel>, stood: Holding, fell: Holding, day: IsoDate): Cause[] => {
  const options = [...levels].flatMap((level) => level.options);
  const alternatives = options.flatMap((option) => option.alternatives);
  const scores = alternatives.flatMap((alternative) => alternative.scores);
  const metrics = new Set([
    ...alternatives.flatMap((alternative) => alternative.metrics.map(({ metric }) => metric)),
    ...scores.flatMap(({ figures }) => figures),
  ]);
  const flags = new Set([
    ...alternatives.flatMap((alternative) => alternative.flags.map(({ flag }) => flag)),
    ...scores.flatMap(({ statements }) => statements),
  ]);
  const value = ({ standing }: Holding, metric: string): number =>
    standing.readings(metric).at(-1)?.value ?? Number.NEGATIVE_INFINITY;
  const applies = (holding: Holding) => [...levels].flatMap((level) => holding.optionsOf(level));
  const still = new Set(applies(fell));
  const ended = new Set(applies(stood).flatMap((option) => (still.has(option) ? [] : [option.id])));
  return [
    ...[...levels]
      .filter(
        ({ competency, level }) =>
          stood.standing.override(competency, level) !== null && fell.standing.override(competency, level) === null,
      )
      .map((): Cause => ({ kind: 'override', day })),
    ...[...metrics]
      .filter((metric) => value(stood, metric) > value(fell, metric))
      .map((metric): Cause => ({ kind: 'metric', metric, day })),
    ...[...flags]
      .filter((flag) => stood.standing.flag(flag) && !fell.standing.flag(flag))
      .map((flag): Cause => ({ kind: 'flag', flag, day })),
    ...[...ended].map((option): Cause => ({ kind: 'option', option, day })),
    ...scoresOnlyIn(alternatives, stood, fell, day),
  ];
};

/** Whether it counts that day by its own dates (rules C3, C4); the acceptance of its credential is a cause of its own. */
const countsOn = (
  programme: Programme,
  { credential, state, earnedOn, expiresOn, withdrawn }: Achievement,
  day: IsoDate,
): boolean =>
  state !== 'claimed' &&
  earnedOn <= day &&
  earnedOn <= (programme.credentials[credential]?.retiredOn ?? earnedOn) &&
  (expiresOn === null || day <= expiresOn) &&
  (withdrawn === null || day < withdrawn.on);

/** By id, so that the order of a file changes nothing. */
const byId = <T>(items: readonly T[], idOf: (item: T) => string): T[] =>
  items.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));

const peopleCauses = (
  { programme, facts }: Change,
  concerned: ReadonlyMap<string, ReadonlySet<string>>,
  day: IsoDate,
  is: { achievement: (achievement: Achievement) => boolean; association: (span: Span) => boolean },
): Cause[] => {
  const people = new Set([...concerned.values()].flatMap((ids) => [...ids]));
  const achievements = facts.achievements.filter(
    (achievement) =>
      concerned.get(achievement.credential)?.has(achievement.person) === true &&
      countsOn(programme, achievement, day) &&
      is.achievement(achievement),
  );
  const associations = facts.associations.filter(
    (association) => people.has(association.person) && is.association(association),
  );
  return [
    ...byId(achievements, ({ id }) => id).map(
      ({ id, person, credential }): Cause => ({ kind: 'achievement', id, person, credential, day }),
    ),
    ...byId(associations, ({ person }) => person).map(({ person }): Cause => ({ kind: 'association', person, day })),
  ];
};

type Span = Facts['associations'][number];

interface Change {
  programme: Programme;
  facts: Facts;
  level: CompiledLevel;
  before: Holding;
  after: Holding;
  /** The day of `after`. */
  day: DayNumber;
}

const credentialsBehind = (levels: ReadonlySet<CompiledLevel>): Set<string> =>
  new Set([...levels].flatMap(({ credentials }) => [...credentials]));

/** What a level lists and that counted on the day before for the last time. Each cause names that day. */
export const whatEnded = (change: Change): Cause[] => {
  const { programme, level, before, after, day } = change;
  const levels = levelsBehind(programme, level);
  const lastDay = dateOf(day - 1);
  const lost = heldOnlyIn(credentialsBehind(levels), before, after);
  const next = dateOf(day);
  return [
    ...peopleCauses(change, lost, lastDay, {
      achievement: ({ expiresOn, withdrawn }) => expiresOn === lastDay || withdrawn?.on === next,
      association: ({ through }) => through === lastDay,
    }),
    ...[...lost.keys()]
      .filter((credential) => acceptedThrough(programme, credential) === lastDay)
      .map((credential): Cause => ({ kind: 'credential', credential, day: lastDay })),
    ...conditionsOnlyIn(levels, before, after, lastDay),
  ];
};

/** What a level lists and that counts on that day for the first time. */
export const whatStarted = (change: Change): Cause[] => {
  const { programme, level, before, after, day } = change;
  const levels = levelsBehind(programme, level);
  const firstDay = dateOf(day);
  return [
    ...peopleCauses(change, heldOnlyIn(credentialsBehind(levels), after, before), firstDay, {
      achievement: ({ earnedOn }) => earnedOn === firstDay,
      association: ({ from }) => from === firstDay,
    }),
    ...conditionsOnlyIn(levels, after, before, firstDay),
  ];
};
