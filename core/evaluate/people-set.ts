/** A set of people by their index, one bit each. */
export type PeopleSet = Uint32Array;

export const noPeople = (size: number): PeopleSet => new Uint32Array((size + 31) >>> 5);

export const addPerson = (set: PeopleSet, index: number): void => {
  const word = index >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (index & 31));
};

export const hasPerson = (set: PeopleSet, index: number): boolean =>
  ((set[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;

export const withoutPerson = (set: PeopleSet, index: number): PeopleSet => {
  const rest = Uint32Array.from(set);
  const word = index >>> 5;
  rest[word] = (rest[word] ?? 0) & ~(1 << (index & 31));
  return rest;
};

export const union = (sets: readonly PeopleSet[], size: number): PeopleSet => {
  const result = noPeople(size);
  for (const set of sets)
    for (let word = 0; word < result.length; word += 1) result[word] = (result[word] ?? 0) | (set[word] ?? 0);
  return result;
};

export const intersection = (sets: readonly PeopleSet[], size: number): PeopleSet => {
  const [first, ...rest] = sets;
  const result = first === undefined ? noPeople(size) : Uint32Array.from(first);
  for (const set of rest)
    for (let word = 0; word < result.length; word += 1) result[word] = (result[word] ?? 0) & (set[word] ?? 0);
  return result;
};

/** The indices in the set, ascending; no more than the first `most` of them. */
export const membersOf = (set: PeopleSet, most = Number.POSITIVE_INFINITY): number[] => {
  const members: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      if (members.length >= most) return members;
      const lowest = bits & -bits;
      members.push((word << 5) + 31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
  return members;
};

/** How many are in the set; stops counting at `most`. */
export const countUpTo = (set: PeopleSet, most: number): number => {
  let count = 0;
  for (let word = 0; word < set.length && count < most; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      bits &= bits - 1;
      count += 1;
    }
  }
  return Math.min(count, most);
};
