import { changesCard, freshnessCard } from '../../../cards/index.js';
import {
  addDays,
  addMonths,
  applyAll,
  emptyFacts,
  evaluate,
  eventsBetween,
  forecast,
  isIsoDate,
} from '../../../core/index.js';
import type { JournalEntry } from '../../../storage/records.js';
import type { Handler, Question } from '../question.js';
import type { Situation } from '../situation.js';

const daysBack = 30;

/** The past day that was named, else a month ago. "Since 1 March" said in February means last year's. */
const sinceWhen = ({ slots }: Question, { verdict }: Situation): string => {
  const { date } = slots;
  if (date === undefined || !isIsoDate(date)) return addDays(verdict.on, -daysBack);
  const past = date < verdict.on ? date : addMonths(date, -12);
  return past < verdict.on ? past : addDays(verdict.on, -daysBack);
};

/** The level that could be renewed as it looked on a day, from what had been recorded by then; absent if nothing had. */
const renewableThen = (
  { programme, facts, verdict }: Situation,
  journal: readonly JournalEntry[],
  on: string,
): { renewableThen?: string | null } => {
  const recorded = journal.filter((entry) => entry.on <= on);
  if (recorded.length === 0 || verdict.membership === null) return {};
  const then = applyAll(
    emptyFacts(facts.organisation),
    recorded.flatMap(({ changes }) => changes),
  );
  const { membership } = evaluate(programme, then, on);
  return membership === null ? {} : { renewableThen: membership.renewable };
};

/** "What changed since 16 October?" */
export const changes: Handler = async (question, { parts, reader, situation }) => {
  const { programme, facts, verdict, snapshot } = situation;
  const since = sinceWhen(question, situation);
  const { gains, losses } = forecast(programme, facts, since, verdict.on);
  return changesCard(reader, situation, {
    since,
    events: eventsBetween(facts, since, verdict.on),
    gains,
    losses,
    ...renewableThen(situation, await parts.store.journal(snapshot.organisation), since),
  });
};

/** "How fresh is this?" */
export const freshness: Handler = async (_question, { parts, reader, situation }) => {
  const { organisation, version } = situation.snapshot;
  const last = (await parts.store.journal(organisation, version - 1)).at(-1);
  const recorded = last !== undefined && last.on <= situation.verdict.on;
  return freshnessCard(reader, situation, recorded ? last.on : null);
};
