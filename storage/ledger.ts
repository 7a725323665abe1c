import { achievementAfter, apply, endedBefore, endedOn } from '../core/facts/apply.js';
import type { Change } from '../core/facts/change.js';
import type { Achievement, Association, Facts, Person } from '../core/facts/schema.js';
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
export class Ledger {
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

  /** The facts as they stand. They will not change. */
  lend(): FactsLoan {
    return {
      rest: this.#rest,
      people: this.#people.lend(),
      associations: this.#associations.lend(),
      achievements: this.#achievements.lend(),
    };
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'person-added':
        if (!this.#people.has(change.person)) this.#people.add({ id: change.person });
        return;
      case 'association-started': {
        const { person, on, through } = change;
        this.#associations.replace(person, (span) => endedBefore(span, on)[0] ?? null);
        this.#associations.add({ person, from: on, through });
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
      case 'membership-recorded':
        this.#rest = apply(this.#rest, change);
        return;
    }
  }
}
