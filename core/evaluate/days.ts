import { always, type DayNumber, dateOf, never } from './day-number.js';
import type { Roster } from './roster.js';

/** Collects, after `from` and through `through`, the days on which a span starts and the days after its last. */
export class Days {
  private readonly found = new Set<DayNumber>();
  constructor(
    private readonly from: DayNumber,
    private readonly through: DayNumber,
  ) {}
  span(start: DayNumber, last: DayNumber): void {
    if (start > this.from && start <= this.through) this.found.add(start);
    if (last >= this.from && last < this.through) this.found.add(last + 1);
  }
  /** Single days on which something is otherwise than the day before. */
  add(days: readonly DayNumber[]): void {
    for (const day of days) if (day > this.from && day <= this.through) this.found.add(day);
  }
  /** Every first of a month. */
  months(): void {
    for (let day = this.from + 1; day <= this.through; day += 1)
      if (dateOf(day).endsWith('-01')) {
        this.found.add(day);
        day += 27;
      }
  }
  ascending(): DayNumber[] {
    return [...this.found].sort((a, b) => a - b);
  }
}

/** The spans of the credentials, and of the associations of whoever has one. */
export const holderSpans = (credentials: ReadonlySet<string>, roster: Roster, days: Days): void => {
  const concerned = new Set<number>();
  for (const credential of credentials) {
    const column = roster.columns.get(credential);
    if (column === undefined) continue;
    for (let row = 0; row < column.people.length; row += 1) {
      concerned.add(column.people[row] ?? -1);
      days.span(column.from[row] ?? always, Math.min(column.through[row] ?? never, column.expires[row] ?? never));
    }
  }
  const { people, from, through } = roster.associations;
  for (let row = 0; row < people.length; row += 1)
    if (concerned.has(people[row] ?? -1)) days.span(from[row] ?? always, through[row] ?? never);
};
