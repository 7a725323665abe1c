/** What was asked last, so that "and for Silver?" has something to follow. Kept in memory only, for ten minutes. */
export interface Remembered {
  intent: string;
  slots: Record<string, string>;
  /** How many messages in a row were not understood. */
  misunderstood: number;
  /** It was answered with the question which competency is meant. */
  asked: boolean;
  at: number;
}

const tenMinutes = 10 * 60 * 1000;
const most = 5000;

export interface Memory {
  recall(key: string, now: string): Remembered | null;
  remember(key: string, what: Omit<Remembered, 'at'>, now: string): void;
}

/** One per process; the oldest conversations are forgotten first when there are very many. */
export const conversationMemory = (): Memory => {
  const byKey = new Map<string, Remembered>();
  return {
    recall: (key, now) => {
      const found = byKey.get(key);
      if (found === undefined || Date.parse(now) - found.at > tenMinutes) return null;
      return found;
    },
    remember: (key, what, now) => {
      byKey.delete(key);
      byKey.set(key, { ...what, at: Date.parse(now) });
      const oldest = byKey.keys().next();
      if (byKey.size > most && !oldest.done) byKey.delete(oldest.value);
    },
  };
};
