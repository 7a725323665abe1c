import { forecastCard } from '../../../cards/index.js';
import { evaluate, forecast as forecastBetween, isIsoDate } from '../../../core/index.js';
import type { Handler, Question } from '../question.js';
import { horizonOf, type Situation } from '../situation.js';

/** The day asked about; without one, the anniversary if it is still to come, else the horizon. */
const dayMeant = ({ slots }: Question, { verdict, on }: Situation): string => {
  if (slots.date !== undefined && isIsoDate(slots.date)) return slots.date;
  const anniversary = verdict.membership?.anniversary;
  return anniversary !== undefined && anniversary > on ? anniversary : horizonOf(verdict);
};

/** "Will we still be Gold on 21 December?", with no new facts until then. */
export const forecast: Handler = (question, { reader, situation }) => {
  const { programme, facts, verdict, on } = situation;
  const day = dayMeant(question, situation);
  const between = day > on ? forecastBetween(programme, facts, on, day) : null;
  const { level, competency } = question.slots;
  return forecastCard(reader, {
    programme,
    on: day,
    today: verdict,
    then: evaluate(programme, facts, day),
    moves: between === null ? [] : [...between.losses, ...between.gains],
    ...(level !== undefined && programme.levels.includes(level) ? { level } : {}),
    ...(competency === undefined ? {} : { competency }),
  });
};
