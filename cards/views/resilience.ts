import type { Kept, LevelResilience } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { namesAsked } from './names-asked.js';
import { mayNameInPlans } from './plan-names.js';
import { certainlySurvived, outcomeOf, type ResilienceTold } from './resilience-outcome.js';
import { sourceLine, staleLine } from './source-line.js';

const mostCompetencies = 6;
const mostHeat = 10;

const headline = (tongue: Tongue, picture: Picture, told: ResilienceTold): string => {
  const { level, outcome } = outcomeOf(picture.programme, told);
  return tongue.say('resilience.headline', {
    outcome: outcome.kind,
    count: outcome.count,
    through: outcome.through === undefined ? '' : tongue.dayInFull(outcome.through),
    level: tongue.theLevel(level),
    known: level === '' ? 'no' : 'yes',
    place: told.competency === null ? 'any' : 'one',
    competency: told.competency === null ? '' : tongue.competency(told.competency),
  });
};

/** "4 people, each of them indispensable", with their names where they may be told; "survives any 1 departure". */
const standing = (tongue: Tongue, one: LevelResilience | null): string => {
  if (one === null) return tongue.say('resilience.never');
  const survived = certainlySurvived(one);
  if (one.indispensable.length === 0)
    return survived === 0
      ? tongue.say('resilience.unknown')
      : tongue.say('resilience.survives', { count: survived, exact: one.exact ? 'yes' : 'no' });
  const count = one.indispensable.length;
  return mayNameInPlans(tongue)
    ? tongue.say('resilience.hangs-on', { count, names: namesAsked(tongue, one.indispensable) })
    : tongue.say('resilience.hangs', { count });
};

interface Place {
  competency: string;
  level: string;
  found: LevelResilience | null;
  /** Where no departure ends it now, since its points were reached. */
  kept: Kept | null;
}

/** How it stands; where reached points keep it for a while, until when, and how it stands by the points of the day. */
const standingOf = (tongue: Tongue, { found, kept }: Place): string => {
  if (found !== null || kept === null) return standing(tongue, found);
  const { through, onTheDay } = kept;
  return tongue.say('resilience.kept', {
    through: tongue.dayInFull(through),
    what: onTheDay.departures === 0 ? tongue.say('resilience.short') : standing(tongue, onTheDay),
  });
};

const isMet = ({ found }: Place): boolean => found === null || found.departures > 0;

/** Every level that is met and meant, highest first, then in the catalogue's order. */
const placesIn = ({ programme }: Picture, { resilience, competency, level }: ResilienceTold): Place[] =>
  programme.levels
    .toReversed()
    .filter((one) => level === null || one === level)
    .flatMap((one) =>
      resilience.competencies
        .filter(({ id }) => competency === null || id === competency)
        .flatMap(({ id, levels, kept }): Place[] => {
          const found = levels[one];
          return found === undefined ? [] : [{ competency: id, level: one, found, kept: kept?.[one] ?? null }];
        }),
    )
    .filter(isMet);

const byLevel = (tongue: Tongue, { programme }: Picture, places: readonly Place[]): Section[] =>
  programme.levels.toReversed().flatMap((level): Section[] => {
    const here = places.filter((one) => one.level === level);
    if (here.length === 0) return [];
    const left = here.length - mostCompetencies;
    return [
      {
        title: tongue.level(level),
        items: [
          ...here.slice(0, mostCompetencies).map((place) =>
            tongue.say('resilience.place', {
              competency: tongue.competency(place.competency),
              what: standingOf(tongue, place),
            }),
          ),
          ...(left > 0 ? [tongue.say('more', { count: left })] : []),
        ],
      },
    ];
  });

/** Whose departure alone ends which levels: those on whom most hang first, then by name. */
const heatOf = (tongue: Tongue, places: readonly Place[]): { person: string; places: Place[] }[] => {
  const hangs = new Map<string, Place[]>();
  for (const place of places)
    for (const person of place.found?.indispensable ?? []) hangs.set(person, [...(hangs.get(person) ?? []), place]);
  const name = (person: string): string => tongue.person(person) ?? '';
  return [...hangs]
    .map(([person, own]) => ({ person, places: own }))
    .sort(
      (a, b) =>
        b.places.length - a.places.length ||
        (name(a.person) < name(b.person) ? -1 : 1) ||
        (a.person < b.person ? -1 : 1),
    );
};

const mostCells = 10;

const heat = (tongue: Tongue, places: readonly Place[]): Section[] => {
  const all = heatOf(tongue, places);
  if (all.length === 0) return [];
  if (!mayNameInPlans(tongue)) return [{ title: '', items: [tongue.say('resilience.people', { count: all.length })] }];
  return [
    {
      title: tongue.say('resilience.heat'),
      items: [
        ...all.slice(0, mostHeat).map(({ person, places: own }) =>
          tongue.say('resilience.heat-of', {
            name: tongue.person(person) ?? tongue.say('somebody'),
            count: own.length,
            bar: '■'.repeat(Math.min(own.length, mostCells)),
            list: tongue.list(
              own.slice(0, 4).map((one) => `${tongue.competency(one.competency)} ${tongue.level(one.level)}`),
            ),
            left: Math.max(0, own.length - 4),
          }),
        ),
        ...(all.length > mostHeat ? [tongue.say('more', { count: all.length - mostHeat })] : []),
      ],
    },
  ];
};

const overridden = ({ verdict }: Picture): number =>
  verdict.competencies.reduce(
    (sum, { levels }) => sum + Object.values(levels).filter(({ held, met }) => held && !met).length,
    0,
  );

/** A plan that stands one departure more than it does; none where three are stood already, or none can end it. */
const mostPlannedFor = 3;

const planFor = (picture: Picture, told: ResilienceTold): Record<string, string> | null => {
  const { level, outcome } = outcomeOf(picture.programme, told);
  if (outcome.kind !== 'falls' || outcome.count > mostPlannedFor) return null;
  return {
    level,
    ...(told.competency === null ? {} : { competency: told.competency }),
    surviving: String(outcome.count),
  };
};

const slotsOf = ({ competency, level }: ResilienceTold): Record<string, string> => ({
  ...(competency === null ? {} : { competency }),
  ...(level === null ? {} : { level }),
});

const buttons = (tongue: Tongue, picture: Picture, told: ResilienceTold): Button[] => {
  const goal = planFor(picture, told);
  return forAudience(tongue, 'bus-factor', slotsOf(told), [
    ...(goal === null ? [] : [{ ...asks(tongue, 'button.plan', 'cheapest', goal), primary: true }]),
    ...(tongue.reader.role === 'partner_admin'
      ? [{ ...asks(tongue, 'button.what-if', 'what-if-leave', { suppose: 'leave:$anybody' }), opens: true }]
      : []),
    asks(tongue, 'button.at-risk', 'at-risk'),
    asks(tongue, 'button.status', 'status'),
  ]);
};

/** "What is our bus factor?" (C12): how many departures each level stands; who cannot be spared is for partner admins alone. */
export const resilienceCard = (reader: Reader, picture: Picture, told: ResilienceTold): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const places = placesIn(picture, told);
  const goal = planFor(picture, told);
  const held = overridden(picture);
  const shared = reader.audience === 'shared';
  return present(reader, {
    ...emptyView,
    name: 'resilience',
    headline: headline(tongue, picture, told),
    lines: [
      ...(places.some(({ kept }) => kept !== null) ? [tongue.say('resilience.kept-note')] : []),
      ...(held > 0 ? [tongue.say('resilience.overrides', { count: held })] : []),
      ...staleLine(tongue, picture),
    ],
    sections: [
      ...byLevel(tongue, picture, places),
      ...(shared ? [] : heat(tongue, places)),
      ...(goal === null || shared
        ? []
        : [{ title: '', items: [tongue.say('resilience.to-survive', { count: Number(goal.surviving) })] }]),
    ],
    source: sourceLine(tongue, picture),
    buttons: buttons(tongue, picture, told),
  });
};
