import type { Unmet, Way } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Section } from '../view.js';
import { money } from './plan-money.js';
import { pointsLines } from './plan-points.js';
import { stepLines, stepsInFigures } from './plan-steps.js';
import type { PlanTold, Reached, WayTold } from './plan-told.js';
import { pointsMissing } from './score.js';

/** A condition that no exam buys: "1 more reference (2 of 3)". */
export const unmetLine = (tongue: Tongue, unmet: Unmet): string => {
  switch (unmet.kind) {
    case 'metric': {
      const { metric, atLeast, value } = unmet;
      return value === null
        ? tongue.say('missing.metric-unknown', { name: tongue.metric(metric), need: tongue.number(atLeast) })
        : tongue.shortfall(metric, { more: atLeast - value, have: value, need: atLeast });
    }
    case 'flag':
      return tongue.say('missing.flag', { name: tongue.flag(unmet.flag) });
    case 'score':
      return tongue.say('missing.score', {
        count: pointsMissing(unmet),
        more: tongue.points(pointsMissing(unmet)),
        have: tongue.points(unmet.points.value),
        need: tongue.points(unmet.atLeast),
      });
    case 'award':
      return tongue.say('missing.award', {
        competency: tongue.competency(unmet.competency),
        level: tongue.level(unmet.level),
      });
  }
};

/** What does not come of any exam: people who are not there, and conditions. Shown apart from the steps. */
export const beyondExams = (tongue: Tongue, { unmet, missingPeople }: Way): string[] => [
  ...(missingPeople > 0 ? [tongue.say('plan.missing-people', { count: missingPeople })] : []),
  ...unmet.map((one) => tongue.say('plan.not-by-exam', { what: unmetLine(tongue, one) })),
];

const reachedLine = (tongue: Tongue, level: string, { competency, kept, have, need }: Reached): string =>
  tongue.say('plan.reached', {
    how: need > 0 && have < need ? 'short' : kept ? 'kept' : 'reached',
    what: `${tongue.competency(competency)} ${tongue.level(level)}`,
    people: need > 0 ? 'yes' : 'no',
    have,
    need,
  });

const titleOf = (tongue: Tongue, { letter, of, way, points }: WayTold, told: PlanTold): string =>
  [
    of.length > 0 ? `${letter} = ${of.join(' + ')}` : letter,
    ...(way.price === null ? [] : [money(tongue, way.price)]),
    stepsInFigures(tongue, way.steps, told),
    ...(points === undefined ? [] : [tongue.competency(points.plan.competency)]),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** One option: what it costs, what is to be done by when, and what comes of it. */
const waySection = (tongue: Tongue, one: WayTold, told: PlanTold): Section => ({
  title: titleOf(tongue, one, told),
  items:
    one.of.length > 0
      ? [tongue.say('plan.stands-on', { count: one.of.length, level: tongue.theLevel(told.plan.level) })]
      : [
          ...stepLines(tongue, one.way.steps, told),
          ...(one.points === undefined
            ? beyondExams(tongue, one.way)
            : [...beyondExams(tongue, { ...one.way, unmet: [] }), ...pointsLines(tongue, one.points)]),
          ...one.reaches.map((reached) => reachedLine(tongue, told.plan.level, reached)),
        ],
});

export const waySections = (tongue: Tongue, told: PlanTold): Section[] => [
  ...told.ways.map((one) => waySection(tongue, one, told)),
  ...(told.moreWays > 0 ? [{ title: '', items: [tongue.say('plan.more-ways', { count: told.moreWays })] }] : []),
];

/** One option in one line, for a channel: nobody is named and nothing is explained. */
export const wayInBrief = (tongue: Tongue, one: WayTold, told: PlanTold): string => {
  const beyond = one.way.unmet.length + one.way.missingPeople;
  const kept = one.reaches.map(({ competency }) => tongue.competency(competency));
  return [
    titleOf(tongue, one, told),
    ...(beyond > 0 ? [tongue.say('plan.and-more', { count: beyond })] : []),
    ...(kept.length > 0 && one.of.length === 0 ? [tongue.list(kept)] : []),
  ].join(' · ');
};
