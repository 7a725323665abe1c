import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery, Notifier } from '../../../../bot/notifier.js';
import type { Platform } from '../../../../storage/records.js';

/** What happened to a message: it was taken, its outcome was not told, it is recorded as sent; or its sender was killed. */
export interface Mark {
  life: number;
  what: 'taken' | 'untold' | 'recorded' | 'killed';
  /** Empty where a sender was killed. */
  delivery: string;
}

const fileIn = (folder: string): string => join(folder, 'platform.txt');

/** Whatever was written before a process was killed stands there. */
export const marksIn = (folder: string): Mark[] => {
  const path = fileIn(folder);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [life = '', what, delivery = ''] = line.split(' ');
      return what === 'taken' || what === 'untold' || what === 'recorded' || what === 'killed'
        ? [{ life: Number(life), what, delivery }]
        : [];
    });
};

export const mark = (folder: string, { life, what, delivery }: Mark): void =>
  appendFileSync(fileIn(folder), `${life} ${what} ${delivery}\n`);

/**
 * A platform on paper. One call in ten is refused for now, one in twenty is taken and then cut off, one in fifty is never
 * answered, half of those taken. Only Slack can be asked whether a message is there.
 */
export const paperPlatform = (
  platform: Platform,
  { folder, life, chance }: { folder: string; life: number; chance(share: number): boolean },
): Notifier => ({
  platform,
  send: async (_reference, { delivery }): Promise<Delivery> => {
    const take = () => mark(folder, { life, what: 'taken', delivery });
    const untold = () => mark(folder, { life, what: 'untold', delivery });
    await new Promise((resolve) => setImmediate(resolve));
    if (chance(0.1))
      return chance(0.5)
        ? { kind: 'retry', afterMs: 5_000, pause: 'conversation', reason: '429' }
        : { kind: 'retry', afterMs: null, pause: null, reason: '503' };
    if (chance(0.05)) {
      take();
      untold();
      return { kind: 'ambiguous', reason: 'reset' };
    }
    if (chance(0.02)) {
      if (chance(0.5)) take();
      untold();
      return new Promise(() => {});
    }
    take();
    await new Promise((resolve) => setImmediate(resolve));
    return { kind: 'sent', message: delivery };
  },
  look:
    platform === 'slack'
      ? async (_reference, delivery) =>
          marksIn(folder).some((one) => one.what === 'taken' && one.delivery === delivery)
            ? { kind: 'there', message: delivery }
            : { kind: 'not there' }
      : null,
  reach: async () => ({ kind: 'impossible', reason: 'everybody wrote' }),
  addressOf: () => null,
});
