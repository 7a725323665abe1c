import type { Holds, PeopleGroup } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

const joined = (tongue: Tongue, parts: readonly string[], kind: 'all' | 'any'): string => {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return first;
  const last = rest.at(-1) ?? '';
  const before = [first, ...rest.slice(0, -1)].join(', ');
  return tongue.say(kind === 'all' ? 'holds.all' : 'holds.any', { before, last });
};

/** What one person must hold, in words: "AZ-104 or AZ-305", "70-346 and 70-347". */
export const holdsInWords = (tongue: Tongue, holds: Holds, nested = false): string => {
  if (typeof holds === 'string') return tongue.credential(holds);
  const kind = 'all' in holds ? 'all' : 'any';
  const parts = ('all' in holds ? holds.all : holds.any).map((part) => holdsInWords(tongue, part, true));
  const words = joined(tongue, parts, kind);
  return nested && parts.length > 1 ? `(${words})` : words;
};

type Group = PeopleGroup;

/** A people group as a rule: "4 different people, each with AZ-104 or AZ-305". */
export const groupInWords = (tongue: Tongue, group: Group, groups: readonly Group[]): string => {
  const what = holdsInWords(tongue, group.holds);
  const outer = groups.find(({ id }) => id === group.subsetOf);
  if (outer !== undefined) return tongue.say('rule.subset', { count: group.count, of: outer.count, what });
  const earlier = groups.slice(0, groups.indexOf(group));
  const others = earlier.some(
    ({ id, apart }) => group.apart?.includes(id) === true || apart?.includes(group.id) === true,
  );
  return tongue.say(others ? 'rule.others' : 'rule.people', { count: group.count, what });
};
