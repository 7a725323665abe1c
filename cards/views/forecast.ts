import {
  addMonths,
  daysBetween,
  type Forecast,
  type IsoDate,
  type LevelMove,
  type LevelVerdict,
  type Verdict,
} from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { timelineOf } from '../pictures/timeline.js';
import { timelineSvg } from '../pictures/timeline-svg.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row, type View } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { causesInWords } from './causes.js';
import { compareDistances, distanceOf } from './gap.js';
import { levelProgress } from './progress.js';
import { rulesClock } from './rules-clock.js';
import { sourceLine } from './source-line.js';

export interface ForecastAsked {
  on: IsoDate;
  /** The verdict of that day with no new facts. */
  verdict: Verdict;
  /** What is lost and reached between today and that day. */
  losses: readonly LevelMove[];
  gains: readonly LevelMove[];
  level: string;
  competency?: string;
  /** Everything that moves from today through that day; null where it is not to come. */
  ahead: Forecast | null;
  /** A whole month was asked about, and `on` is its last day: how it stands on the first of its days that is not past. */
  month: { first: IsoDate; verdict: Verdict } | null;
}

const mostMoves = 6;
const mostRows = 4;
/** A line of fewer days shows nothing that the sentence does not. */
const fewestDaysDrawn = 7;
/** Nearly everything that is held ends before, unless it is renewed. */
const farMonths = 24;

type InQuestion = Pick<ForecastAsked, 'level' | 'competency'>;

/** Whether the level asked about is held, there or anywhere. */
export const isHeldIn = ({ competencies }: Verdict, { level, competency }: InQuestion): boolean =>
  competencies.some(
    ({ id, levels }) => (competency === undefined || id === competency) && levels[level]?.held === true,
  );

const tense = (tongue: Tongue, on: IsoDate): string => {
  const { today } = tongue.reader;
  return on > today ? 'future' : on < today ? 'past' : 'now';
};

/** "Gold", "Security Gold". */
export const whatIsAsked = (tongue: Tongue, { level, competency }: InQuestion): string =>
  competency === undefined ? tongue.theLevelInFull(level) : `${tongue.competency(competency)} ${tongue.level(level)}`;

/** Yes or no, on that day. */
export const forecastHeadline = (
  tongue: Tongue,
  asked: Pick<ForecastAsked, 'on' | 'verdict' | 'level' | 'competency'>,
): string => {
  const what = whatIsAsked(tongue, asked);
  return tongue.say(isHeldIn(asked.verdict, asked) ? 'forecast.yes' : 'forecast.no', {
    what,
    day: tongue.day(asked.on),
    when: tongue.fromToday(asked.on),
    tense: tense(tongue, asked.on),
  });
};

/** Both clocks as they stand that day. */
export const clocksThen = (
  tongue: Tongue,
  { programme }: Pick<Picture, 'programme'>,
  { verdict: then, level: asked }: Pick<ForecastAsked, 'verdict' | 'level'>,
): string => {
  const rules = rulesClock(tongue, 'thatDay', programme, then, asked);
  const { membership } = then;
  if (membership === null) return `${tongue.say('clock.no-membership')} · ${rules}`;
  const level = tongue.level(membership.level);
  switch (membership.phase) {
    case 'displayed':
      return `${tongue.say('forecast.shown', { level, day: tongue.day(membership.anniversary) })} · ${rules}`;
    case 'renewal window':
      return `${tongue.say('forecast.window', { day: tongue.day(membership.renewalCloses) })} · ${rules}`;
    case 'lapsed':
      return `${tongue.say('forecast.lapsed', {
        day: tongue.day(membership.renewalCloses),
        tense: tense(tongue, then.on),
      })} · ${rules}`;
    case 'not yet bought':
      return `${tongue.say('forecast.begins', { day: tongue.day(membership.boughtOn) })} · ${rules}`;
  }
};

const row = (tongue: Tongue, id: string, level: string, verdict: LevelVerdict): Row => ({
  title: `${tongue.competency(id)} ${tongue.level(level)}`,
  badge: verdict.held ? `✓ ${tongue.say('met')}` : `✗ ${tongue.say('not-met')}`,
  tone: verdict.held ? 'default' : 'warning',
  progress: levelProgress(tongue, verdict),
  note: '',
});

/** The levels that are held today or on that day, at the level asked; the nearest one when there is none. */
export const rowsThen = (
  tongue: Tongue,
  today: Verdict,
  asked: Pick<ForecastAsked, 'verdict' | 'level' | 'competency'>,
): Row[] => {
  const at = ({ competencies }: Verdict, id: string): LevelVerdict | undefined =>
    competencies.find((competency) => competency.id === id)?.levels[asked.level];
  const then = asked.verdict.competencies.flatMap(({ id }) => {
    const verdict = at(asked.verdict, id);
    return verdict === undefined ? [] : [{ id, verdict }];
  });
  const meant = then.filter(({ id, verdict }) =>
    asked.competency === undefined ? at(today, id)?.held === true || verdict.held : id === asked.competency,
  );
  const nearest = then
    .filter(({ verdict }) => verdict.offered)
    .toSorted((a, b) => compareDistances(distanceOf(a.verdict), distanceOf(b.verdict)));
  return (meant.length > 0 ? meant.slice(0, mostRows) : nearest.slice(0, 1)).map(({ id, verdict }) =>
    row(tongue, id, asked.level, verdict),
  );
};

const moveInWords = (tongue: Tongue, kind: 'loss' | 'gain', move: LevelMove): string => {
  const causes = causesInWords(tongue, move.causes, kind);
  return tongue.say('forecast.move', {
    day: tongue.day(move.on),
    competency: tongue.competency(move.competency),
    level: tongue.level(move.level),
    kind,
    causes,
    why: causes === '' ? 'no' : 'yes',
  });
};

/** Losses and gains in order of date. */
const movesInWords = (tongue: Tongue, { losses, gains }: ForecastAsked): string[] =>
  [
    ...losses.map((move) => ({ on: move.on, words: moveInWords(tongue, 'loss', move) })),
    ...gains.map((move) => ({ on: move.on, words: moveInWords(tongue, 'gain', move) })),
  ]
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ words }) => words);

/** What the rules of that day are, as far as anybody knows them today. */
export const rulesThen = (tongue: Tongue, { programme }: Pick<Picture, 'programme'>, on: IsoDate): string[] => {
  const { effectiveFrom, effectiveThrough } = programme;
  const named = { programme: programme.programme, version: programme.version };
  if (effectiveThrough !== undefined && effectiveThrough < on)
    return [tongue.say('forecast.after-rules', { ...named, day: tongue.dayInFull(effectiveThrough) })];
  return effectiveFrom !== undefined && on < effectiveFrom
    ? [tongue.say('rules.before-first', { day: tongue.day(effectiveFrom) })]
    : [];
};

/** How a month was read, and whether its first days are unlike its last. */
const monthLine = (tongue: Tongue, { month, on, verdict, level, competency }: ForecastAsked): string[] => {
  if (month === null) return [];
  const inQuestion = { level, ...(competency === undefined ? {} : { competency }) };
  const first = isHeldIn(month.verdict, inQuestion);
  return [
    tongue.say('forecast.month', {
      day: tongue.day(on),
      first: tongue.day(month.first),
      beginning: first === isHeldIn(verdict, inQuestion) ? 'same' : first ? 'held' : 'not',
    }),
  ];
};

const farLine = ({ reader, say }: Tongue, on: IsoDate): string[] =>
  on > addMonths(reader.today, farMonths) ? [say('forecast.far')] : [];

/** From today to that day, for the level asked about; the sentence of the card is its text. It names nobody. */
const drawingOf = (tongue: Tongue, picture: Picture, asked: ForecastAsked, answer: string): Pick<View, 'drawing'> => {
  const { ahead, on, level, competency } = asked;
  if (ahead === null || daysBetween(picture.verdict.on, on) < fewestDaysDrawn) return {};
  const timeline = timelineOf(
    tongue,
    { ...picture, forecast: ahead },
    {
      answer,
      concerns: (id, other) => other === level && (competency === undefined || id === competency),
    },
  );
  return timeline === null ? {} : { drawing: { svg: timelineSvg(timeline), alt: timeline.alt } };
};

/** "Will we still be Gold on 21 December?": yes or no, both clocks, and what moves until then. */
export const forecastCard = (reader: Reader, picture: Picture, asked: ForecastAsked): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const moves = movesInWords(tongue, asked);
  const subject = {
    date: asked.on,
    level: asked.level,
    ...(asked.competency === undefined ? {} : { competency: asked.competency }),
  };
  const answer = forecastHeadline(tongue, asked);
  const kept = isHeldIn(asked.verdict, asked);
  return present(reader, {
    ...emptyView,
    name: 'forecast',
    headline: answer,
    lines: [
      clocksThen(tongue, picture, asked),
      ...monthLine(tongue, asked),
      tongue.say('forecast.assumption'),
      ...farLine(tongue, asked.on),
      ...rulesThen(tongue, picture, asked.on),
    ],
    rows: rowsThen(tongue, picture.verdict, asked),
    sections:
      moves.length === 0
        ? []
        : [
            {
              title: tongue.say('forecast.until-then'),
              items: [
                ...moves.slice(0, mostMoves),
                ...(moves.length > mostMoves ? [tongue.say('more', { count: moves.length - mostMoves })] : []),
              ],
            },
          ],
    ...drawingOf(tongue, picture, asked, answer),
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'forecast', subject, [
      ...(kept ? [] : [{ ...asks(tongue, 'button.plan', 'cheapest', subject), primary: true }]),
      { ...asks(tongue, 'button.status', 'status'), ...(kept ? { primary: true } : {}) },
      asks(tongue, 'button.missing', 'missing', { level: asked.level }),
      asks(tongue, 'button.at-risk', 'at-risk', { date: asked.on }),
      asks(tongue, 'button.timeline', 'renewal'),
    ]),
  });
};
