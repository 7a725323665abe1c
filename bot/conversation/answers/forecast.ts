import { forecastCard, forecastPastCard } from '../../../cards/index.js';
import {
  addDays,
  addMonths,
  evaluate,
  forecast as forecastBetween,
  type IsoDate,
  isIsoDate,
  type LevelMove,
  later,
} from '../../../core/index.js';
import { factsOn } from '../../reading/facts-on.js';
import { horizonOf, type Situation } from '../../reading/situation.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelNamed } from './level.js';

interface Meant {
  on: IsoDate;
  /** The first day of the month, where a whole month was said and `on` is its last. */
  monthFrom: IsoDate | null;
}

/** The day asked about; without one, the anniversary if it is still to come, else the horizon. */
const dayMeant = ({ slots }: Question, { verdict }: Situation): Meant => {
  const { date, dateWhole } = slots;
  if (date !== undefined && isIsoDate(date)) {
    if (dateWhole !== 'month') return { on: date, monthFrom: null };
    const first = `${date.slice(0, 7)}-01`;
    return { on: addDays(addMonths(first, 1), -1), monthFrom: first };
  }
  const anniversary = verdict.membership?.anniversary;
  return {
    on: anniversary !== undefined && anniversary > verdict.on ? anniversary : horizonOf(verdict),
    monthFrom: null,
  };
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

interface InQuestion {
  level: string;
  competency?: string;
}

const concerns = (move: LevelMove, { level, competency }: InQuestion): boolean =>
  move.level === level && (competency === undefined || move.competency === competency);

/** A day that is over is answered from what had been recorded by its end. */
const past = async (on: IsoDate, asked: InQuestion, { parts, reader, situation }: Setting): Promise<Answer> => {
  const { programme, facts, snapshot } = situation;
  const journal = await parts.store.journal(snapshot.organisation);
  const then = factsOn(
    facts.organisation,
    journal.filter(({ version }) => version <= snapshot.version),
    on,
  );
  return forecastPastCard(reader, situation, {
    ...asked,
    on,
    stood: then.kind === 'nothing' ? null : evaluate(programme, then.facts, on),
    since: then.kind === 'nothing' ? then.since : null,
    known: evaluate(programme, facts, on),
  });
};

/** Today or a day to come, with no new facts until then. */
const ahead = ({ on, monthFrom }: Meant, asked: InQuestion, { reader, situation }: Setting): Answer => {
  const { programme, facts, verdict } = situation;
  const between = on > verdict.on ? forecastBetween(programme, facts, verdict.on, on) : null;
  const first = monthFrom === null ? null : later(monthFrom, verdict.on);
  return forecastCard(reader, situation, {
    ...asked,
    on,
    verdict: evaluate(programme, facts, on),
    losses: (between?.losses ?? []).filter((move) => concerns(move, asked)),
    gains: (between?.gains ?? []).filter((move) => concerns(move, asked)),
    ahead: between,
    month: first === null ? null : { first, verdict: evaluate(programme, facts, first) },
  });
};

/** "Will we still be Gold on 21 December?", "were we Gold on 3 May?" */
export const forecast: Handler = (question, setting) => {
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { situation } = setting;
  const competency = asked.kind === 'named' ? asked.id : undefined;
  const level = levelToLast(question, situation, competency);
  const inQuestion = { level, ...(competency === undefined ? {} : { competency }) };
  const meant = dayMeant(question, situation);
  return meant.on < situation.verdict.on ? past(meant.on, inQuestion, setting) : ahead(meant, inQuestion, setting);
};
