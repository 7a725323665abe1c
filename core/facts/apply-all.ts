import { achievementAfter, apply, endedBefore, endedOn, throughBesides } from './apply.js';
import type { ChangeSource, RestoredRecord } from './change.js';
import { completed } from './complete-change.js';
import { restoredIn } from './restore.js';
import type { Achievement, Association, Facts } from './schema.js';

/** A list that is changed in place and keeps its order; where a thing was taken out, a hole stays until the end. */
class Draft<T> {
  readonly #items: (T | null)[];
  readonly #places = new Map<string, number[]>();
  readonly #keyOf: (item: T) => string;

  constructor(items: readonly T[], keyOf: (item: T) => string) {
    this.#items = [...items];
    this.#keyOf = keyOf;
    for (const [place, item] of items.entries()) this.#note(item, place);
  }

  #note(item: T, place: number): void {
    const places = this.#places.get(this.#keyOf(item));
    if (places === undefined) this.#places.set(this.#keyOf(item), [place]);
    else places.push(place);
  }

  of(key: string): T[] {
    return (this.#places.get(key) ?? []).flatMap((place) => this.#items[place] ?? []);
  }

  has(key: string): boolean {
    return this.of(key).length > 0;
  }

  add(item: T): void {
    this.#note(item, this.#items.length);
    this.#items.push(item);
  }

  /** Replaces everything of that key; null takes it out. */
  replace(key: string, by: (item: T) => T | null): void {
    for (const place of this.#places.get(key) ?? []) {
      const item = this.#items[place];
      if (item !== undefined && item !== null) this.#items[place] = by(item);
    }
  }

  finished(): T[] {
    return this.#items.flatMap((item) => (item === null ? [] : [item]));
  }
}

/** Fewer changes than this are applied one by one: laying out drafts would cost more. */
const worthDrafting = 8;

const drafted = (facts: Facts, changes: readonly ChangeSource[]): Facts => {
  const people = new Draft(facts.people, ({ id }) => id);
  const associations = new Draft<Association>(facts.associations, ({ person }) => person);
  const achievements = new Draft<Achievement>(facts.achievements, ({ id }) => id);
  let rest = facts;
  const restore = (record: RestoredRecord): void => {
    switch (record.of) {
      case 'person':
        if (!record.known) people.replace(record.id, () => null);
        else if (!people.has(record.id)) people.add({ id: record.id });
        break;
      case 'associations':
        associations.replace(record.person, () => null);
        for (const span of record.spans) associations.add(span);
        break;
      case 'achievement':
        achievements.replace(record.id, () => null);
        if (record.achievement !== null) achievements.add(record.achievement);
        break;
      case 'overrides':
      case 'readings':
      case 'flags':
      case 'enrolments':
      case 'membership':
        rest = restoredIn(rest, record);
        break;
    }
  };
  for (const change of changes.map(completed))
    switch (change.kind) {
      case 'person-added':
        if (!people.has(change.person)) people.add({ id: change.person });
        break;
      case 'association-started': {
        const { person, on, through } = change;
        const own = associations.of(person);
        associations.replace(person, (span) => endedBefore(span, on)[0] ?? null);
        associations.add({ person, from: on, through: throughBesides(own, on, through) });
        break;
      }
      case 'association-ended':
        associations.replace(change.person, (span) => endedOn(span, change.on));
        break;
      case 'achievement-linked':
        achievements.replace(change.achievement.id, () => null);
        achievements.add(change.achievement);
        break;
      case 'achievement-verified':
      case 'achievement-confirmed':
      case 'achievement-withdrawn':
      case 'achievement-corrected':
        achievements.replace(change.id, (achievement) => achievementAfter(achievement, change));
        break;
      case 'restored':
        for (const record of change.records) restore(record);
        break;
      case 'override-placed':
      case 'override-ended':
      case 'metric-read':
      case 'flag-stated':
      case 'flag-ended':
      case 'enrolment-recorded':
      case 'enrolment-ended':
      case 'membership-recorded':
        rest = apply(rest, change);
        break;
    }
  return {
    ...rest,
    people: people.finished(),
    associations: associations.finished(),
    achievements: achievements.finished(),
  };
};

/** The facts after all changes, in their order: what `apply` gives one after another, in time linear in both. */
export const applyAll = (facts: Facts, changes: readonly ChangeSource[]): Facts =>
  changes.length < worthDrafting ? changes.reduce<Facts>(apply, facts) : drafted(facts, changes);
