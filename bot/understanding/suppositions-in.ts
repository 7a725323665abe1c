import { isKnownWord } from './classifier.js';
import type { Context, Language } from './context.js';
import { wordedNames } from './lexicon.js';
import { type Clause, type Reading, readClause, type SupposedKind } from './supposed-clause.js';
import { changedAs } from './supposed-figure.js';
import { mostSuppositions, readSaid, type SaidSupposition, type Who, writeSaid } from './supposition.js';

/** A sentence that supposes something: as typed, normalised, and what it names as a whole. */
export interface Supposing {
  said: string;
  normalised: string;
  language: Language;
  slots: Record<string, string>;
  context: Context;
}

/** "And" inside the name of a competency parts nothing. */
const held = '\u0001';

const withNamesHeld = (normalised: string, { vocabulary }: Context): string =>
  wordedNames(vocabulary?.competencies ?? []).reduce((text, { words }) => {
    if (!words.some((word) => word === 'and' || word === 'et')) return text;
    const name = words.join(' ');
    return text.includes(name) ? text.replaceAll(name, words.join(held)) : text;
  }, normalised);

/** "With AZ-104" says who is meant and begins nothing. */
const parting =
  /,(?!\s*\d)|;|\s&\s|\s\+\s|\b(?:and|et|puis|then|ainsi que|as well as|while|pendant que)\b|\b(?:avec|with)\b(?! \S*\s?\d)/;

const clausesOf = (normalised: string, context: Context): string[] =>
  withNamesHeld(normalised, context)
    .replace(/\bet si\b/g, ' if ')
    .split(parting)
    .map((part) => part.replaceAll(held, ' ').replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .slice(0, 2 * mostSuppositions);

/** Whoever was spoken of in the question before. */
const spokenOfIn = ({ previous }: Context): string | null => {
  const before = previous?.slots ?? {};
  if (before.person !== undefined) return before.person;
  for (const one of readSaid(before.suppose ?? '') ?? [])
    if ('person' in one && one.person.of === 'person') return one.person.id;
  return null;
};

const byItself = ({ kind, who, exam }: Clause): boolean => kind !== null || who !== null || exam !== null;

/** What a clause that says no verb means: as the one after it says, else as the one before. */
const donorOf = (clauses: readonly Clause[], index: number): Clause | undefined => {
  const own = clauses[index];
  const after = clauses.slice(index + 1).find(({ kind }) => kind !== null);
  const before = clauses.slice(0, index).findLast(({ kind }) => kind !== null);
  /** "David passes SC-100 and AZ-104": an exam alone belongs to whoever was named before it. */
  return own?.who === null ? (before ?? after) : (after ?? before);
};

interface Whole {
  clauses: readonly Clause[];
  /** A day that stands by itself is everybody's. */
  shared: string | null;
  fallback: { kind: SupposedKind; exam: string | null; on: string | null };
}

/** Those that say the same of somebody else share the day that is said last. */
const dayOf = ({ clauses, shared, fallback }: Whole, index: number, kind: SupposedKind): string | null => {
  const own = clauses[index]?.on ?? null;
  if (own !== null) return own;
  const donor = clauses[index]?.kind === null ? donorOf(clauses, index)?.on : undefined;
  const later = clauses.slice(index + 1).find((clause) => clause.kind === kind && clause.on !== null)?.on;
  return donor ?? later ?? shared ?? fallback.on;
};

/** "Grace and David pass AZ-104 and SC-100": an exam alone is everybody's who shared the one before it. */
const peopleBefore = ({ clauses }: Whole, index: number): Who[] => {
  const last = clauses.slice(0, index).findLastIndex(({ who }) => who !== null);
  const people: Who[] = [];
  for (let place = last; place >= 0; place -= 1) {
    const { who = null, kind = null, exam = null } = clauses[place] ?? {};
    const isOther = place < last && (kind !== null || exam !== null);
    if (who === null || isOther) break;
    people.unshift(who);
  }
  return people;
};

const suppositionsOf = (whole: Whole, index: number): SaidSupposition[] => {
  const { clauses, fallback } = whole;
  const clause = clauses[index];
  if (clause === undefined || !byItself(clause)) return [];
  const donor = clause.kind === null ? donorOf(clauses, index) : undefined;
  const kind = clause.kind ?? donor?.kind ?? (clause.exam === null ? fallback.kind : 'pass');
  const on = dayOf(whole, index, kind);
  const before = clause.who === null ? peopleBefore(whole, index) : [clause.who];
  const people: Who[] = before.length > 0 ? before : [donor?.who ?? { of: 'anybody' }];
  switch (kind) {
    case 'leave':
      return people.map((person) => ({ kind, person, on }));
    case 'pass':
    case 'expire': {
      const exam = clause.exam ?? donor?.exam ?? fallback.exam;
      return exam === null ? [] : people.map((person) => ({ kind, person, credential: exam, on }));
    }
    case 'override':
      return [{ kind, competency: clause.competency ?? '', level: clause.level ?? '', on }];
    case 'buy':
      return [{ kind, level: clause.level ?? '', on }];
    case 'lapse':
      return [{ kind }];
    case 'reading': {
      const { figure, isBare } = clause;
      if (figure === null) return [];
      const earlier = whole.clauses.slice(0, index).findLast((one) => one.figure !== null)?.figure ?? null;
      return [{ kind, ...(isBare ? changedAs(figure, earlier) : figure), on }];
    }
  }
};

const isSame = (one: SaidSupposition, other: SaidSupposition): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Everything that a sentence supposes, in its order. "And Bruno?" supposes of Bruno what was supposed before. */
export const suppositionsIn = (intent: string, { said, normalised, language, slots, context }: Supposing) => {
  const reading: Reading = { said, language, context, isKnown: isKnownWord, spokenOf: spokenOfIn(context) };
  const clauses = clausesOf(normalised, context).map((part) => readClause(part, reading));
  const before = readSaid(context.previous?.slots.suppose ?? '')?.[0]?.kind;
  const dated = clauses.some(({ on }) => on !== null);
  const whole: Whole = {
    clauses,
    shared: clauses.find((clause) => !byItself(clause) && clause.on !== null)?.on ?? null,
    fallback: {
      kind: before ?? (intent === 'what-if-leave' ? 'leave' : 'pass'),
      exam: slots.exam ?? null,
      on: dated || context.previous === undefined ? null : (slots.date ?? null),
    },
  };
  const found = clauses.flatMap((_, index) => suppositionsOf(whole, index));
  return found
    .filter((one, index) => found.findIndex((other) => isSame(one, other)) === index)
    .slice(0, mostSuppositions);
};

/** What somebody who looks at the slots alone may want to know of it. */
const besides = (suppositions: readonly SaidSupposition[]): Record<string, string> =>
  Object.assign(
    {},
    ...suppositions.map((one): Record<string, string> => {
      if (!('person' in one)) return {};
      switch (one.person.of) {
        case 'self':
          return { self: 'true' };
        case 'in':
          return one.person.competency === '' ? {} : { group: one.person.competency };
        case 'holders':
          return { groupExam: one.person.credential };
        case 'unknown':
          return { unknownName: one.person.name };
        default:
          return {};
      }
    }),
  );

/** The slots of a question that supposes something. */
export const supposedSlots = (intent: string, supposing: Supposing): Record<string, string> => {
  const found = suppositionsIn(intent, supposing);
  const suppose = found.length === 0 ? null : writeSaid(found);
  const {
    suppose: _suppose,
    self: _self,
    group: _group,
    groupExam: _exam,
    unknownName: _name,
    ...slots
  } = supposing.slots;
  return { ...slots, ...besides(found), ...(suppose === null ? {} : { suppose }) };
};
