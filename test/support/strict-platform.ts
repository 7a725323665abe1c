import type { Delivery } from '../../bot/notifier.js';
import type { VirtualTime } from './virtual-time.js';

interface Rule {
  most: number;
  perMs: number;
}

/** As the platforms document it, written down a second time: what is sent too early is refused. */
const documented: Record<'teams' | 'slack', { conversation: Rule[]; tenant: Rule[] }> = {
  teams: {
    conversation: [
      { most: 7, perMs: 1_000 },
      { most: 8, perMs: 2_000 },
      { most: 60, perMs: 30_000 },
      { most: 1_800, perMs: 3_600_000 },
    ],
    tenant: [{ most: 30, perMs: 1_000 }],
  },
  slack: { conversation: [{ most: 1, perMs: 1_000 }], tenant: [{ most: 1, perMs: 300 }] },
};

/** A platform that counts every message, and refuses the one that is too many. */
export const strictPlatform = (platform: 'teams' | 'slack', time: VirtualTime, takesMs: number) => {
  const taken = new Map<string, number[]>();
  const messages: { conversation: string; at: number }[] = [];
  let refused = 0;
  const breaks = (key: string, rules: readonly Rule[]): boolean =>
    rules.some(({ most, perMs }) => {
      const times = taken.get(key) ?? [];
      const oldest = times.at(-most);
      return oldest !== undefined && time.ms() - oldest < perMs;
    });
  const note = (key: string): void => {
    taken.set(key, [...(taken.get(key) ?? []).slice(-1_800), time.ms()]);
  };
  return {
    messages,
    refused: () => refused,
    send: async (conversation: string): Promise<Delivery> => {
      const { conversation: narrow, tenant } = documented[platform];
      if (breaks(`conversation ${conversation}`, narrow) || breaks('tenant', tenant)) {
        refused += 1;
        return { kind: 'retry', afterMs: 30_000, pause: 'tenant', reason: '429' };
      }
      note(`conversation ${conversation}`);
      note('tenant');
      messages.push({ conversation, at: time.ms() });
      await time.sleep(takesMs);
      return { kind: 'sent', message: String(messages.length) };
    },
  };
};
