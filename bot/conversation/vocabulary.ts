import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { Context } from '../understanding/index.js';

type Vocabulary = NonNullable<Context['vocabulary']>;

const namesOf = ({ title, aliases }: Programme['competencies'][number]): string[] => [
  ...new Set([title.en, title.fr, ...aliases.en, ...aliases.fr]),
];

const ofProgramme = (programme: Programme | null): Omit<Vocabulary, 'people'> => ({
  competencies: (programme?.competencies ?? []).map((competency) => ({
    id: competency.id,
    names: namesOf(competency),
  })),
  credentials: Object.entries(programme?.credentials ?? {}).map(([id, { title, exams }]) => ({
    id,
    names: [...new Set([title.en, title.fr, ...exams])],
  })),
  figures: Object.entries(programme?.metrics ?? {}).map(([id, { title, counts }]) => ({
    id,
    names: [...new Set([title.en, title.fr, ...(counts?.en ?? []), ...(counts?.fr ?? [])])],
  })),
  facts: Object.entries(programme?.flags ?? {}).map(([id, { title }]) => ({
    id,
    names: [...new Set([title.en, title.fr])],
  })),
});

/** The names that can be said to the bot in this organisation. Kept per version: it is asked for with every sentence. */
export const vocabularies = (): ((snapshot: Snapshot | null, programme: Programme | null) => Vocabulary) => {
  const last = new Map<string, { version: number; programme: Programme | null; vocabulary: Vocabulary }>();
  return (snapshot, programme) => {
    if (snapshot === null) return { ...ofProgramme(programme), people: [] };
    const known = last.get(snapshot.organisation);
    if (known?.version === snapshot.version && known.programme === programme) return known.vocabulary;
    const people = [...snapshot.people.values()].flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
    const vocabulary = { ...ofProgramme(programme), people };
    last.set(snapshot.organisation, { version: snapshot.version, programme, vocabulary });
    return vocabulary;
  };
};
