import type {
  Cause,
  CompetencyVerdict,
  Forecast,
  LevelMove,
  LevelVerdict,
  Programme,
  Verdict,
} from '../../core/index.js';
import { pointsText, scoreLines } from './score-lines.js';

export const titleOf = (programme: Programme, id: string): string =>
  programme.competencies.find((competency) => competency.id === id)?.title.en ?? id;

const seats = ({ groups, metrics, flags, scores }: LevelVerdict): string[] => [
  ...groups.map(({ id, have, need }) => `${id} ${have} of ${need}`),
  ...metrics.map(({ metric, value, atLeast }) => `${metric} ${value ?? 'unknown'} of ${atLeast}`),
  ...flags.map(({ flag, met }) => `${flag} ${met ? 'stated' : 'not stated'}`),
  ...scores.map(
    ({ score, points, atLeast, track }) => `${score} ${pointsText(points)} of ${atLeast} points (${track})`,
  ),
];

/** A level in one line: whether it is met, by which option, and how much of what it asks for is there. */
export const levelLine = ([level, verdict]: [string, LevelVerdict]): string => {
  if (!verdict.offered && !verdict.held) return `  ${level}: not offered`;
  const held = verdict.override === null ? '' : ` (override through ${verdict.override.through})`;
  const parts = [verdict.met ? 'met' : 'not met', verdict.option ?? '', ...seats(verdict)].filter(
    (part) => part !== '',
  );
  return `  ${level}: ${parts.join(' · ')}${held} · ${verdict.state}`;
};

const competencyLines = (programme: Programme, { id, level, levels }: CompetencyVerdict): string[] => [
  `${titleOf(programme, id)}: ${level ?? 'no level'}`,
  ...Object.entries(levels).flatMap(([name, verdict]) => [
    levelLine([name, verdict]),
    ...verdict.scores.flatMap(scoreLines),
  ]),
];

/** The verdict as plain text, for the terminal. */
export const verdictLines = (programme: Programme, verdict: Verdict): string => {
  const { membership } = verdict;
  const clock =
    membership === null
      ? 'No membership is recorded.'
      : `Membership: ${membership.level}, shown through ${membership.anniversary}, renewal ${membership.renewalOpens} to ${membership.renewalCloses} (${membership.phase}${membership.atRisk ? ', at risk' : ''}).`;
  return [
    `${programme.title.en}, ${verdict.on}: ${verdict.qualified ?? 'no level'}`,
    ...(verdict.beforeFirstVersion
      ? [`This day lies before the rule set began (${programme.effectiveFrom}); it was applied all the same.`]
      : []),
    clock,
    ...verdict.competencies.flatMap((competency) => competencyLines(programme, competency)),
    '',
  ].join('\n');
};

const causeText = (cause: Cause): string => {
  switch (cause.kind) {
    case 'achievement':
      return `${cause.credential} of ${cause.person} (${cause.day})`;
    case 'association':
      return `association of ${cause.person} (${cause.day})`;
    case 'credential':
      return `acceptance of ${cause.credential} (${cause.day})`;
    case 'override':
      return `override (${cause.day})`;
    case 'metric':
      return `reading of ${cause.metric} (${cause.day})`;
    case 'flag':
      return `${cause.flag} (${cause.day})`;
    case 'option':
      return `option ${cause.option} (${cause.day})`;
    case 'score':
      return `score of ${cause.score} (${cause.day})`;
  }
};

const moveLine = (programme: Programme, word: string, { on, competency, level, causes }: LevelMove): string =>
  `${on}  ${word} ${titleOf(programme, competency)} ${level}: ${causes.map(causeText).join(', ')}`;

export const forecastLines = (programme: Programme, { on, through, losses, gains }: Forecast): string => {
  const moves = [
    ...losses.map((move) => ({ on: move.on, line: moveLine(programme, 'loses', move) })),
    ...gains.map((move) => ({ on: move.on, line: moveLine(programme, 'gains', move) })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const lines = moves.length === 0 ? ['No level changes.'] : moves.map(({ line }) => line);
  return [`${programme.title.en}, after ${on} through ${through}:`, ...lines, ''].join('\n');
};
