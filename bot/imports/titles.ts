import { listedCredentials, type Programme } from '../../core/index.js';
import type { CredentialNames } from './credential-names.js';

/** What a title in a report means. */
export type Meaning =
  /** `listed`: a requirement of the programme followed lists it. */
  | { kind: 'known'; credential: string; listed: boolean }
  /** Several credentials bear that title. */
  | { kind: 'ambiguous'; credentials: string[] }
  | { kind: 'unknown' };

/** A title without case, accents, punctuation and the vendor's prefixes. */
export const plainTitle = (title: string): string =>
  title
    .trim()
    .replace(/^microsoft (?:365 )?certified\s*:\s*/i, '')
    .replace(/^github\b\s*/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#+]+/gu, ' ')
    .trim();

const plainExam = (exam: string): string => exam.toUpperCase();

/** The exam number with which a title begins ("Exam AZ-104: …") or ends ("… (70-486)"). */
const examIn = (title: string): string | null => {
  const number = String.raw`[A-Z]{2}\d?-\d{3}|\d{2}-\d{3}`;
  const found =
    new RegExp(String.raw`^(?:exam\s+)?(${number})(?![\w-])`, 'i').exec(title.trim()) ??
    new RegExp(String.raw`\((?:exam\s+)?(${number})\)$`, 'i').exec(title.trim());
  return found?.[1] === undefined ? null : plainExam(found[1]);
};

type Index = Map<string, Set<string>>;

const add = (index: Index, key: string, id: string): void => {
  if (key !== '') index.set(key, (index.get(key) ?? new Set()).add(id));
};

/**
 * Tells what the titles of a report mean. Names are matched exactly once case, accents, punctuation and prefixes are
 * gone, or by a printed exam number; nothing is guessed from likeness. The ids of the programme followed win: a title
 * known under another id is recognised as the programme's own credential by the exam numbers that both print.
 */
export const titleReader = (names: CredentialNames, programme: Programme | null): ((title: string) => Meaning) => {
  const credentials = Object.entries(programme?.credentials ?? {});
  const ours = new Set(credentials.map(([id]) => id));
  const listed = programme === null ? new Set<string>() : listedCredentials(programme);
  const byTitle: Index = new Map();
  const byExam: Index = new Map();
  for (const [id, { title, exams }] of credentials) {
    for (const text of [title.en, title.fr]) add(byTitle, plainTitle(text), id);
    for (const exam of exams) add(byExam, plainExam(exam), id);
  }
  const examsOfProgramme = new Map([...byExam].map(([exam, ids]) => [exam, [...ids]]));
  for (const { id, titles, exams } of names) {
    const own = ours.has(id) ? [id] : exams.flatMap((exam) => examsOfProgramme.get(plainExam(exam)) ?? []);
    for (const meant of own.length > 0 ? own : [id]) {
      for (const title of titles) add(byTitle, plainTitle(title), meant);
      for (const exam of exams) add(byExam, plainExam(exam), meant);
    }
  }
  const meaningOf = (title: string): Meaning => {
    const exam = examIn(title);
    const found = [...(byTitle.get(plainTitle(title)) ?? (exam === null ? undefined : byExam.get(exam)) ?? [])];
    const followed = found.filter((id) => ours.has(id));
    const [only, ...more] = followed.length > 0 ? followed : found;
    if (only === undefined) return { kind: 'unknown' };
    if (more.length > 0) return { kind: 'ambiguous', credentials: [only, ...more].sort() };
    return { kind: 'known', credential: only, listed: listed.has(only) };
  };
  const known = new Map<string, Meaning>();
  return (title) => {
    const meaning = known.get(title) ?? meaningOf(title);
    known.set(title, meaning);
    return meaning;
  };
};

/** Titles whose meaning somebody settled mean that, where they did not mean one thing by themselves. */
export const withSettled = (
  meaningOf: (title: string) => Meaning,
  settled: ReadonlyMap<string, string>,
  programme: Programme | null,
): ((title: string) => Meaning) => {
  if (settled.size === 0) return meaningOf;
  const listed = programme === null ? new Set<string>() : listedCredentials(programme);
  return (title) => {
    const meaning = meaningOf(title);
    const credential = settled.get(title);
    return meaning.kind === 'known' || credential === undefined
      ? meaning
      : { kind: 'known', credential, listed: listed.has(credential) };
  };
};
