import { addDays, addMonths, overrideLastDay } from '../calendar.js';
import type { Change, ChangeSource } from './change.js';
import { completed } from './complete-change.js';
import { restoredIn } from './restore.js';
import type { Achievement, Association, Facts, Organisation } from './schema.js';

/** An organisation about which nothing is known yet. */
export const emptyFacts = (organisation: Organisation): Facts => ({
  organisation,
  membership: null,
  people: [],
  associations: [],
  achievements: [],
  metrics: [],
  flags: [],
  overrides: [],
  enrolments: [],
});

const covers = ({ from, through }: { from: string; through: string | null }, on: string): boolean =>
  from <= on && (through === null || on <= through);

/** Ends, on the day before, what covers `on`; what would then be empty is dropped (rule C2). */
export const endedBefore = <T extends { from: string; through: string | null }>(span: T, on: string): T[] =>
  !covers(span, on) ? [span] : span.from === on ? [] : [{ ...span, through: addDays(on, -1) }];

/**
 * The last day of an association that starts on `on`, entered with an end or none, beside the others of that person: it ends
 * before the next one starts, so that nobody is associated twice on one day (rule C2).
 */
export const throughBesides = (others: readonly Association[], on: string, through: string | null): string | null => {
  const [next] = others.flatMap(({ from }) => (from > on ? [from] : [])).sort();
  const last = next === undefined ? null : addDays(next, -1);
  if (last === null) return through;
  return through === null || through > last ? last : through;
};

const started = (facts: Facts, person: string, on: string, through: string | null): Association[] => {
  const own = facts.associations.filter((association) => association.person === person);
  return [
    ...facts.associations.flatMap((association) =>
      association.person === person ? endedBefore(association, on) : [association],
    ),
    { person, from: on, through: throughBesides(own, on, through) },
  ];
};

/** Makes `on` the last day of what covers it. */
export const endedOn = <T extends { from: string; through: string | null }>(span: T, on: string): T =>
  covers(span, on) ? { ...span, through: on } : span;

const corrected = (
  achievement: Achievement,
  change: Extract<Change, { kind: 'achievement-corrected' }>,
): Achievement => ({
  ...achievement,
  ...(change.earnedOn === undefined ? {} : { earnedOn: change.earnedOn }),
  ...(change.expiresOn === undefined ? {} : { expiresOn: change.expiresOn }),
  ...(change.certificateId === undefined ? {} : { certificateId: change.certificateId }),
  ...(change.evidence === undefined ? {} : { evidence: change.evidence }),
  ...(change.withdrawn === undefined ? {} : { withdrawn: null }),
});

/** What is withdrawn already stays so from its day: a later withdrawal must not let the days between count (rule C3). */
const withdrawn = (
  achievement: Achievement,
  { on, reason }: Extract<Change, { kind: 'achievement-withdrawn' }>,
): Achievement =>
  achievement.withdrawn !== null && achievement.withdrawn.on <= on
    ? achievement
    : { ...achievement, withdrawn: { on, reason } };

/** A change to one achievement that is there already. */
export type AchievementChange = Extract<
  Change,
  { kind: 'achievement-verified' | 'achievement-confirmed' | 'achievement-withdrawn' | 'achievement-corrected' }
>;

export const achievementAfter = (achievement: Achievement, change: AchievementChange): Achievement => {
  switch (change.kind) {
    case 'achievement-verified':
      return { ...achievement, state: 'verified' };
    case 'achievement-confirmed':
      return { ...achievement, state: 'confirmed' };
    case 'achievement-withdrawn':
      return withdrawn(achievement, change);
    case 'achievement-corrected':
      return corrected(achievement, change);
  }
};

/**
 * The facts after one change (rule H1). Pure: the facts given are not touched. A change to an achievement, override or
 * flag that is not there leaves the facts as they are; what a person has that nobody added counts for nothing until then.
 * A command is checked before its changes are made.
 */
export const apply = (facts: Facts, source: ChangeSource): Facts => {
  const change = completed(source);
  switch (change.kind) {
    case 'person-added':
      return facts.people.some(({ id }) => id === change.person)
        ? facts
        : { ...facts, people: [...facts.people, { id: change.person }] };
    case 'association-started':
      return { ...facts, associations: started(facts, change.person, change.on, change.through) };
    case 'association-ended':
      return {
        ...facts,
        associations: facts.associations.map((span) =>
          span.person === change.person ? endedOn(span, change.on) : span,
        ),
      };
    case 'achievement-linked':
      return {
        ...facts,
        achievements: [...facts.achievements.filter(({ id }) => id !== change.achievement.id), change.achievement],
      };
    case 'achievement-verified':
    case 'achievement-confirmed':
    case 'achievement-withdrawn':
    case 'achievement-corrected':
      return {
        ...facts,
        achievements: facts.achievements.map((achievement) =>
          achievement.id === change.id ? achievementAfter(achievement, change) : achievement,
        ),
      };
    case 'override-placed': {
      const { override } = change;
      const endsOn = override.endsOn ?? overrideLastDay(override.placedOn);
      return { ...facts, overrides: [...facts.overrides, { ...override, endsOn }] };
    }
    case 'override-ended':
      return {
        ...facts,
        overrides: facts.overrides.map((override) =>
          override.competency === change.competency &&
          override.level === change.level &&
          override.placedOn <= change.on &&
          (override.endsOn === null || change.on <= override.endsOn)
            ? { ...override, endsOn: change.on }
            : override,
        ),
      };
    case 'metric-read': {
      const { metric, value, on, source } = change;
      const others = facts.metrics.filter((reading) => reading.metric !== metric || reading.on !== on);
      return { ...facts, metrics: [...others, { metric, value, on, ...(source === undefined ? {} : { source }) }] };
    }
    case 'flag-stated':
      return {
        ...facts,
        flags: [
          ...facts.flags.flatMap((flag) => (flag.flag === change.flag ? endedBefore(flag, change.on) : [flag])),
          { flag: change.flag, from: change.on, through: change.through },
        ],
      };
    case 'flag-ended':
      return {
        ...facts,
        flags: facts.flags.map((span) => (span.flag === change.flag ? endedOn(span, change.on) : span)),
      };
    case 'enrolment-recorded':
      return {
        ...facts,
        enrolments: [
          ...facts.enrolments.flatMap((enrolment) =>
            enrolment.competency === change.competency ? endedBefore(enrolment, change.on) : [enrolment],
          ),
          { competency: change.competency, from: change.on, through: change.through, track: change.track },
        ],
      };
    case 'enrolment-ended':
      return {
        ...facts,
        enrolments: facts.enrolments.map((span) =>
          span.competency === change.competency ? endedOn(span, change.on) : span,
        ),
      };
    case 'restored':
      return change.records.reduce(restoredIn, facts);
    case 'membership-recorded': {
      const { membership } = change;
      if (membership === null) return { ...facts, membership: null };
      const anniversary = membership.anniversary ?? addMonths(membership.boughtOn, 12);
      return { ...facts, membership: { ...membership, anniversary } };
    }
  }
};
