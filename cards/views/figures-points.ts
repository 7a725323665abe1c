import type { PointPart, Programme, ScoreMetricVerdict, ScoreVerdict, Verdict } from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import { effectInFigures, levelEffects } from './effect.js';
import { metricName, ofMax } from './score.js';

/** What a figure or a statement gives to a metric of a score, in one track. */
interface Given {
  competency: string;
  score: ScoreVerdict;
  track: string;
  metric: ScoreMetricVerdict;
  part: PointPart;
}

const isAbout = (part: PointPart, id: string): boolean => {
  switch (part.kind) {
    case 'units':
    case 'reached':
      return part.metric === id;
    case 'growth':
      return part.metric === id || part.baseline === id;
    case 'stated':
      return part.flag === id;
    case 'people':
    case 'step':
      return false;
  }
};

const scoresIn = ({ competencies }: Verdict): { competency: string; score: ScoreVerdict }[] =>
  competencies.flatMap(({ id, levels }) => {
    const all = Object.values(levels).flatMap(({ options }) => options.flatMap(({ scores }) => scores));
    return all
      .filter((score, index) => all.findIndex((one) => one.score === score.score) === index)
      .map((score) => ({ competency: id, score }));
  });

const givenBy = (verdict: Verdict, id: string): Given[] =>
  scoresIn(verdict).flatMap(({ competency, score }) =>
    score.tracks.flatMap(({ track, metrics }) =>
      metrics.flatMap((metric) =>
        metric.parts.filter((part) => isAbout(part, id)).map((part) => ({ competency, score, track, metric, part })),
      ),
    ),
  );

const counts = ({ score, track }: Given): boolean => score.track === track;

/** Areas to which a figure gives the same are told together. */
const together = (all: readonly Given[], keyOf: (one: Given) => string): Given[][] => {
  const groups = new Map<string, Given[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
};

const areas = (tongue: Tongue, all: readonly Given[]): string =>
  tongue.list([...new Set(all.map(({ competency }) => tongue.competency(competency)))]);

const percentOf = ({ part }: Given): number | null => (part.kind === 'growth' ? part.percent : null);

const pointsOf = (tongue: Tongue, { part, metric }: Given): string =>
  ofMax(tongue, part.points.value, metric.max.value);

const sourceOf = (tongue: Tongue, { part }: Given): { what: string; count: number; kind: string } => {
  switch (part.kind) {
    case 'units':
    case 'reached':
      return { kind: 'amount', what: tongue.amount(part.metric, part.value ?? 0), count: Math.abs(part.value ?? 0) };
    case 'growth':
      return { kind: 'growth', what: tongue.number(part.percent ?? 0), count: 1 };
    case 'stated':
      return { kind: 'stated', what: tongue.flag(part.flag), count: 1 };
    case 'people':
    case 'step':
      return { kind: 'amount', what: '', count: 0 };
  }
};

const isUnknown = (one: Given): boolean => one.part.kind === 'growth' && one.part.percent === null;

const line = (tongue: Tongue, programme: Programme, group: readonly Given[]): string[] => {
  const [first] = group;
  if (first === undefined) return [];
  const { score, track, metric, part } = first;
  if (part.kind === 'growth' && isUnknown(first))
    return [
      tongue.say('figures.no-growth', {
        areas: areas(tongue, group),
        known: part.value !== null && part.before !== null ? 'yes' : 'no',
        metric: tongue.metric(part.metric),
        baseline: tongue.metric(part.baseline),
      }),
    ];
  return [
    tongue.say('figures.gives', {
      ...sourceOf(tongue, first),
      points: pointsOf(tongue, first),
      metric: metricName(tongue, score, track, metric.id),
      areas: areas(tongue, group),
      tracked: (programme.scores[score.score]?.tracks.length ?? 1) > 1 && !counts(first) ? 'yes' : 'no',
      track: tongue.scoreTrack(score.score, track),
    }),
  ];
};

const keyOf = (one: Given): string =>
  JSON.stringify([one.part.points.exact, one.metric.max.exact, percentOf(one), counts(one), isUnknown(one)]);

/** Scores whose track a figure decides, where the track is found out by figures. */
const deciding = (programme: Programme, verdict: Verdict, metric: string) =>
  scoresIn(verdict).filter(({ score: { score } }) =>
    (programme.scores[score]?.tracks ?? []).some(
      ({ when }) => when !== undefined && 'metric' in when && when.metric.metric === metric,
    ),
  );

const trackLines = (tongue: Tongue, programme: Programme, verdict: Verdict, metric: string): string[] => {
  const all = deciding(programme, verdict, metric);
  const keys = [...new Set(all.map(({ score }) => `${score.choice} ${score.track}`))];
  return keys.flatMap((key) => {
    const group = all.filter(({ score }) => `${score.choice} ${score.track}` === key);
    const [first] = group;
    return first === undefined
      ? []
      : [
          tongue.say('figures.track', {
            areas: tongue.list(group.map(({ competency }) => tongue.competency(competency))),
            track: tongue.scoreTrack(first.score.score, first.score.track),
            enrolled: first.score.choice === 'enrolled' ? 'yes' : 'no',
          }),
        ];
  });
};

/** "3 customers give 30 of 30 points for Net customer adds in Data & AI": what a figure or a statement gives in a verdict. */
export const givesLines = (tongue: Tongue, programme: Programme, verdict: Verdict, id: string): string[] => [
  ...together(givenBy(verdict, id), keyOf).flatMap((group) => line(tongue, programme, group)),
  ...trackLines(tongue, programme, verdict, id),
];

/** The same in a list, behind the figure: "30 of 30 points". Unknown, what it can give; null where no score looks at it. */
export const givesInList = (tongue: Tongue, programme: Programme, verdict: Verdict, id: string): string | null => {
  const all = givenBy(verdict, id);
  if (all.length === 0) return deciding(programme, verdict, id).length > 0 ? tongue.say('figures.decides-track') : null;
  const isKnown = all.some(
    ({ part }) =>
      !isUnknown({ part } as Given) && !((part.kind === 'units' || part.kind === 'reached') && part.value === null),
  );
  const said = all.map((one) =>
    isKnown ? pointsOf(tongue, one) : tongue.say('figures.up-to', { max: tongue.points(one.metric.max.value) }),
  );
  return tongue.list([...new Set(said)]);
};

/** "Security: 44 → 74 of 100 points (70 needed), qualified", for every designation whose points change. */
export const pointsMoved = (tongue: Tongue, before: Verdict, after: Verdict): string[] => {
  const levels = [...new Set(after.competencies.flatMap((competency) => Object.keys(competency.levels)))];
  return levelEffects(levels, before, after)
    .filter(({ of }) => of === 'points')
    .map((effect) => effectInFigures(tongue, effect));
};
