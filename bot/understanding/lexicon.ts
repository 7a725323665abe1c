import type { Named, Person } from './context.js';
import { editDistance, slipsAllowed } from './edit-distance.js';
import { normalise } from './normalise.js';

/** Made once for a list of names and kept as long as the list is: ten thousand names are not read anew for ten words. */
const keptFor = <List extends object, Made>(make: (list: List) => Made): ((list: List) => Made) => {
  const kept = new WeakMap<List, Made>();
  return (list) => {
    const made = kept.get(list) ?? make(list);
    kept.set(list, made);
    return made;
  };
};

/** The words of a name, normalised; hyphens part them. */
const partsOf = (name: string): string[] =>
  normalise(name)
    .split(/[\s-]+/)
    .filter((part) => part !== '');

/** The id behind each name in capitals, as exam numbers are written. */
export const idsByCode = keptFor(
  (credentials: readonly Named[]): ReadonlyMap<string, string> =>
    new Map(credentials.flatMap(({ id, names }) => names.map((name) => [name.toUpperCase(), id] as const)).reverse()),
);

/** Shorter titles are words of their own. */
const shortestTitle = 8;

/** Titles as they stand in a normalised sentence. */
export const titlesOf = keptFor((credentials: readonly Named[]): readonly { id: string; title: string }[] =>
  credentials
    .flatMap(({ id, names }) => names.map((name) => ({ id, title: normalise(name) })))
    .filter(({ title }) => title.length >= shortestTitle),
);

/** Every name of every competency, in words. */
export const wordedNames = keptFor((named: readonly Named[]): readonly { id: string; words: string[] }[] =>
  named.flatMap(({ id, names }) => names.map((name) => ({ id, words: partsOf(name) }))),
);

/** Somebody with the parts of their name, in the order in which people were given. */
export interface Somebody {
  id: string;
  place: number;
  parts: readonly string[];
}

interface Names {
  byPart: ReadonlyMap<string, readonly Somebody[]>;
  /** The different parts by their first letter. */
  byLetter: ReadonlyMap<string, readonly string[]>;
}

const add = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};

const namesOf = keptFor((people: readonly Person[]): Names => {
  const byPart = new Map<string, Somebody[]>();
  const byLetter = new Map<string, string[]>();
  for (const [place, { id, name }] of people.entries()) {
    const parts = partsOf(name);
    for (const part of new Set(parts)) {
      if (!byPart.has(part)) add(byLetter, part[0] ?? '', part);
      add(byPart, part, { id, place, parts });
    }
  }
  return { byPart, byLetter };
});

/** The people one part of whose name is this word. */
export const peopleCalled = (people: readonly Person[], word: string): readonly Somebody[] =>
  namesOf(people).byPart.get(word) ?? [];

/** Shorter words are too like each other. */
const shortestSaid = 4;
const shortestMeant = 3;

/** Anna for Ana, Elodi for Élodie: the people whom a word that means nothing else was probably meant to name. */
export const peopleMisspelt = (people: readonly Person[], word: string): readonly Somebody[] => {
  if (word.length < shortestSaid) return [];
  const { byPart, byLetter } = namesOf(people);
  const most = slipsAllowed(word);
  const meant = (byLetter.get(word[0] ?? '') ?? []).filter(
    (part) => part.length >= shortestMeant && editDistance(word, part, most) <= most,
  );
  const found = new Map(meant.flatMap((part) => byPart.get(part) ?? []).map((somebody) => [somebody.id, somebody]));
  return [...found.values()].sort((a, b) => a.place - b.place);
};
