import type { Snapshot } from '../../storage/port.js';
import { diceOf } from './random-numbers.js';

/** What a word stands for that was made up for one thing alone. */
export type TokenKind = 'name' | 'email' | 'certificate' | 'evidence' | 'remark' | 'vendor' | 'organisation' | 'person';

const prefixes = {
  name: 'nmq',
  email: 'emq',
  certificate: 'ctq',
  evidence: 'evq',
  remark: 'rmq',
  vendor: 'vdq',
  organisation: 'ogq',
  person: 'idq',
} as const satisfies Record<TokenKind, string>;

const kinds = new Map(Object.entries(prefixes).map(([kind, prefix]) => [prefix as string, kind as TokenKind]));

/** Nothing that the product says by itself looks like this. */
const anyToken = new RegExp(`(?:${Object.values(prefixes).join('|')})[a-z]{8}zz`, 'gi');

/** Every such word in a text, once each, in lower case. */
export const tokensIn = (text: string): string[] => [
  ...new Set([...text.matchAll(anyToken)].map(([token]) => token.toLowerCase())),
];

export const kindOf = (token: string): TokenKind => {
  const kind = kinds.get(token.slice(0, 3));
  if (kind === undefined) throw new Error(`${token} is no word of ours`);
  return kind;
};

/** Whose a word is, as far as anybody wrote that down. */
export interface Owned {
  organisation: string;
  person: string;
}

export interface Tokens {
  /** A word that was never said. */
  fresh(kind: TokenKind): string;
  /** Notes words that are somebody's own, on record or not. */
  introduce(key: string, text: string): void;
  isOwn(key: string, token: string): boolean;
  ownersOf(token: string): readonly Owned[];
  /** Notes whose the words are that an organisation has on record. */
  learn(snapshot: Snapshot): void;
  /** Words of a kind that anybody has on record. */
  known(kind: TokenKind): readonly string[];
}

const letters = 'abcdefghijklmnoprstuvwxy';

export const tokenBook = (): Tokens => {
  const dice = diceOf(20_261_123);
  const owners = new Map<string, Owned[]>();
  const own = new Map<string, Set<string>>();
  const versions = new Map<string, number>();
  const note = (text: string | null, organisation: string, person: string): void => {
    for (const token of tokensIn(text ?? '')) {
      const known = owners.get(token) ?? [];
      if (known.some((one) => one.organisation === organisation && one.person === person)) continue;
      owners.set(token, [...known, { organisation, person }]);
    }
  };
  return {
    fresh: (kind) =>
      `${prefixes[kind]}${Array.from({ length: 8 }, () => letters[dice.roll(letters.length)]).join('')}zz`,
    introduce: (key, text) => {
      for (const token of tokensIn(text)) own.set(token, (own.get(token) ?? new Set()).add(key));
    },
    isOwn: (key, token) => own.get(token)?.has(key) === true,
    ownersOf: (token) => owners.get(token) ?? [],
    learn: ({ organisation, version, people, facts, remarks }) => {
      if (versions.get(organisation) === version) return;
      versions.set(organisation, version);
      note(`${organisation} ${facts.organisation.name}`, organisation, '');
      for (const { id, name, email, vendorIds } of people.values())
        for (const text of [id, name, email, ...vendorIds]) note(text, organisation, id);
      for (const { person, certificateId, evidence } of facts.achievements)
        for (const text of [certificateId, evidence]) note(text, organisation, person);
      for (const { person, text } of remarks.values()) note(text, organisation, person);
    },
    known: (kind) => [...owners.keys()].filter((token) => kindOf(token) === kind),
  };
};
