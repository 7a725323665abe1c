import type { GroupVerdict, IsoDate, Verdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Section } from '../view.js';
import { effectInFigures, type LevelEffect, levelEffects } from './effect.js';

/** What a last day changes, on both clocks: each verdict of a day as things stand, and with the last day recorded. */
export interface DepartureEffect {
  /** The first day that is different, or today where that lies behind. */
  on: IsoDate;
  before: Verdict;
  after: Verdict;
  /** The first day on which the membership can be renewed; null where that is not to come, or they are still here then. */
  renewal: { on: IsoDate; before: Verdict; after: Verdict } | null;
  /** The highest level that could be renewed, as things stand and then; null where no renewal is to come. */
  renewable: { before: string | null; after: string | null } | null;
}

const mostEffects = 8;
const mostStandIns = 4;

const levelsOf = ({ competencies }: Verdict): string[] => {
  const longest = competencies.map(({ levels }) => Object.keys(levels)).sort((a, b) => b.length - a.length)[0];
  return longest ?? [];
};

export const effectsBetween = (before: Verdict, after: Verdict): LevelEffect[] =>
  levelEffects(levelsOf(after), before, after);

/** Levels that are held as things stand, and would not be. */
export const levelsLost = (before: Verdict, after: Verdict): number =>
  effectsBetween(before, after).filter(({ held }) => held.before && !held.after).length;

const items = (tongue: Tongue, before: Verdict, after: Verdict): string[] => {
  const effects = effectsBetween(before, after);
  if (effects.length === 0) return [tongue.say('departure.no-effect')];
  const shown = effects.slice(0, mostEffects).map((effect) => effectInFigures(tongue, effect));
  return effects.length > mostEffects ? [...shown, tongue.say('more', { count: effects.length - mostEffects })] : shown;
};

const newlySeated = (was: readonly GroupVerdict[], is: readonly GroupVerdict[]): string[] =>
  is.flatMap(({ id, seated }) => {
    const then = was.find((group) => group.id === id);
    return then === undefined ? [] : seated.filter((person) => !then.seated.includes(person));
  });

interface StandIn {
  competency: string;
  level: string;
  people: string[];
}

/** Who takes a seat that becomes free, where a level is kept by it. */
const standIns = (before: Verdict, after: Verdict): StandIn[] =>
  after.competencies.flatMap(({ id, levels }) => {
    const then = before.competencies.find((competency) => competency.id === id)?.levels ?? {};
    return Object.entries(levels).flatMap(([level, { met, option, groups }]) => {
      const was = then[level];
      if (was?.met !== true || !met) return [];
      const groupsThen = was.options.find((one) => one.option === option)?.groups ?? [];
      const people = [...new Set(newlySeated(groupsThen, groups))];
      return people.length === 0 ? [] : [{ competency: id, level, people }];
    });
  });

const whoStandsIn = (tongue: Tongue, before: Verdict, after: Verdict): string[] =>
  standIns(before, after)
    .slice(0, mostStandIns)
    .map(({ competency, level, people }) =>
      tongue.say('departure.stands-in', {
        what: `${tongue.competency(competency)} ${tongue.level(level)}`,
        names: tongue.list(
          people.slice(0, mostStandIns).map((person) => tongue.person(person) ?? tongue.say('somebody')),
        ),
      }),
    );

const renewableInWords = (
  tongue: Tongue,
  { before, after }: { before: string | null; after: string | null },
): string => {
  if (after === before)
    return after === null
      ? tongue.say('departure.renew-none')
      : tongue.say('departure.renew-same', { level: tongue.theLevel(after) });
  if (after === null) return tongue.say('departure.renew-gone', { level: tongue.theLevel(before ?? '') });
  return tongue.say('departure.renew-other', {
    level: tongue.theLevel(after),
    known: before === null ? 'no' : 'yes',
    instead: before === null ? '' : tongue.theLevel(before),
  });
};

const atTheRenewal = (tongue: Tongue, { renewal, renewable, before, after }: DepartureEffect): Section[] => {
  if (renewable === null) return [];
  const said = renewableInWords(tongue, renewable);
  if (renewal === null) return [{ title: tongue.say('departure.renewal'), items: [said] }];
  const figures = items(tongue, renewal.before, renewal.after);
  const same = figures.join('\n') === items(tongue, before, after).join('\n');
  return [
    {
      title: tongue.say('departure.at-renewal', { day: tongue.dayInFull(renewal.on) }),
      items: [said, ...(same ? [tongue.say('departure.same')] : figures)],
    },
  ];
};

/** The day after, the renewal, and who stands in. */
export const departureSections = (tongue: Tongue, effect: DepartureEffect): Section[] => {
  const { on, before, after } = effect;
  const others = whoStandsIn(tongue, before, after);
  return [
    { title: tongue.say('departure.from', { day: tongue.dayInFull(on) }), items: items(tongue, before, after) },
    ...atTheRenewal(tongue, effect),
    ...(others.length === 0 ? [] : [{ title: tongue.say('departure.stand-ins'), items: others }]),
  ];
};
