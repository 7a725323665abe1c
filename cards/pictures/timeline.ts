import { addDays, daysBetween, type IsoDate, type LevelMove, type MembershipVerdict } from '../../core/index.js';
import { withoutMarkup } from '../escape.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';

/** What a stretch of days looks like: a level by its own id, the days in which one can renew, or nothing at all. */
export type Look = { kind: 'level'; level: string } | { kind: 'window' } | { kind: 'none' };

/** Both days are included. */
export interface Stretch {
  from: IsoDate;
  through: IsoDate;
  look: Look;
}

/** A day that matters, told apart by its shape: the last day that counts, the first without the level, the first with it. */
export interface Mark {
  on: IsoDate;
  shape: 'last-day' | 'lost' | 'gained';
}

/** One line of days: what it is about, what happens on it in words, and the same in shapes. */
export interface Lane {
  title: string;
  words: string;
  stretches: Stretch[];
  marks: Mark[];
}

/** The timeline in words and shapes, before anything is drawn. It names nobody: levels and days are all there is. */
export interface Timeline {
  /** Today. */
  from: IsoDate;
  /** The last day that was looked at. */
  through: IsoDate;
  title: string;
  today: string;
  /** What stands at the right edge, where that day was asked for; empty for nothing. */
  last: string;
  /** The first days of months, or of every so many months. */
  months: { on: IsoDate; words: string }[];
  lanes: Lane[];
  /** Which shapes there are, in words. */
  legend: { shape: Mark['shape'] | 'window'; words: string }[];
  /** How many lines were left out; empty for none. */
  more: string;
  /** The whole picture in words. */
  alt: string;
}

/** So many fit into a picture that a phone still shows legibly. */
export const mostLanes = 8;
/** A line tells its first few changes in words; its shapes show them all. */
const mostMovesTold = 2;
const mostMonths = 8;
/** Over more of them a month without its year says nothing, and years are told. */
const mostWithoutYear = 24;

interface Move {
  on: IsoDate;
  kind: 'loss' | 'gain';
}

const membershipWords = (tongue: Tongue, membership: MembershipVerdict): string =>
  tongue.say('picture.membership', {
    phase: membership.phase.replaceAll(' ', '_'),
    begins: tongue.day(membership.boughtOn),
    until: tongue.day(membership.anniversary),
    closes: tongue.day(membership.renewalCloses),
  });

/** What is displayed and when it can be renewed, as far as it lies between today and the horizon. */
const membershipLane = (tongue: Tongue, { verdict, forecast }: Picture): Lane[] => {
  const { membership, on } = verdict;
  if (membership === null) return [];
  const { level, boughtOn, anniversary, renewalOpens, renewalCloses } = membership;
  const all: Stretch[] = [
    { from: boughtOn, through: anniversary, look: { kind: 'level', level } },
    { from: renewalOpens, through: renewalCloses, look: { kind: 'window' } },
  ];
  const drawn = clipped(all, on, forecast.through);
  return [
    {
      title: tongue.say('renewal.shown', { level: tongue.level(level) }),
      words: membershipWords(tongue, membership),
      stretches: drawn.length > 0 ? drawn : [{ from: on, through: forecast.through, look: { kind: 'none' } }],
      marks: [],
    },
  ];
};

const clipped = (stretches: readonly Stretch[], from: IsoDate, through: IsoDate): Stretch[] =>
  stretches
    .filter((stretch) => stretch.through >= from && stretch.from <= through)
    .map((stretch) => ({
      ...stretch,
      from: stretch.from < from ? from : stretch.from,
      through: stretch.through > through ? through : stretch.through,
    }));

const movesOf = ({ forecast }: Picture, competency: string, level: string): Move[] => {
  const of = (moves: readonly LevelMove[], kind: Move['kind']): Move[] =>
    moves.filter((move) => move.competency === competency && move.level === level).map(({ on }) => ({ on, kind }));
  return [...of(forecast.losses, 'loss'), ...of(forecast.gains, 'gain')].sort((a, b) => (a.on < b.on ? -1 : 1));
};

const levelWords = (tongue: Tongue, held: boolean, moves: readonly Move[]): string => {
  if (moves.length === 0) return tongue.say(held ? 'picture.held' : 'picture.not-held');
  const told = moves
    .slice(0, mostMovesTold)
    .map(({ on, kind }) =>
      tongue.say('picture.move', { kind, day: tongue.day(on), last: tongue.day(addDays(on, -1)) }),
    );
  const untold = moves.length - told.length;
  return [...told, ...(untold === 0 ? [] : [tongue.say('more', { count: untold })])].join(tongue.say('picture.then'));
};

const stretchesOf = (
  level: string,
  held: boolean,
  moves: readonly Move[],
  from: IsoDate,
  through: IsoDate,
): Stretch[] =>
  [{ on: from, kind: held ? 'gain' : 'loss' } as const, ...moves].map(({ on, kind }, index) => {
    const next = moves[index]?.on;
    return {
      from: on,
      through: next === undefined ? through : addDays(next, -1),
      look: kind === 'gain' ? { kind: 'level', level } : { kind: 'none' },
    };
  });

const marksOf = (moves: readonly Move[]): Mark[] =>
  moves.flatMap(({ on, kind }): Mark[] =>
    kind === 'gain'
      ? [{ on, shape: 'gained' }]
      : [
          { on: addDays(on, -1), shape: 'last-day' },
          { on, shape: 'lost' },
        ],
  );

interface LevelLane extends Lane {
  moves: number;
}

/** Every level that is held today or will be, or that was bought and is not; the higher one of a competency first. */
const levelLanes = (tongue: Tongue, picture: Picture, concerns: AskedDay['concerns']): LevelLane[] => {
  const { verdict, forecast, programme } = picture;
  return verdict.competencies.flatMap(({ id, levels }) =>
    programme.levels.toReversed().flatMap((level): LevelLane[] => {
      if (!concerns(id, level)) return [];
      const held = levels[level]?.held === true;
      const moves = movesOf(picture, id, level);
      if (!held && moves.length === 0 && levels[level]?.state !== 'at risk') return [];
      return [
        {
          title: `${tongue.competency(id)} ${tongue.level(level)}`,
          words: levelWords(tongue, held, moves),
          stretches: stretchesOf(level, held, moves, verdict.on, forecast.through),
          marks: marksOf(moves),
          moves: moves.length,
        },
      ];
    }),
  );
};

/** As many as there is room for: those on which something happens before those that stay as they are; in their order. */
const inSight = (lanes: readonly LevelLane[], room: number): Lane[] => {
  const chosen = new Set(lanes.toSorted((a, b) => Math.min(b.moves, 1) - Math.min(a.moves, 1)).slice(0, room));
  return lanes.filter((lane) => chosen.has(lane)).map(({ moves: _, ...lane }) => lane);
};

const monthsBetween = (tongue: Tongue, from: IsoDate, through: IsoDate): Timeline['months'] => {
  const firsts: IsoDate[] = [];
  for (let day = addDays(`${from.slice(0, 7)}-01`, 31); day <= through; day = addDays(day, 31)) {
    day = `${day.slice(0, 7)}-01`;
    if (day > from && day <= through) firsts.push(day);
  }
  const told = firsts.length > mostWithoutYear ? firsts.filter((on) => on.slice(5, 7) === '01') : firsts;
  const step = Math.ceil(told.length / mostMonths);
  return told.filter((_, index) => index % step === 0).map((on) => ({ on, words: tongue.month(on) }));
};

const legendOf = (tongue: Tongue, lanes: readonly Lane[]): Timeline['legend'] => {
  const shapes = new Set(lanes.flatMap(({ marks }) => marks.map(({ shape }) => shape)));
  const window = lanes.some(({ stretches }) => stretches.some(({ look }) => look.kind === 'window'));
  return [
    ...(['last-day', 'lost', 'gained'] as const)
      .filter((shape) => shapes.has(shape))
      .map((shape) => ({ shape, words: tongue.say(`picture.legend-${shape}`) })),
    ...(window ? [{ shape: 'window' as const, words: tongue.say('picture.legend-window') }] : []),
  ];
};

const altOf = (tongue: Tongue, title: string, lanes: readonly Lane[], more: string): string =>
  [title, ...lanes.map((lane) => `${lane.title}${tongue.say('colon')}${lane.words}`), more]
    .filter((sentence) => sentence !== '')
    .map((sentence) => (sentence.endsWith('.') ? sentence : `${sentence}.`))
    .join(' ');

const plain = (lane: Lane): Lane => ({
  ...lane,
  title: withoutMarkup(lane.title),
  words: withoutMarkup(lane.words),
});

/** A day that was asked about: it is the last one drawn, only the levels in question are, and the answer comes first in words. */
export interface AskedDay {
  answer: string;
  concerns(competency: string, level: string): boolean;
}

/** What is displayed, when it can be renewed, and how long each level is held with no new facts (C7). Null with nothing to show. */
export const timelineOf = (tongue: Tongue, picture: Picture, asked: AskedDay | null = null): Timeline | null => {
  const { verdict, forecast } = picture;
  const membership = membershipLane(tongue, picture);
  const levels = levelLanes(tongue, picture, asked?.concerns ?? (() => true));
  if (membership.length + levels.length === 0 || daysBetween(verdict.on, forecast.through) < 1) return null;
  const lanes = [...membership, ...inSight(levels, mostLanes - membership.length)].map(plain);
  const left = membership.length + levels.length - lanes.length;
  const title = tongue.say('picture.title', {
    from: tongue.dayInFull(verdict.on),
    through: tongue.dayInFull(forecast.through),
  });
  const more = left === 0 ? '' : tongue.say('picture.more', { count: left });
  return {
    from: verdict.on,
    through: forecast.through,
    title,
    today: tongue.say('picture.today'),
    last: asked === null ? '' : tongue.day(forecast.through),
    months: monthsBetween(tongue, verdict.on, forecast.through),
    lanes,
    legend: legendOf(tongue, lanes),
    more,
    alt: altOf(tongue, withoutMarkup(asked?.answer ?? title), lanes, more),
  };
};
