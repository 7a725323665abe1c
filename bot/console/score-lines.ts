import { roundedPoints } from '../../cards/points.js';
import type {
  Holds,
  NextPoint,
  PointPart,
  Points,
  ScoreMetricVerdict,
  ScoreVerdict,
  TrackVerdict,
} from '../../core/index.js';

/** "26.67 (80/3)": the figure as it is told, and the exact one where it is another; never rounded up onto a whole number. */
export const pointsText = ({ value, exact }: Points): string => {
  const rounded = roundedPoints(value);
  return rounded === value ? String(rounded) : `${rounded} (${exact})`;
};

const peopleText = (people: readonly string[]): string =>
  people.length === 0
    ? '0 people'
    : `${people.length} ${people.length === 1 ? 'person' : 'people'} (${people.join(', ')})`;

const holdsText = (holds: Holds): string => {
  if (typeof holds === 'string') return holds;
  return 'all' in holds ? holds.all.map(holdsText).join(' and ') : holds.any.map(holdsText).join(' or ');
};

type StepPart = Extract<PointPart, { kind: 'step' }>;

/** "step-1: 1 of 2 people (p3): closed", "step-3: 4 people (…) would give 16 points, 0 until step-1, step-2 are complete". */
const stepText = ({ id, people, have, need, complete, open, waitsFor, points, ifOpen }: StepPart): string => {
  const who = people.length === 0 ? '' : ` (${people.join(', ')})`;
  const counted =
    need === null || have > need
      ? `${have} people${need === null ? '' : `, ${need} needed`}${who}`
      : `${have} of ${need} people${who}`;
  const until = `0 until ${waitsFor.join(', ')} ${waitsFor.length === 1 ? 'is' : 'are'} complete`;
  if (waitsFor.length > 0)
    return ifOpen.value > 0
      ? `${id}: ${counted} would give ${pointsText(ifOpen)} points, ${until}`
      : `${id}: ${counted}: ${complete ? 'complete' : 'closed'}, ${until}`;
  if (!complete) return `${id}: ${counted}: closed`;
  return `${id}: ${counted}: ${open && points.value > 0 ? `${pointsText(points)} points` : 'complete'}`;
};

const figureText = (metric: string, value: number | null): string => `${metric} ${value ?? 'unknown'}`;

const partText = (part: PointPart): string => {
  const gives = `${pointsText(part.points)} points`;
  switch (part.kind) {
    case 'units':
    case 'reached':
      return `${figureText(part.metric, part.value)}: ${gives}`;
    case 'growth': {
      const percent = part.percent === null ? 'no growth known' : `growth of ${Math.round(part.percent * 100) / 100} %`;
      return `${percent} (${figureText(part.metric, part.value)}, ${figureText(part.baseline, part.before)}): ${gives}`;
    }
    case 'stated':
      return `${part.flag} ${part.stated ? 'stated' : 'not stated'}: ${gives}`;
    case 'people':
      return `${peopleText(part.people)} with ${holdsText(part.holds)}: ${gives}`;
    case 'step':
      return stepText(part);
  }
};

const moveText = ({ move }: NextPoint): string => {
  switch (move.kind) {
    case 'people':
      return `${move.count} more with ${holdsText(move.holds)}${move.step === null ? '' : ` (${move.step})`}`;
    case 'figure':
      return `${move.metric} ${move.value} (${move.more} more)`;
    case 'statement':
      return `${move.flag} stated`;
  }
};

/** What gives no points by itself opens the way to others. */
const nextText = (next: NextPoint): string =>
  next.points.value > 0
    ? `next ${pointsText(next.points)} points: ${moveText(next)}`
    : `next, to open the way: ${moveText(next)}`;

const metricLines = ({ id, points, max, enough, parts, next }: ScoreMetricVerdict): string[] => [
  `      ${id}: ${pointsText(points)} of ${pointsText(max)}${enough ? '' : ', must give points'}`,
  ...parts.map((part) => `        ${partText(part)}`),
  ...(next === null ? [] : [`        ${nextText(next)}`]),
];

const trackLines = (score: ScoreVerdict, { track, points, reached, metrics }: TrackVerdict): string[] => {
  const counts = track === score.track ? ` (counts: ${score.choice})` : '';
  return [
    `    ${track}${counts}: ${pointsText(points)} of 100 points, ${reached ? 'reached' : 'not reached'}`,
    ...metrics.flatMap(metricLines),
  ];
};

/** A score with every track, and each metric with what gives its points and what keeps others from counting. */
export const scoreLines = (score: ScoreVerdict): string[] => [
  ...(score.reachedOn === null || score.reachedToday
    ? []
    : [`    reached on ${score.reachedOn}, which is enough through ${score.enoughThrough ?? score.reachedOn}`]),
  ...score.tracks.flatMap((track) => trackLines(score, track)),
];
