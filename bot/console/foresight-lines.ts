import type { LevelResilience, Plan, PointsPlan, Programme, Resilience, Unmet, Way } from '../../core/index.js';
import { pointsText } from './score-lines.js';
import { titleOf } from './verdict-lines.js';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const unmetText = (unmet: Unmet): string => {
  switch (unmet.kind) {
    case 'metric':
      return `${unmet.metric} ${unmet.value ?? 'unknown'} of ${unmet.atLeast}`;
    case 'flag':
      return `${unmet.flag} not stated`;
    case 'score':
      return `${unmet.score} ${pointsText(unmet.points)} of ${unmet.atLeast} points`;
    case 'award':
      return `${unmet.competency} ${unmet.level} not held`;
  }
};

/** One way of a plan, with its steps. */
export const wayLines = (programme: Programme, way: Way): string[] => [
  [
    way.rests.map(({ competency, option }) => `${titleOf(programme, competency)} (${option})`).join(' and '),
    counted(way.count, 'exam'),
    ...(way.price === null ? [] : [`${way.price.amount} ${way.price.currency}`]),
  ].join(' · '),
  ...way.steps.map(({ person, credential, kind, through, orPeopleCount }) => {
    const others = orPeopleCount === 0 ? '' : `, or ${counted(orPeopleCount, 'other')}`;
    return `  ${kind} ${credential}: ${person}${others}, by ${through}`;
  }),
  ...way.unmet.map((unmet) => `  no exam buys: ${unmetText(unmet)}`),
  ...(way.missingPeople === 0 ? [] : [`  ${counted(way.missingPeople, 'more person')} needed than there are`]),
];

/** A plan as plain text, for the terminal. */
export const planLines = (programme: Programme, plan: Plan): string => {
  const goal = [plan.competency === null ? 'any competency' : titleOf(programme, plan.competency), plan.level].join(
    ' ',
  );
  const useless = plan.useless.map(
    ({ credential, people }) => `not useful: ${credential} for ${people.join(', ')} (they count already)`,
  );
  return [
    `${programme.title.en}, ${goal} on ${plan.by}:`,
    ...(plan.held ? ['It is held with no step taken.'] : []),
    ...(plan.impossible
      ? ['No way leads there: it is not offered on that day, or what it asks for is no longer accepted.']
      : []),
    ...(plan.exact ? [] : ['The search was given up: there may be a cheaper way.']),
    ...(plan.held ? [] : plan.ways.flatMap((way) => wayLines(programme, way))),
    ...useless,
    '',
  ].join('\n');
};

/** A plan for points, with its steps. */
export const pointsPlanLines = (programme: Programme, plan: PointsPlan): string[] => {
  const { competency, track, points, pointsAfter, count, held, reached, steps, missingPeople, lacking, empty } = plan;
  const gained =
    points.exact === pointsAfter.exact ? pointsText(points) : `${pointsText(points)} -> ${pointsText(pointsAfter)}`;
  return [
    [
      titleOf(programme, competency),
      track,
      counted(count, 'exam'),
      `${gained} of ${plan.atLeast} points`,
      held ? 'held with no step taken' : reached ? 'reached' : 'not by exams alone',
      ...(plan.price === null ? [] : [`${plan.price.amount} ${plan.price.currency}`]),
    ].join(' · '),
    ...steps.map(
      ({ person, credential, kind, through, metric, step }) =>
        `  ${kind} ${credential}: ${person}, by ${through} (${[metric, ...(step === null ? [] : [step])].join(', ')})`,
    ),
    ...(missingPeople === 0 ? [] : [`  ${counted(missingPeople, 'more person')} needed than there are`]),
    ...(lacking.value === 0 ? [] : [`  no exam gives: ${pointsText(lacking)} points`]),
    ...empty.map((metric) => `  no exam gives points of ${metric}, which must give some`),
  ];
};

/** Plans for points as plain text, the nearest first. */
export const pointsPlansLines = (programme: Programme, plans: readonly PointsPlan[]): string => {
  const [first] = plans;
  return [
    ...(first === undefined ? [] : [`${programme.title.en}, ${first.level} on ${first.by}:`]),
    ...plans.flatMap((plan) => pointsPlanLines(programme, plan)),
    '',
  ].join('\n');
};

const leaving = ({ departures, indispensable, exact }: LevelResilience): string => {
  if (departures === 0) return 'not met';
  const about = exact ? '' : 'at most ';
  const names = indispensable.length === 0 ? '' : ` (${indispensable.join(', ')})`;
  return `${about}${counted(departures, 'departure')}${names}`;
};

/** How many departures each level survives, as plain text. */
export const resilienceLines = (
  programme: Programme,
  { on, competencies, organisation }: Pick<Resilience, 'on' | 'competencies' | 'organisation'>,
): string => {
  const lost = organisation === null ? 'no level that departures could end' : `${organisation.level} ends with`;
  const fewest =
    organisation === null
      ? ''
      : organisation.departures === null
        ? ` ${organisation.atLeast ?? 0} departures or more`
        : ` ${leaving({ ...organisation, departures: organisation.departures })}`;
  return [
    `${programme.title.en}, ${on}: ${lost}${fewest}`,
    ...competencies.flatMap(({ id, levels }) => [
      `${titleOf(programme, id)}:`,
      ...Object.entries(levels).map(
        ([level, one]) => `  ${level}: ${one === null ? 'no departure ends it' : leaving(one)}`,
      ),
    ]),
    '',
  ].join('\n');
};
