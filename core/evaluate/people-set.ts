/** A set of people by their index, one bit each. */
export type PeopleSet = Uint32Array;

export const noPeople = (size: number): PeopleSet => new Uint32Array((size + 31) >>> 5);

export const addPerson = (set: PeopleSet, index: number): void => {
  const word = index >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (index & 31));
};

export const hasPerson = (set: PeopleSet, index: number): boolean =>
  ((set[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;

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

/** The indices in the set, ascending. */
export const membersOf = (set: PeopleSet): number[] => {
  const members: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      const lowest = bits & -bits;
      members.push((word << 5) + 31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
  return members;
};
