import type { AlertCause } from '../../core/index.js';
import type { Tongue } from '../tongue.js';

/** A sentence has room for a few; the rest is counted. */
const mostNamed = 3;

/** Causes that are told in one breath: of one kind, with one last day. */
const groupKey = (cause: AlertCause): string =>
  JSON.stringify([cause.kind, cause.day, cause.kind === 'withdrawal' ? cause.reason : '']);

/** Where the cause may be named: what it is called for this reader, null where nobody may know. */
const nameOf = (tongue: Tongue, cause: AlertCause): string | null => {
  switch (cause.kind) {
    case 'expiry':
    case 'withdrawal': {
      const name = tongue.person(cause.person);
      return name === null
        ? null
        : tongue.say('cause.achievement', { name, credential: tongue.credential(cause.credential) });
    }
    /** A departure is for admins alone; the others learn that there is one where it costs a level. */
    case 'departure':
      return tongue.reader.role === 'partner_admin' ? tongue.person(cause.person) : null;
    case 'move':
      return null;
    case 'credential':
      return tongue.credential(cause.credential);
    case 'override':
      return `${tongue.competency(cause.competency)} ${tongue.level(cause.level)}`;
    case 'metric':
      return tongue.metric(cause.metric);
    case 'flag':
      return tongue.flag(cause.flag);
    case 'score':
      return tongue.score(cause.score);
    case 'option':
      return null;
  }
};

const namelessCertificates = (tongue: Tongue, count: number): string[] =>
  count === 0 ? [] : [tongue.say('cause.achievement-nameless', { count })];

const inWords = (tongue: Tongue, first: AlertCause, causes: readonly AlertCause[]): string => {
  const told = causes.map((cause) => nameOf(tongue, cause));
  const names = [...new Set(told.filter((name) => name !== null))];
  const shown = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const nameless = told.filter((name) => name === null).length;
  const isCertificate = first.kind === 'expiry' || first.kind === 'withdrawal';
  const what = tongue.list([
    ...shown,
    ...(isCertificate ? namelessCertificates(tongue, nameless) : []),
    ...(names.length > shown.length ? [tongue.say('cause.others', { count: names.length - shown.length })] : []),
  ]);
  return tongue.say(`alert.cause.${first.kind}`, {
    what,
    named: names.length > 0 ? 'yes' : 'no',
    count: names.length + nameless,
    reason: first.kind === 'withdrawal' ? first.reason : 'none',
    ahead: first.day >= tongue.reader.today ? 'yes' : 'no',
    day: tongue.day(first.day),
    when: tongue.fromToday(first.day),
  });
};

const capitalised = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

/**
 * What ends or ended, a clause for each day and kind, without a full stop: "Farid Benali's AZ-500 counts until 20 Dec (in 27
 * days)". Who moved to another organisation, and which one, is never said, nor who took a certificate back.
 */
export const alertCauseClauses = (tongue: Tongue, causes: readonly AlertCause[]): string[] => {
  const groups = new Map<string, { first: AlertCause; all: AlertCause[] }>();
  for (const cause of causes) {
    const key = groupKey(cause);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: cause, all: [cause] });
    else group.all.push(cause);
  }
  return [...groups.values()].map(({ first, all }) => inWords(tongue, first, all));
};

/** The same as sentences. */
export const alertCauseSentences = (tongue: Tongue, causes: readonly AlertCause[]): string[] =>
  alertCauseClauses(tongue, causes).map((clause) => tongue.say('alert.sentence', { clause: capitalised(clause) }));
