import type { Cause } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

/** What began or ended, as far as this reader may know it; things that nobody may name are counted together. */
type Told = { kind: 'named'; words: string } | { kind: 'certification' | 'person' };

/** A sentence has room for a few; the rest is counted. */
const mostNamed = 3;

const told = (tongue: Tongue, cause: Cause): Told => {
  switch (cause.kind) {
    case 'achievement': {
      const name = tongue.person(cause.person);
      if (name === null) return { kind: 'certification' };
      const credential = tongue.credential(cause.credential);
      return { kind: 'named', words: tongue.say('cause.achievement', { name, credential }) };
    }
    case 'association': {
      /** Who leaves is told to partner admins alone. */
      const name = tongue.reader.role === 'partner_admin' ? tongue.person(cause.person) : null;
      return name === null ? { kind: 'person' } : { kind: 'named', words: tongue.say('cause.association', { name }) };
    }
    case 'credential':
      return {
        kind: 'named',
        words: tongue.say('cause.credential', { credential: tongue.credential(cause.credential) }),
      };
    case 'override':
      return { kind: 'named', words: tongue.say('cause.override') };
    case 'metric':
      return { kind: 'named', words: tongue.say('cause.metric', { name: tongue.metric(cause.metric) }) };
    case 'flag':
      return { kind: 'named', words: tongue.say('cause.flag', { name: tongue.flag(cause.flag) }) };
    case 'option':
      return { kind: 'named', words: tongue.say('cause.option') };
    case 'score':
      return { kind: 'named', words: tongue.say('cause.score', { name: tongue.score(cause.score) }) };
  }
};

const counted = (tongue: Tongue, key: string, count: number): string[] =>
  count === 0 ? [] : [tongue.say(key, { count })];

const capitalised = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

interface Named {
  parts: string[];
  count: number;
}

const named = (tongue: Tongue, causes: readonly Cause[]): Named => {
  const all = causes.map((cause) => told(tongue, cause));
  const names = [...new Set(all.flatMap((one) => (one.kind === 'named' ? [one.words] : [])))];
  const shown = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  return {
    parts: [
      ...shown,
      ...counted(tongue, 'cause.achievement-nameless', all.filter(({ kind }) => kind === 'certification').length),
      ...counted(tongue, 'cause.association-nameless', all.filter(({ kind }) => kind === 'person').length),
      ...counted(tongue, 'cause.others', names.length - shown.length),
    ],
    count: names.length + all.filter(({ kind }) => kind !== 'named').length,
  };
};

/** What moved a level, one by one: "Farid Benali's AZ-500", "2 certifications". */
export const causesNamed = (tongue: Tongue, causes: readonly Cause[]): string[] => named(tongue, causes).parts;

/**
 * What moved a level, in one sentence: "Farid Benali's AZ-500 counts until 20 Dec (in 27 days)." All causes of a move
 * have the same day: of a loss the last that counts, of a gain the first. Empty without a cause.
 */
export const causesInWords = (tongue: Tongue, causes: readonly Cause[], move: 'loss' | 'gain'): string => {
  const [first] = causes;
  if (first === undefined) return '';
  const { parts, count } = named(tongue, causes);
  return capitalised(
    tongue.say(move === 'loss' ? 'cause.until' : 'cause.from', {
      what: tongue.list(parts),
      count,
      day: tongue.day(first.day),
      when: tongue.fromToday(first.day),
    }),
  );
};
