import { forecastCard } from '../../../cards/index.js';
import { evaluate, forecast as forecastBetween, isIsoDate, type LevelMove } from '../../../core/index.js';
import { horizonOf, type Situation } from '../../reading/situation.js';
import type { Handler, Question } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelNamed } from './level.js';

/** The day asked about; without one, the anniversary if it is still to come, else the horizon. */
const dayMeant = ({ slots }: Question, { verdict }: Situation): string => {
  if (slots.date !== undefined && isIsoDate(slots.date)) return slots.date;
  const anniversary = verdict.membership?.anniversary;
  return anniversary !== undefined && anniversary > verdict.on ? anniversary : horizonOf(verdict);
};

/** The level that is to last: the one said, else the one bought, else the one held in the competency or anywhere. */
const levelToLast = (question: Question, situation: Situation, competency: string | undefined): string => {
  const { verdict, programme } = situation;
  const held = verdict.competencies.find(({ id }) => id === competency)?.level;
  return (
    levelNamed(question, situation) ??
    held ??
    verdict.membership?.level ??
    verdict.qualified ??
    programme.levels.at(-1) ??
    ''
  );
};

const concerns = (move: LevelMove, level: string, competency: string | undefined): boolean =>
  move.level === level && (competency === undefined || move.competency === competency);

/** "Will we still be Gold on 21 December?", with no new facts until then. */
export const forecast: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { reader, situation } = setting;
  const { programme, facts, verdict } = situation;
  const on = dayMeant(question, situation);
  const competency = asked.kind === 'named' ? asked.id : undefined;
  const between = on > verdict.on ? forecastBetween(programme, facts, verdict.on, on) : { losses: [], gains: [] };
  const level = levelToLast(question, situation, competency);
  return forecastCard(reader, situation, {
    on,
    verdict: evaluate(programme, facts, on),
    losses: between.losses.filter((move) => concerns(move, level, competency)),
    gains: between.gains.filter((move) => concerns(move, level, competency)),
    level,
    ...(competency === undefined ? {} : { competency }),
  });
};
