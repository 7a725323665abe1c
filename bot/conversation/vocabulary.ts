import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import { otherNamesOf } from '../imports/index.js';
import type { Context, ProgrammeNamed } from '../understanding/index.js';

type Vocabulary = NonNullable<Context['vocabulary']>;

const namesOf = ({ title, aliases }: Programme['competencies'][number]): string[] => [
  ...new Set([title.en, title.fr, ...aliases.en, ...aliases.fr]),
];

type OfProgramme = Required<Pick<Vocabulary, 'competencies' | 'credentials' | 'figures' | 'facts'>>;

const ofProgramme = (programme: Programme | null): OfProgramme => ({
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
    names: [...new Set([title.en, title.fr, ...otherNamesOf(id), ...(counts?.en ?? []), ...(counts?.fr ?? [])])],
  })),
  facts: Object.entries(programme?.flags ?? {}).map(([id, { title }]) => ({
    id,
    names: [...new Set([title.en, title.fr])],
  })),
});

/** Programmes that come with the product and are not the one followed: they can be asked about, demonstrations excepted. */
const others = (followed: Programme | null, programmes: ReadonlyMap<string, Programme>): ProgrammeNamed[] => {
  const all = [...programmes.values()].filter((one) => one !== followed && one.status !== 'demo');
  return all.map((one) => {
    const { competencies, figures, facts } = ofProgramme(one);
    return {
      id: one.programme,
      names: [...new Set([one.title.en, one.title.fr, ...one.aliases.en, ...one.aliases.fr, one.programme])],
      age: one.status === 'demo' || all.filter(({ status }) => status === one.status).length > 1 ? null : one.status,
      competencies,
      figures,
      facts,
    };
  });
};

/** What is followed besides knows figures of its own: they are said without naming it. */
const withFiguresOf = (own: OfProgramme, besides: readonly Programme[]): OfProgramme => {
  const known = new Set(own.figures.map(({ id }) => id));
  const more = besides.flatMap((one) => ofProgramme(one).figures.filter(({ id }) => !known.has(id)));
  return { ...own, figures: [...own.figures, ...more] };
};

/** The names that can be said to the bot in this organisation. Kept per version: it is asked for with every sentence. */
export const vocabularies = (
  programmes: ReadonlyMap<string, Programme>,
): ((snapshot: Snapshot | null, programme: Programme | null) => Vocabulary) => {
  const last = new Map<string, { version: number; programme: Programme | null; vocabulary: Vocabulary }>();
  return (snapshot, programme) => {
    if (snapshot === null) return { ...ofProgramme(programme), people: [], programmes: others(programme, programmes) };
    const known = last.get(snapshot.organisation);
    if (known?.version === snapshot.version && known.programme === programme) return known.vocabulary;
    const people = [...snapshot.people.values()].flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
    const besides = snapshot.settings.alsoFollows.flatMap((id) => programmes.get(id) ?? []);
    const vocabulary = {
      ...withFiguresOf(ofProgramme(programme), besides),
      people,
      programmes: others(programme, programmes),
    };
    last.set(snapshot.organisation, { version: snapshot.version, programme, vocabulary });
    return vocabulary;
  };
};
