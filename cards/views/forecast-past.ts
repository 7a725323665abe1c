import type { IsoDate, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import type { Picture } from '../picture.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type View } from '../view.js';
import { asks, forAudience } from './buttons.js';
import { packButton } from './evidence-button.js';
import { clocksThen, forecastHeadline, isHeldIn, rowsThen, rulesThen, whatIsAsked } from './forecast.js';

/** A day that is over, and what had been recorded by its end. */
export interface PastAsked {
  on: IsoDate;
  /** What stood in the records by the end of that day; null: nothing did. */
  stood: Verdict | null;
  /** What everything that is recorded today says of that day. */
  known: Verdict;
  /** The first day of which anything is recorded; null: no day. */
  since: IsoDate | null;
  level: string;
  competency?: string;
}

/** Where the records of that day and those of today do not say the same of it. */
const knownSince = (tongue: Tongue, asked: PastAsked, stood: Verdict): string[] => {
  const held = isHeldIn(asked.known, asked);
  return held === isHeldIn(stood, asked)
    ? []
    : [tongue.say('past.known-since', { what: whatIsAsked(tongue, asked), held: held ? 'yes' : 'no' })];
};

const recorded = (
  tongue: Tongue,
  picture: Picture,
  asked: PastAsked,
  stood: Verdict,
): Pick<View, 'headline' | 'lines' | 'rows'> => {
  const { on, level, competency } = asked;
  const thatDay = { on, level, verdict: stood, ...(competency === undefined ? {} : { competency }) };
  return {
    headline: forecastHeadline(tongue, thatDay),
    lines: [
      clocksThen(tongue, picture, thatDay),
      tongue.say('past.recorded', { day: tongue.day(on) }),
      ...knownSince(tongue, asked, stood),
      ...rulesThen(tongue, picture, on),
    ],
    rows: rowsThen(tongue, stood, thatDay),
  };
};

/** Nobody can say what was known then; what is known now is said as that. */
const unrecorded = (tongue: Tongue, picture: Picture, asked: PastAsked): Pick<View, 'headline' | 'lines' | 'rows'> => ({
  headline:
    asked.since === null
      ? tongue.say('past.nothing-ever')
      : tongue.say('past.nothing', { since: tongue.dayInFull(asked.since) }),
  lines: [
    tongue.say('past.by-today', {
      what: whatIsAsked(tongue, asked),
      day: tongue.dayInFull(asked.on),
      held: isHeldIn(asked.known, asked) ? 'yes' : 'no',
    }),
    ...rulesThen(tongue, picture, asked.on),
  ],
  rows: [],
});

/** "Were we Gold on 3 May?": as it was recorded by the end of that day, and not as it is known today (rule H2). */
export const forecastPastCard = (reader: Reader, picture: Picture, asked: PastAsked): PresentedCard => {
  const tongue = tongueOf(reader, picture.programme);
  const { on, stood, level, competency } = asked;
  const subject = { date: on, level, ...(competency === undefined ? {} : { competency }) };
  return present(reader, {
    ...emptyView,
    name: 'forecast-past',
    ...(stood === null ? unrecorded(tongue, picture, asked) : recorded(tongue, picture, asked, stood)),
    buttons: forAudience(tongue, 'forecast', subject, [
      ...(stood === null ? [] : packButton(tongue, subject).map((button) => ({ ...button, primary: true }))),
      asks(tongue, 'button.changes', 'changes', { date: on }),
      asks(tongue, 'button.status', 'status'),
    ]),
  });
};
