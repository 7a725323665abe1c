import { achievementAfter, apply, endedBefore, endedOn, throughBesides } from '../core/facts/apply.js';
import type { Change, RestoredRecord } from '../core/facts/change.js';
import type { RecordLookup } from '../core/facts/records.js';
import { restoredIn } from '../core/facts/restore.js';
import type {
  Achievement,
  Association,
  Enrolment,
  Facts,
  FlagStatement,
  Membership,
  MetricReading,
  Override,
  Person,
} from '../core/facts/schema.js';
import { Column, type Loan } from './column.js';

/** Facts as they stood at a moment. */
export interface FactsLoan {
  /** Everything but the three long lists. */
  rest: Facts;
  people: Loan<Person>;
  associations: Loan<Association>;
  achievements: Loan<Achievement>;
}

/** The facts that were lent. Each long list is laid out when it is first asked for: at 100,000 people that is megabytes. */
export const factsOf = ({ rest, people, associations, achievements }: FactsLoan): Facts => ({
  ...rest,
  get people() {
    return people.list();
  },
  get associations() {
    return associations.list();
  },
  get achievements() {
    return achievements.list();
  },
});

/**
 * The facts of one organisation, changed in place: what core's `apply` gives, in a time that does not grow with the
 * organisation. At 100,000 people `apply` copies three hundred thousand achievements for one that is linked.
 */
export class Ledger implements RecordLookup {
  readonly #people: Column<Person>;
  readonly #associations: Column<Association>;
  readonly #achievements: Column<Achievement>;
  #rest: Facts;

  constructor({ people, associations, achievements, ...rest }: Facts) {
    this.#people = new Column(people, ({ id }) => id);
    this.#associations = new Column(associations, ({ person }) => person);
    this.#achievements = new Column(achievements, ({ id }) => id);
    this.#rest = { ...rest, people: [], associations: [], achievements: [] };
  }

  /** Takes over, one after another, what was kept: nothing is left to be done at the end, which would stall everybody. */
  keepPerson(person: Person): void {
    this.#people.add(person);
  }

  keepAssociation(association: Association): void {
    this.#associations.add(association);
  }

  keepAchievement(achievement: Achievement): void {
    this.#achievements.add(achievement);
  }

  keepEnrolments(enrolments: Enrolment[]): void {
    this.#rest = { ...this.#rest, enrolments };
  }

  /** The facts as they stand. They will not change. */
  lend(): FactsLoan {
    return {
      rest: this.#rest,
      people: this.#people.lend(),
      associations: this.#associations.lend(),
      achievements: this.#achievements.lend(),
    };
  }

  knowsPerson(id: string): boolean {
    return this.#people.has(id);
  }

  associationsOf(person: string): Association[] {
    return this.#associations.of(person);
  }

  achievement(id: string): Achievement | null {
    return this.#achievements.of(id)[0] ?? null;
  }

  overridesOf(competency: string, level: string): Override[] {
    return this.#rest.overrides.filter((one) => one.competency === competency && one.level === level);
  }

  readingsOf(metric: string): MetricReading[] {
    return this.#rest.metrics.filter((one) => one.metric === metric);
  }

  flagsOf(flag: string): FlagStatement[] {
    return this.#rest.flags.filter((one) => one.flag === flag);
  }

  enrolmentsOf(competency: string): Enrolment[] {
    return this.#rest.enrolments.filter((one) => one.competency === competency);
  }

  get membership(): Membership | null {
    return this.#rest.membership;
  }

  /** Puts what `by` answers in the place of an achievement: for what is no change of the facts. */
  replaceAchievement(id: string, by: (achievement: Achievement) => Achievement): void {
    this.#achievements.replace(id, by);
  }

  /** Puts what `by` answers in the place of every override: for what is no change of the facts. */
  replaceOverrides(by: (override: Override) => Override): void {
    this.#rest = { ...this.#rest, overrides: this.#rest.overrides.map(by) };
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'person-added':
        if (!this.#people.has(change.person)) this.#people.add({ id: change.person });
        return;
      case 'association-started': {
        const { person, on, through } = change;
        const own = this.#associations.of(person);
        this.#associations.replace(person, (span) => endedBefore(span, on)[0] ?? null);
        this.#associations.add({ person, from: on, through: throughBesides(own, on, through) });
        return;
      }
      case 'association-ended':
        this.#associations.replace(change.person, (span) => endedOn(span, change.on));
        return;
      case 'achievement-linked':
        this.#achievements.replace(change.achievement.id, () => null);
        this.#achievements.add(change.achievement);
        return;
      case 'achievement-verified':
      case 'achievement-confirmed':
      case 'achievement-withdrawn':
      case 'achievement-corrected':
        this.#achievements.replace(change.id, (achievement) => achievementAfter(achievement, change));
        return;
      case 'override-placed':
      case 'override-ended':
      case 'metric-read':
      case 'flag-stated':
      case 'flag-ended':
      case 'enrolment-recorded':
      case 'enrolment-ended':
      case 'membership-recorded':
        this.#rest = apply(this.#rest, change);
        return;
      case 'restored':
        for (const record of change.records) this.#restore(record);
        return;
    }
  }

  #restore(record: RestoredRecord): void {
    switch (record.of) {
      case 'person':
        if (!record.known) this.#people.replace(record.id, () => null);
        else if (!this.#people.has(record.id)) this.#people.add({ id: record.id });
        return;
      case 'associations':
        this.#associations.replace(record.person, () => null);
        for (const span of record.spans) this.#associations.add(span);
        return;
      case 'achievement':
        this.#achievements.replace(record.id, () => null);
        if (record.achievement !== null) this.#achievements.add(record.achievement);
        return;
      case 'overrides':
      case 'readings':
      case 'flags':
      case 'enrolments':
      case 'membership':
        this.#rest = restoredIn(this.#rest, record);
        return;
    }
  }
}
