/**
 * On which days something is so of whom: stretches from a first through a last day, ordered by person and then by day, no two
 * of one person touching. Three columns of numbers, because there may be tens of thousands of them.
 */
export interface Spans {
  person: Int32Array;
  from: Int32Array;
  through: Int32Array;
}

export const rowsOf = (length: number): Spans => ({
  person: new Int32Array(length),
  from: new Int32Array(length),
  through: new Int32Array(length),
});

/** The first so many of them. */
export const firstOf = ({ person, from, through }: Spans, length: number): Spans => ({
  person: person.subarray(0, length),
  from: from.subarray(0, length),
  through: through.subarray(0, length),
});

/** Where each row belongs when ordered by person, and then by first day. */
const ordered = ({ person, from }: Spans, people: number): Int32Array => {
  const next = new Int32Array(people + 1);
  for (const one of person) next[one + 1] = (next[one + 1] ?? 0) + 1;
  for (let one = 0; one < people; one += 1) next[one + 1] = (next[one + 1] ?? 0) + (next[one] ?? 0);
  const order = new Int32Array(person.length).fill(-1);
  for (let row = 0; row < person.length; row += 1) {
    const whose = person[row] ?? 0;
    let place = next[whose] ?? 0;
    next[whose] = place + 1;
    // The few rows of one person are put in order as they come; the places before theirs may still be empty.
    for (; place > 0; place -= 1) {
      const before = order[place - 1] ?? -1;
      if (person[before] !== whose || (from[before] ?? 0) <= (from[row] ?? 0)) break;
      order[place] = before;
    }
    order[place] = row;
  }
  return order;
};

/** Rows in any order and over each other as spans; a row that ends before it begins is none. */
export const spansOf = (rows: Spans, people: number): Spans => {
  const found = rowsOf(rows.person.length);
  let length = 0;
  for (const row of ordered(rows, people)) {
    const [person, from, through] = [rows.person[row] ?? 0, rows.from[row] ?? 0, rows.through[row] ?? 0];
    if (through < from) continue;
    const last = length - 1;
    const ends = found.through[last] ?? 0;
    if (last >= 0 && found.person[last] === person && from <= ends + 1) found.through[last] = Math.max(ends, through);
    else {
      found.person[length] = person;
      found.from[length] = from;
      found.through[length] = through;
      length += 1;
    }
  }
  return firstOf(found, length);
};

/** Every day of any of them. */
export const unionOf = (parts: readonly Spans[], people: number): Spans => {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const rows = rowsOf(parts.reduce((sum, { person }) => sum + person.length, 0));
  let at = 0;
  for (const { person, from, through } of parts) {
    rows.person.set(person, at);
    rows.from.set(from, at);
    rows.through.set(through, at);
    at += person.length;
  }
  return spansOf(rows, people);
};

/** Every day of both. */
export const intersectionOf = (a: Spans, b: Spans): Spans => {
  const found = rowsOf(a.person.length + b.person.length);
  let length = 0;
  let [ours, theirs] = [0, 0];
  while (ours < a.person.length && theirs < b.person.length) {
    const [who, other] = [a.person[ours] ?? 0, b.person[theirs] ?? 0];
    if (who !== other) {
      if (who < other) ours += 1;
      else theirs += 1;
      continue;
    }
    const [endOfOurs, endOfTheirs] = [a.through[ours] ?? 0, b.through[theirs] ?? 0];
    const from = Math.max(a.from[ours] ?? 0, b.from[theirs] ?? 0);
    const through = Math.min(endOfOurs, endOfTheirs);
    if (from <= through) {
      found.person[length] = who;
      found.from[length] = from;
      found.through[length] = through;
      length += 1;
    }
    if (endOfOurs <= endOfTheirs) ours += 1;
    else theirs += 1;
  }
  return firstOf(found, length);
};
