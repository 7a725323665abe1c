import {
  credentialsOf,
  type Holds,
  type Market,
  type MetricRequirement,
  type Option,
  type PeopleGroup,
  type PointSource,
  type Programme,
  type Requirement,
  type ScoreRequirement,
} from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { groupInWords } from './holds.js';
import { retiredLine } from './retired.js';
import { scoreChoices, scoreRules, scoreSections } from './rules-score.js';

type Group = PeopleGroup;

const groupsIn = (requirement: Requirement): Group[] => {
  if ('people' in requirement) return [requirement.people];
  if ('all' in requirement) return requirement.all.flatMap(groupsIn);
  return 'any' in requirement ? requirement.any.flatMap(groupsIn) : [];
};

const scoresIn = (requirement: Requirement): ScoreRequirement[] => {
  if ('score' in requirement) return [requirement.score];
  if ('all' in requirement) return requirement.all.flatMap(scoresIn);
  return 'any' in requirement ? requirement.any.flatMap(scoresIn) : [];
};

const heldFor = (from: PointSource): Holds[] => {
  if ('people' in from) return [from.people.holds];
  if ('steps' in from) return from.steps.map(({ holds }) => holds);
  return 'best' in from ? from.best.flatMap(heldFor) : 'sum' in from ? from.sum.flatMap(heldFor) : [];
};

/** Everything that people may hold for a requirement. */
const holdsIn = ({ scores }: Programme, requirement: Requirement): Holds[] => [
  ...groupsIn(requirement).map(({ holds }) => holds),
  ...scoresIn(requirement).flatMap(({ of }) =>
    (scores[of]?.tracks ?? []).flatMap(({ metrics }) => metrics.flatMap(({ from }) => heldFor(from))),
  ),
];

const threshold = ({ atLeast }: MetricRequirement, market: Market): number =>
  typeof atLeast === 'number' ? atLeast : atLeast[market];

/** A requirement as lines; the branches of an "either" are indented under it. */
const lines = (
  tongue: Tongue,
  programme: Programme,
  requirement: Requirement,
  groups: readonly Group[],
  market: Market,
  depth = 0,
): string[] => {
  const indent = '– '.repeat(depth);
  if ('all' in requirement)
    return requirement.all.flatMap((child) => lines(tongue, programme, child, groups, market, depth));
  if ('any' in requirement)
    return [
      `${indent}${tongue.say('rule.either')}`,
      ...requirement.any.flatMap((child) => lines(tongue, programme, child, groups, market, depth + 1)),
    ];
  if ('people' in requirement) return [`${indent}${groupInWords(tongue, requirement.people, groups)}`];
  if ('metric' in requirement)
    return [
      `${indent}${tongue.say('rule.metric', {
        name: tongue.metric(requirement.metric.metric),
        need: tongue.number(threshold(requirement.metric, market)),
      })}`,
    ];
  if ('flag' in requirement)
    return [`${indent}${tongue.say('rule.flag', { name: tongue.flag(requirement.flag.flag) })}`];
  if ('score' in requirement) return scoreRules(tongue, programme, requirement.score).map((line) => `${indent}${line}`);
  const { competency, level } = requirement.award;
  return [
    `${indent}${tongue.say('rule.award', { competency: tongue.competency(competency), level: tongue.level(level) })}`,
  ];
};

const dated = (tongue: Tongue, { effectiveFrom, effectiveThrough }: Option): string[] => [
  ...(effectiveFrom === undefined ? [] : [tongue.say('rule.from', { day: tongue.day(effectiveFrom) })]),
  ...(effectiveThrough === undefined ? [] : [tongue.say('rule.through', { day: tongue.day(effectiveThrough) })]),
];

const optionSections = (
  tongue: Tongue,
  { programme, facts }: Picture,
  option: Option,
  levels: readonly string[],
): Section[] =>
  levels.flatMap((level) => {
    const requirement = option.levels[level];
    if (requirement === undefined) return [];
    const title = option.title === undefined ? tongue.say('way', { name: option.id }) : tongue.text(option.title);
    const isOneScore = 'score' in requirement && option.title === undefined;
    return [
      {
        title: isOneScore ? tongue.level(level) : `${tongue.level(level)} – ${title}`,
        items: [
          ...lines(tongue, programme, requirement, groupsIn(requirement), facts.organisation.market),
          ...dated(tongue, option),
          ...(option.doubts.length === 0 ? [] : [tongue.say('rule.doubts', { count: option.doubts.length })]),
        ],
      },
    ];
  });

const where = (programme: Programme, options: readonly Option[], levels: readonly string[], exam: string): string[] =>
  levels.filter((level) =>
    options.some((option) => {
      const requirement = option.levels[level];
      return (
        requirement !== undefined &&
        holdsIn(programme, requirement).some((holds) => credentialsOf(holds).includes(exam))
      );
    }),
  );

const enough = (options: readonly Option[], level: string, exam: string): boolean =>
  options.some((option) => {
    const requirement = option.levels[level];
    return (
      requirement !== undefined &&
      'people' in requirement &&
      requirement.people.count === 1 &&
      acceptsAlone(requirement.people.holds, exam)
    );
  });

const acceptsAlone = (holds: Group['holds'], exam: string): boolean => {
  if (typeof holds === 'string') return holds === exam;
  return 'any' in holds
    ? holds.any.some((one) => acceptsAlone(one, exam))
    : holds.all.every((one) => acceptsAlone(one, exam));
};

const examHeadline = (
  tongue: Tongue,
  programme: Programme,
  competency: string,
  options: readonly Option[],
  levels: readonly string[],
  exam: string,
): string => {
  const accepted = where(programme, options, levels, exam);
  const args = { exam: tongue.credential(exam), competency };
  if (accepted.length === 0) return tongue.say('rules.exam-no', args);
  const alone = accepted.filter((level) => enough(options, level, exam));
  const named = tongue.list(accepted.map((level) => tongue.level(level)));
  return alone.length === accepted.length
    ? tongue.say('rules.exam-enough', { ...args, levels: named })
    : tongue.say('rules.exam-counts', { ...args, levels: named });
};

/** "What are the requirements for Gold in Security?", and whether one exam counts there. */
export const rulesCard = (
  reader: Reader,
  picture: Picture,
  { competency, level, exam, retired }: { competency: string; level?: string; exam?: string; retired?: string },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { programme, facts, verdict } = picture;
  const found = programme.competencies.find(({ id }) => id === competency);
  if (found === undefined) throw new Error(`the programme has no competency ${competency}`);
  const levels = [...programme.levels].reverse().filter((name) => level === undefined || name === level);
  const named = tongue.competency(competency);
  const applying = found.options.filter(
    ({ effectiveFrom, effectiveThrough }) =>
      (effectiveFrom === undefined || effectiveFrom <= verdict.on) &&
      (effectiveThrough === undefined || verdict.on <= effectiveThrough),
  );
  const sections = levels.flatMap((name) =>
    applying.flatMap((option) => optionSections(tongue, picture, option, [name])),
  );
  const scores = applying.flatMap((option) =>
    levels.flatMap((name) => (option.levels[name] === undefined ? [] : scoresIn(option.levels[name]))),
  );
  const isEnrolled = (verdict.competencies.find(({ id }) => id === competency)?.enrolment ?? null) !== null;
  const levelNames = tongue.list(levels.map((name) => tongue.theLevel(name)));
  return present(reader, {
    ...emptyView,
    name: 'rules',
    headline:
      exam !== undefined
        ? examHeadline(tongue, programme, named, applying, levels, exam)
        : sections.length === 0
          ? tongue.say('missing.not-offered', { competency: named, level: levelNames })
          : tongue.say('rules.headline', { competency: named, levels: levelNames }),
    lines: [
      ...retiredLine(tongue, retired),
      ...(verdict.beforeFirstVersion
        ? [tongue.say('rules.before-first', { day: tongue.day(programme.effectiveFrom ?? verdict.on) })]
        : []),
    ],
    sections: [
      ...sections,
      ...scores.flatMap((score) => scoreSections(tongue, programme, score, facts.organisation.market)),
      ...scoreChoices(tongue, programme, scores, isEnrolled),
    ],
    source: tongue.say('rules.source', {
      programme: tongue.text(programme.title),
      version: programme.version,
      status: programme.status,
    }),
    buttons: forAudience(tongue, 'requirements', { competency, ...(level === undefined ? {} : { level }) }, [
      {
        ...asks(tongue, 'button.missing', 'missing', { competency, ...(level === undefined ? {} : { level }) }),
        primary: true,
      },
      asks(tongue, 'button.who', 'contributors', { competency }),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
