import type { Market, MetricRequirement, Option, PeopleGroup, Requirement } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Section } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { groupInWords } from './holds.js';

type Group = PeopleGroup;

const groupsIn = (requirement: Requirement): Group[] => {
  if ('people' in requirement) return [requirement.people];
  if ('all' in requirement) return requirement.all.flatMap(groupsIn);
  return 'any' in requirement ? requirement.any.flatMap(groupsIn) : [];
};

const threshold = ({ atLeast }: MetricRequirement, market: Market): number =>
  typeof atLeast === 'number' ? atLeast : atLeast[market];

/** A requirement as lines; the branches of an "either" are indented under it. */
const lines = (
  tongue: Tongue,
  requirement: Requirement,
  groups: readonly Group[],
  market: Market,
  depth = 0,
): string[] => {
  const indent = '– '.repeat(depth);
  if ('all' in requirement) return requirement.all.flatMap((child) => lines(tongue, child, groups, market, depth));
  if ('any' in requirement)
    return [
      `${indent}${tongue.say('rule.either')}`,
      ...requirement.any.flatMap((child) => lines(tongue, child, groups, market, depth + 1)),
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
  const { competency, level } = requirement.award;
  return [
    `${indent}${tongue.say('rule.award', { competency: tongue.competency(competency), level: tongue.level(level) })}`,
  ];
};

const dated = (tongue: Tongue, { effectiveFrom, effectiveThrough }: Option): string[] => [
  ...(effectiveFrom === undefined ? [] : [tongue.say('rule.from', { day: tongue.day(effectiveFrom) })]),
  ...(effectiveThrough === undefined ? [] : [tongue.say('rule.through', { day: tongue.day(effectiveThrough) })]),
];

const optionSections = (tongue: Tongue, { facts }: Picture, option: Option, levels: readonly string[]): Section[] =>
  levels.flatMap((level) => {
    const requirement = option.levels[level];
    if (requirement === undefined) return [];
    const title = option.title === undefined ? tongue.say('way', { name: option.id }) : tongue.text(option.title);
    return [
      {
        title: `${tongue.level(level)} – ${title}`,
        items: [
          ...lines(tongue, requirement, groupsIn(requirement), facts.organisation.market),
          ...dated(tongue, option),
          ...(option.doubts.length === 0 ? [] : [tongue.say('rule.doubts', { count: option.doubts.length })]),
        ],
      },
    ];
  });

const where = (options: readonly Option[], levels: readonly string[], exam: string): string[] =>
  levels.filter((level) =>
    options.some((option) => {
      const requirement = option.levels[level];
      return (
        requirement !== undefined &&
        groupsIn(requirement).some(({ holds }) => JSON.stringify(holds).includes(JSON.stringify(exam)))
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
  competency: string,
  options: readonly Option[],
  levels: readonly string[],
  exam: string,
): string => {
  const accepted = where(options, levels, exam);
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
  { competency, level, exam }: { competency: string; level?: string; exam?: string },
): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { programme, verdict } = picture;
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
  const levelNames = tongue.list(levels.map((name) => tongue.theLevel(name)));
  return present(reader, {
    ...emptyView,
    name: 'rules',
    headline:
      exam !== undefined
        ? examHeadline(tongue, named, applying, levels, exam)
        : sections.length === 0
          ? tongue.say('missing.not-offered', { competency: named, level: levelNames })
          : tongue.say('rules.headline', { competency: named, levels: levelNames }),
    lines: verdict.beforeFirstVersion
      ? [tongue.say('rules.before-first', { day: tongue.day(programme.effectiveFrom ?? verdict.on) })]
      : [],
    sections,
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
