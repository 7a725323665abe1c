import type { ChangesOfAlerts } from '../../cards/index.js';
import { evaluate } from '../../core/index.js';
import type { JournalEntry } from '../../storage/records.js';
import { factsOn } from './facts-on.js';
import type { Situation } from './situation.js';

/** The level that could be renewed as it looked on a day, from what had been recorded by then; absent if nothing had. */
export const renewableThen = (
  { programme, facts, verdict }: Situation,
  journal: readonly JournalEntry[],
  on: string,
): { renewableThen?: string | null } => {
  if (verdict.membership === null) return {};
  const then = factsOn(facts.organisation, journal, on);
  if (then.kind === 'nothing') return {};
  const { membership } = evaluate(programme, then.facts, on);
  return membership === null ? {} : { renewableThen: membership.renewable };
};

/**
 * What became of alerts after a day, from the journal: each once, as it stands now. One that was opened and resolved in those
 * days is told as resolved; one that was forgotten since is not told.
 */
export const alertsSince = (
  { snapshot, verdict }: Situation,
  journal: readonly JournalEntry[],
  since: string,
): ChangesOfAlerts => {
  const touched = new Set(
    journal.flatMap(({ alerts }) =>
      alerts.flatMap(({ kind, on, key }) =>
        (kind === 'opened' || kind === 'resolved') && on > since && on <= verdict.on ? [key] : [],
      ),
    ),
  );
  const known = [...touched].flatMap((key) => snapshot.alerts.get(key) ?? []);
  return {
    opened: known.filter(({ resolved, openedOn }) => resolved === null && openedOn > since),
    resolved: known.filter(({ resolved }) => resolved !== null && resolved.on > since),
  };
};
