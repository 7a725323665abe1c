import type {
  GroupVerdict,
  LevelVerdict,
  MetricVerdict,
  OptionVerdict,
  ScoreVerdict,
  Verdict,
} from '../../core/index.js';
import type { Tongue } from '../tongue.js';
import type { Progress, Row } from '../view.js';
import { levelProgress, metricProgress, progressAmong } from './progress.js';
import { countingTrack, metricName, pointsOfAll } from './score.js';
import type { LevelChange, Simulated, SimulatedDay, WhatIf } from './what-if-told.js';

/** A level on one day of the simulation, in both courses of things. */
interface Cell {
  day: SimulatedDay;
  before: LevelVerdict;
  after: LevelVerdict;
}

interface LevelTold {
  competency: string;
  level: string;
  cells: Cell[];
}

const levelIn = ({ competencies }: Verdict, competency: string, level: string): LevelVerdict | undefined =>
  competencies.find(({ id }) => id === competency)?.levels[level];

const pointsByMetric = ({ tracks, track }: Pick<ScoreVerdict, 'tracks' | 'track'>): [string, string][] =>
  tracks
    .filter((one) => one.track === track)
    .flatMap(({ metrics }) => metrics.map(({ id, points }): [string, string] => [id, points.exact]));

const figuresOf = ({ held, options }: LevelVerdict): string =>
  JSON.stringify([
    held,
    options.map(({ groups, metrics, flags, scores, awards }) => [
      groups.map(({ have, eligible }) => [have, eligible.length]),
      metrics.map(({ value, met }) => [value, met]),
      flags.map(({ met }) => met),
      scores.map(({ met, points, tracks, track }) => [met, points.exact, track, pointsByMetric({ tracks, track })]),
      awards.map(({ met }) => met),
    ]),
  ]);

const changes = ({ before, after }: Cell): boolean => figuresOf(before) !== figuresOf(after);

const levelsOf = ({ columns }: Simulated): LevelTold[] => {
  const [now] = columns;
  return (now?.after.competencies ?? []).flatMap(({ id, levels }) =>
    Object.keys(levels)
      .toReversed()
      .map((level) => ({
        competency: id,
        level,
        cells: columns.flatMap((day) => {
          const [before, after] = [levelIn(day.before, id, level), levelIn(day.after, id, level)];
          return before === undefined || after === undefined ? [] : [{ day, before, after }];
        }),
      })),
  );
};

/** One way to the level is followed through all days: the one that is lost, else the one that is reached. */
const optionOf = ({ cells }: LevelTold): string | null => {
  const lost = cells.find(({ before, after }) => before.held && !after.held);
  const gained = cells.find(({ before, after }) => !before.held && after.held);
  return lost?.before.option ?? gained?.after.option ?? cells.find(changes)?.before.option ?? null;
};

const onWay = (verdict: LevelVerdict, option: string | null): Pick<OptionVerdict, 'groups' | 'metrics' | 'scores'> =>
  verdict.options.find((one) => one.option === option) ?? verdict;

const groupMoves = (was: readonly GroupVerdict[], { id, have, eligible }: GroupVerdict): boolean => {
  const then = was.find((group) => group.id === id);
  return then === undefined || then.have !== have || then.eligible.length !== eligible.length;
};

const metricMoves = (was: readonly MetricVerdict[], { metric, value }: MetricVerdict): boolean =>
  was.find((one) => one.metric === metric)?.value !== value;

/** Metrics of scores that give other points than they did, by the score and the metric. */
const pointsMove = (was: readonly ScoreVerdict[], is: readonly ScoreVerdict[]): string[] =>
  is.flatMap((score) => {
    const then = new Map(was.filter((one) => one.score === score.score).flatMap(pointsByMetric));
    return pointsByMetric(score).flatMap(([id, points]) => (then.get(id) === points ? [] : [nameOf(score.score, id)]));
  });

const nameOf = (score: string, metric: string): string => JSON.stringify([score, metric]);

/** What of a way moves. */
interface Moving {
  groups: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
  points: ReadonlySet<string>;
}

/** The groups and figures of that way that move on any day; all of them where none does. */
const movingIn = ({ cells }: LevelTold, option: string | null): Moving => {
  const ways = cells.map(({ before, after }) => [onWay(before, option), onWay(after, option)] as const);
  const groups = ways.flatMap(([was, is]) => is.groups.filter((group) => groupMoves(was.groups, group)));
  const metrics = ways.flatMap(([was, is]) => is.metrics.filter((one) => metricMoves(was.metrics, one)));
  const [first] = ways;
  const none = groups.length === 0 && metrics.length === 0;
  return {
    groups: new Set((none ? (first?.[1].groups ?? []) : groups).map(({ id }) => id)),
    metrics: new Set((none ? (first?.[1].metrics ?? []) : metrics).map(({ metric }) => metric)),
    points: new Set(ways.flatMap(([was, is]) => pointsMove(was.scores, is.scores))),
  };
};

/** Where the way that is followed is not met and another is, the level stands on the other. */
const isByAnotherWay = (verdict: LevelVerdict, option: string | null): boolean =>
  verdict.met && verdict.options.some((one) => one.option === option && !one.met);

/** The points of a score, and those of each metric that moves: "62 of 100 points, Intermediate certifications 32 of 40". */
const scoreFigures = (tongue: Tongue, score: ScoreVerdict, { points }: Moving): Progress[] => [
  pointsOfAll(tongue, score),
  ...countingTrack(score)
    .metrics.filter(({ id }) => points.has(nameOf(score.score, id)))
    .map((metric) => ({
      words: tongue.say('score.track-metric', {
        name: metricName(tongue, score, score.track, metric.id),
        points: tongue.say('progress.of', {
          have: tongue.points(metric.points.value),
          need: tongue.points(metric.max.value),
        }),
      }),
      have: metric.points.value,
      need: metric.max.value,
    })),
];

const figuresIn = (tongue: Tongue, verdict: LevelVerdict, option: string | null, moving: Moving): Progress => {
  if (isByAnotherWay(verdict, option)) {
    const [first] = verdict.groups;
    const { have, need } = first ?? { have: 1, need: 1 };
    const figures = levelProgress(tongue, verdict).map((part) => part.words);
    return { words: tongue.say('what-if.other-way', { figures: figures.join(', ') }), have, need };
  }
  const { groups, metrics, scores } = onWay(verdict, option);
  const parts = [
    ...groups.filter(({ id }) => moving.groups.has(id)).map((group) => progressAmong(tongue, groups, group)),
    ...metrics.filter(({ metric }) => moving.metrics.has(metric)).map((one) => metricProgress(tongue, one)),
    ...scores.flatMap((score) => scoreFigures(tongue, score, moving)),
  ];
  const words = parts.map((part) => part.words);
  const override = verdict.override === null ? [] : [tongue.say('what-if.overridden')];
  const [first] = parts;
  return {
    words: [...words, ...override].join(', ') || tongue.say(verdict.held ? 'met' : 'not-met'),
    have: first?.have ?? (verdict.held ? 1 : 0),
    need: first?.need ?? 1,
  };
};

const labelOf = (tongue: Tongue, { on, what }: SimulatedDay): string => {
  if (what === 'now') return tongue.say('what-if.now');
  if (what === 'renewal') return tongue.say('what-if.at-renewal', { day: tongue.day(on) });
  return on === tongue.reader.today ? tongue.say('what-if.then') : tongue.day(on);
};

const progressOf = (tongue: Tongue, told: LevelTold): Progress[] => {
  const option = optionOf(told);
  const moving = movingIn(told, option);
  const figures = (verdict: LevelVerdict): Progress => figuresIn(tongue, verdict, option, moving);
  const [now] = told.cells;
  return told.cells.map(({ day, before, after }) => {
    const [otherwise, then] = [figures(before), figures(after)];
    const known = now === undefined ? '' : figures(now.before).words;
    const differs = otherwise.words !== then.words && otherwise.words !== known;
    return {
      ...then,
      words: tongue.say('what-if.cell', {
        label: labelOf(tongue, day),
        figures: then.words,
        held: after.held ? 'yes' : 'no',
        differs: differs ? 'yes' : 'no',
        otherwise: otherwise.words,
      }),
    };
  });
};

const isThis = (told: LevelTold, { competency, level }: LevelChange): boolean =>
  told.competency === competency && told.level === level;

const badgeOf = (tongue: Tongue, told: LevelTold, { lost, gained }: Simulated): [string, Row['tone']] => {
  const loss = lost.find((one) => isThis(told, one));
  if (loss !== undefined) return [tongue.say('what-if.lost-from', { day: tongue.day(loss.on) }), 'warning'];
  const gain = gained.find((one) => isThis(told, one));
  if (gain !== undefined)
    return [
      tongue.say('what-if.gained-from', {
        day: tongue.day(gain.on),
        ends: gain.through === null ? 'no' : 'yes',
        through: gain.through === null ? '' : tongue.day(gain.through),
      }),
      'good',
    ];
  const [now, ...later] = told.cells;
  const anyway = later.find(({ before, after }) => !before.held && !after.held);
  if (now?.before.held === true && anyway !== undefined)
    return [tongue.say('what-if.anyway', { day: tongue.day(anyway.day.on) }), 'warning'];
  return [now?.before.held === true ? tongue.say('what-if.kept') : tongue.say('not-met'), 'default'];
};

const isAsked = ({ competency, level }: LevelTold, { asked }: WhatIf): boolean =>
  asked.competency === competency && (asked.level === null || asked.level === level);

const mostRows = 6;

/** What is lost first, then what is reached, then what only moves. */
const rank = (told: LevelTold, { lost, gained }: Simulated): number =>
  lost.some((one) => isThis(told, one)) ? 0 : gained.some((one) => isThis(told, one)) ? 1 : 2;

/** Every level that changes, and the one asked about: on each day of the simulation, "2 of 4 people ✗". */
export const whatIfRows = (tongue: Tongue, whatIf: WhatIf): { rows: Row[]; more: number } => {
  const { simulated } = whatIf;
  const told = levelsOf(simulated)
    .filter((one) => rank(one, simulated) < 2 || one.cells.some(changes) || isAsked(one, whatIf))
    .toSorted((a, b) => rank(a, simulated) - rank(b, simulated));
  return {
    rows: told.slice(0, mostRows).map((one) => {
      const [badge, tone] = badgeOf(tongue, one, simulated);
      const title = `${tongue.competency(one.competency)} ${tongue.level(one.level)}`;
      return { title, badge, tone, progress: progressOf(tongue, one), note: '' };
    }),
    more: Math.max(0, told.length - mostRows),
  };
};

/** Whether anything of any level is different on any day. */
export const movesNothing = (simulated: Simulated): boolean =>
  !levelsOf(simulated).some(({ cells }) => cells.some(changes));
