import type { LevelVerdict, Points } from '../../core/index.js';
import type { Comparison, CompetencyCompared, CompetencyUnderRules, LevelCompared, WayBack } from './compare.js';
import { pointsPlanLines, wayLines } from './foresight-lines.js';
import type { NamedRules } from './named-rules.js';
import type { RuleCause } from './rule-causes.js';
import { pointsText } from './score-lines.js';
import { levelLine, titleOf } from './verdict-lines.js';

const rulesText = ({ name, programme, asOf }: NamedRules): string =>
  `${programme.title.en} (${name === '-' ? programme.programme : name}${asOf === null ? '' : `, rules of ${asOf}`})`;

const moved = (before: string, after: string): string => (before === after ? before : `${before} -> ${after}`);

const amountText = (amount: number | null): string => (amount === null ? 'not asked' : String(amount));

const pointsOrNone = (points: Points | null): string => (points === null ? 'none' : pointsText(points));

const askedText = (what: string, { after }: { after: boolean }): string =>
  `${what} is ${after ? 'asked for' : 'no longer asked for'}`;

const causeText = (cause: RuleCause): string => {
  switch (cause.kind) {
    case 'no-such-level':
      return cause.under === 'after' ? 'the other rules do not have it' : 'it is new';
    case 'not-offered':
      return cause.under === 'after' ? 'no longer offered' : 'offered from now on';
    case 'seats':
      return `${cause.group}: people needed ${moved(amountText(cause.need.before), amountText(cause.need.after))}`;
    case 'people':
      return [
        ...(cause.noLonger.length === 0 ? [] : [`${cause.group}: no longer counted: ${cause.noLonger.join(', ')}`]),
        ...(cause.newly.length === 0 ? [] : [`${cause.group}: newly counted: ${cause.newly.join(', ')}`]),
      ].join('; ');
    case 'figure': {
      const needed = `needed ${moved(amountText(cause.atLeast.before), amountText(cause.atLeast.after))}`;
      const { before, after } = cause.value;
      return `${cause.metric}: ${needed}, known ${moved(String(before ?? 'unknown'), String(after ?? 'unknown'))}`;
    }
    case 'statement':
      return askedText(cause.flag, cause.asked);
    case 'award':
      return askedText(`${cause.competency} ${cause.level}`, cause.asked);
    case 'points-needed':
      return `${cause.score}: points needed ${moved(amountText(cause.atLeast.before), amountText(cause.atLeast.after))}`;
    case 'every-metric':
      return askedText(`${cause.score}: points of every metric`, cause.asked);
    case 'track':
      return `${cause.score}: the track that counts ${moved(cause.track.before, cause.track.after)}`;
    case 'metric': {
      const { points, max } = cause;
      return `${cause.score} ${cause.metric}: ${pointsOrNone(points.before)} of ${pointsOrNone(max.before)} -> ${pointsOrNone(points.after)} of ${pointsOrNone(max.after)}`;
    }
    case 'option':
      return `way ${moved(cause.option.before ?? 'none', cause.option.after ?? 'none')}`;
  }
};

const verdictText = (level: string, verdict: LevelVerdict | null): string =>
  verdict === null
    ? 'not in these rules'
    : levelLine([level, verdict])
        .trim()
        .slice(level.length + 2);

const backLines = (one: LevelCompared, programme: NamedRules['programme'], back: WayBack): string[] => {
  if (back.by === 'points') return pointsPlanLines(programme, back.plan);
  return back.plan.impossible
    ? [`no way leads back to ${one.level}`]
    : back.plan.ways.flatMap((way) => wayLines(programme, way));
};

const levelLines = (one: LevelCompared, after: NamedRules): string[] => [
  `  ${one.level}: ${one.change}`,
  `    before: ${verdictText(one.level, one.before)}`,
  `    after: ${verdictText(one.level, one.after)}`,
  ...one.causes.map((cause) => `    because: ${causeText(cause)}`),
  ...(one.back === null ? [] : backLines(one, after.programme, one.back).map((line) => `    back: ${line}`)),
];

const standingText = (standing: CompetencyUnderRules | null): string => {
  if (standing === null) return 'not in these rules';
  const scores = standing.scores.map(({ points, atLeast }) => `${pointsText(points)} of ${atLeast} points`);
  return [standing.level ?? 'no level', ...scores].join(', ');
};

/** A level that nobody holds and that only one of the two has tells nothing. */
const isTold = ({ change, before, after }: LevelCompared): boolean =>
  change !== 'not held' || (before !== null && after !== null);

const competencyLines = ({ before, after }: Comparison, one: CompetencyCompared): string[] => {
  const own = one.before === null ? after : before;
  return [
    `${titleOf(own.programme, one.competency)}: ${moved(standingText(one.before), standingText(one.after))}`,
    ...one.levels.filter(isTold).flatMap((level) => levelLines(level, after)),
  ];
};

/** Two sets of rules on the same facts as plain text: what is lost or gained, why, and the way back. */
export const comparisonLines = (comparison: Comparison): string => {
  const { on, before, after, qualified, competencies } = comparison;
  const level = (one: string | null): string => one ?? 'no level';
  const count = (change: LevelCompared['change']): number =>
    competencies.flatMap(({ levels }) => levels).filter((one) => one.change === change).length;
  return [
    `${rulesText(before)} -> ${rulesText(after)}, ${on}: ${moved(level(qualified.before), level(qualified.after))}`,
    `${count('lost')} lost, ${count('gained')} gained`,
    ...competencies.flatMap((one) => competencyLines(comparison, one)),
    '',
  ].join('\n');
};
