import { changesCard, freshnessCard } from '../../../cards/index.js';
import { addDays, addMonths, eventsBetween, forecast, isIsoDate } from '../../../core/index.js';
import { alertsSince, renewableThen } from '../../reading/history.js';
import type { Situation } from '../../reading/situation.js';
import type { Handler, Question } from '../question.js';

const daysBack = 30;

/** The past day that was named, else a month ago. "Since 1 March" said in February means last year's. */
const sinceWhen = ({ slots }: Question, { verdict }: Situation): string => {
  const { date } = slots;
  if (date === undefined || !isIsoDate(date)) return addDays(verdict.on, -daysBack);
  const past = date < verdict.on ? date : addMonths(date, -12);
  return past < verdict.on ? past : addDays(verdict.on, -daysBack);
};

/** "What changed since 16 October?" */
export const changes: Handler = async (question, { parts, reader, situation }) => {
  const { programme, facts, verdict, snapshot } = situation;
  const since = sinceWhen(question, situation);
  const { gains, losses } = forecast(programme, facts, since, verdict.on);
  const journal = await parts.store.journal(snapshot.organisation);
  return changesCard(reader, situation, {
    since,
    events: eventsBetween(facts, since, verdict.on),
    gains,
    losses,
    ...renewableThen(situation, journal, since),
    alerts: alertsSince(situation, journal, since),
  });
};

/** "How fresh is this?" */
export const freshness: Handler = async (_question, { parts, reader, situation }) => {
  const { organisation, version } = situation.snapshot;
  const last = (await parts.store.journal(organisation, version - 1)).at(-1);
  const recorded = last !== undefined && last.on <= situation.verdict.on;
  return freshnessCard(reader, situation, recorded ? last.on : null);
};
