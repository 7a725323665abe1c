import type { Store } from '../../storage/port.js';
import type { JournalEntry } from '../../storage/records.js';

const firstLook = 200;

/**
 * The journal's entries from a day on, and perhaps some before it. A journal is long and mostly old: it is read from its end,
 * four times as far back each time, until it reaches that day.
 */
export const journalSince = async (
  store: Store,
  { organisation, version }: { organisation: string; version: number },
  day: string,
): Promise<JournalEntry[]> => {
  for (let count = firstLook; ; count *= 4) {
    const entries = await store.journal(organisation, Math.max(0, version - count));
    const [first] = entries;
    if (count >= version || first === undefined || first.on < day) return entries;
  }
};
