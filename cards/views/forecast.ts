import type { IsoDate, LevelMove, LevelVerdict, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Row } from '../view.js';
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
}

const mostMoves = 6;
const mostRows = 4;

const isHeld = ({ competencies }: Verdict, { level, competency }: ForecastAsked): boolean =>
  competencies.some(
    ({ id, levels }) => (competency === undefined || id === competency) && levels[level]?.held === true,
  );

const tense = (tongue: Tongue, on: IsoDate): string => {
  const { today } = tongue.reader;
  return on > today ? 'future' : on < today ? 'past' : 'now';
};

const headline = (tongue: Tongue, asked: ForecastAsked): string => {
  const what =
    asked.competency === undefined
      ? tongue.theLevelInFull(asked.level)
      : `${tongue.competency(asked.competency)} ${tongue.level(asked.level)}`;
  return tongue.say(isHeld(asked.verdict, asked) ? 'forecast.yes' : 'forecast.no', {
    what,
    day: tongue.day(asked.on),
    when: tongue.fromToday(asked.on),
    tense: tense(tongue, asked.on),
  });
};

const clocks = (tongue: Tongue, { programme }: Picture, { verdict: then, level: asked }: ForecastAsked): string => {
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
      return `${tongue.say('forecast.lapsed', { day: tongue.day(membership.renewalCloses) })} · ${rules}`;
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
const rows = (tongue: Tongue, today: Verdict, asked: ForecastAsked): Row[] => {
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

/** "Will we still be Gold on 21 December?": yes or no, both clocks, and what moves until then. */
export const forecastCard = (reader: Reader, picture: Picture, asked: ForecastAsked): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const moves = movesInWords(tongue, asked);
  const subject = {
    date: asked.on,
    level: asked.level,
    ...(asked.competency === undefined ? {} : { competency: asked.competency }),
  };
  return present(reader, {
    ...emptyView,
    name: 'forecast',
    headline: headline(tongue, asked),
    lines: [clocks(tongue, picture, asked), tongue.say('forecast.assumption')],
    rows: rows(tongue, picture.verdict, asked),
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
    source: sourceLine(tongue, picture),
    buttons: forAudience(tongue, 'forecast', subject, [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      asks(tongue, 'button.missing', 'missing', { level: asked.level }),
      asks(tongue, 'button.at-risk', 'at-risk', { date: asked.on }),
      asks(tongue, 'button.timeline', 'renewal'),
    ]),
  });
};
