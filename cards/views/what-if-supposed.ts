import type { Tongue } from '../tongue.js';
import { aboutFigure } from './what-if-figure.js';
import type { NothingBecause, SupposedTold } from './what-if-told.js';

/** Named are people to partner admins in private, and everybody to themselves: whoever else reads it is told numbers. */
export const whoInWords = (tongue: Tongue, person: string): { who: 'named' | 'self' | 'other'; name: string } => {
  const { reader } = tongue;
  if (reader.audience === 'shared') return { who: 'other', name: '' };
  if (person === reader.self) return { who: 'self', name: '' };
  const name = reader.role === 'partner_admin' ? tongue.person(person) : null;
  return name === null ? { who: 'other', name: '' } : { who: 'named', name };
};

const mostNamed = 4;

const namesOf = (tongue: Tongue, people: readonly string[]): { named: 'yes' | 'no'; names: string } => {
  const names = people.flatMap((person) => {
    const { who, name } = whoInWords(tongue, person);
    return who === 'other' ? [] : [who === 'self' ? tongue.say('what-if.you') : name];
  });
  if (names.length === 0) return { named: 'no', names: '' };
  const shown = names.slice(0, mostNamed);
  const others = people.length - shown.length;
  return {
    named: 'yes',
    names: tongue.list(others === 0 ? shown : [...shown, tongue.say('people.others', { count: others })]),
  };
};

const leaves = (tongue: Tongue, { people, group, day }: Extract<SupposedTold, { kind: 'leave' }>): string => {
  const last = tongue.dayInFull(day);
  const many = { count: people.length, day: last, ...namesOf(tongue, people) };
  if (group?.of === 'in')
    return tongue.say('what-if.leave-in', { ...many, competency: tongue.competency(group.competency) });
  if (group?.of === 'holders')
    return tongue.say('what-if.leave-holders', { ...many, credential: tongue.credential(group.credential) });
  const [only] = people;
  return only !== undefined && people.length === 1
    ? tongue.say('what-if.leave', { ...whoInWords(tongue, only), day: last })
    : tongue.say('what-if.leave-many', many);
};

/** One supposition as a clause: "Ana Ruiz leaves, last day 15 Jan 2027". */
export const suppositionInWords = (tongue: Tongue, supposed: SupposedTold): string => {
  const day = tongue.dayInFull(supposed.day);
  switch (supposed.kind) {
    case 'leave':
      return leaves(tongue, supposed);
    case 'pass':
    case 'expire': {
      const { kind, person, credential } = supposed;
      const about = { ...whoInWords(tongue, person), credential: tongue.credential(credential), day };
      return tongue.say(kind === 'pass' ? 'what-if.pass' : 'what-if.expire', about);
    }
    case 'override':
      return tongue.say('what-if.override', {
        competency: tongue.competency(supposed.competency),
        level: tongue.level(supposed.level),
        day,
      });
    case 'buy':
      return tongue.say('what-if.buy', { level: tongue.theLevel(supposed.level), day });
    case 'lapse':
      return tongue.say('what-if.lapse', { day });
    case 'reading': {
      const { metric, value, stood } = supposed;
      return tongue.say('what-if.reading', {
        name: tongue.metric(metric),
        known: stood === null ? 'no' : 'yes',
        before: stood === null ? '' : tongue.number(stood),
        value: tongue.amount(metric, value),
        day,
      });
    }
  }
};

const mostLevels = 3;

/** "Security Gold and Security Silver", the rest counted. */
export const levelsInWords = (tongue: Tongue, levels: readonly { competency: string; level: string }[]): string => {
  const named = levels.map(({ competency, level }) => `${tongue.competency(competency)} ${tongue.level(level)}`);
  const shown = named.slice(0, named.length > mostLevels + 1 ? mostLevels : named.length);
  const others = named.length - shown.length;
  return tongue.list(others === 0 ? shown : [...shown, tongue.say('what-if.other-levels', { count: others })]);
};

const personOf = (supposed: SupposedTold): string => {
  if (supposed.kind === 'leave') return supposed.people.length === 1 ? (supposed.people[0] ?? '') : '';
  return 'person' in supposed ? supposed.person : '';
};

const aboutPerson = (tongue: Tongue, supposed: SupposedTold, nothing: NothingBecause): string | null => {
  const who = whoInWords(tongue, personOf(supposed));
  const credential = 'credential' in supposed ? tongue.credential(supposed.credential) : '';
  switch (nothing.kind) {
    case 'not-here':
      return tongue.say('what-if.because.not-here', {
        ...who,
        known: nothing.lastDay === null ? 'no' : 'yes',
        day: nothing.lastDay === null ? '' : tongue.dayInFull(nothing.lastDay),
      });
    case 'holds-already':
      return tongue.say('what-if.because.holds-already', {
        ...who,
        credential,
        known: nothing.through === null ? 'no' : 'yes',
        day: nothing.through === null ? '' : tongue.dayInFull(nothing.through),
      });
    case 'counts-already':
      return tongue.say('what-if.because.counts-already', {
        ...who,
        competencies: tongue.list(nothing.competencies.map((id) => tongue.competency(id))),
      });
    case 'counts-nowhere':
      return tongue.say('what-if.because.counts-nowhere', {
        ...who,
        ahead: supposed.day > tongue.reader.today ? 'yes' : 'no',
      });
    case 'not-held':
      return tongue.say('what-if.because.not-held', { ...who, credential });
    case 'unknown':
      return tongue.say('what-if.because.unknown', { credential });
    case 'unlisted':
      return tongue.say('what-if.because.unlisted', { credential });
    case 'needs-more':
      return tongue.say('what-if.because.needs-more', { credential });
    case 'retired':
      return tongue.say('what-if.because.retired', { credential, day: tongue.dayInFull(nothing.on) });
    default:
      return null;
  }
};

/** Why a supposition changes nothing, as a clause; null where it needs no word. */
export const becauseInWords = (tongue: Tongue, supposed: SupposedTold): string | null => {
  const { nothing } = supposed;
  if (nothing === null || nothing.kind === 'no-level') return null;
  switch (nothing.kind) {
    case 'others-carry':
      return tongue.say('what-if.because.others-carry', { levels: levelsInWords(tongue, nothing.levels) });
    case 'one-more-to-spare':
      return tongue.say('what-if.because.one-more-to-spare', { levels: levelsInWords(tongue, nothing.levels) });
    case 'overridden-already':
      return tongue.say('what-if.because.overridden-already', { day: tongue.dayInFull(nothing.through) });
    case 'not-qualified':
      return tongue.say('what-if.because.not-qualified', {
        known: nothing.qualified === null ? 'no' : 'yes',
        level: nothing.qualified === null ? '' : tongue.theLevel(nothing.qualified),
      });
    case 'held-anyway':
    case 'not-offered':
    case 'no-membership':
    case 'unused-figure':
    case 'figure-alone':
      return tongue.say(`what-if.because.${nothing.kind}`);
    default:
      return aboutFigure(tongue, nothing) ?? aboutPerson(tongue, supposed, nothing);
  }
};
