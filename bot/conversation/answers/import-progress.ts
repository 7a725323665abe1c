import { importProgressCard } from '../../../cards/index.js';
import type { Progress } from '../../imports/index.js';
import type { Setting } from '../question.js';

/** Reading what is larger takes longer than a moment for certain. */
const largeBytes = 1_000_000;
const aMomentMs = 1000;
/** Clients allow about one change of a message a second; nobody reads so many. */
const betweenMs = 3000;

export interface Telling {
  tell(progress: Progress): void;
  /** Whatever is being shown has arrived, so that the answer can take its place. */
  settled(): Promise<void>;
}

/** Shows now and then how far long work is. The work never waits for it, nor fails with it. */
export const tellingOf = (
  { parts, reader, progress }: Setting,
  { name, bytes }: { name: string; bytes: number },
): Telling => {
  const now = (): number => Date.parse(parts.clock.now());
  let next = bytes > largeBytes ? now() : now() + aMomentMs;
  let showing: Promise<void> | null = null;
  return {
    tell: (step) => {
      if (showing !== null || now() < next) return;
      showing = progress
        .show(importProgressCard(reader, { file: name, ...step }))
        .catch((error: unknown) => parts.log.warn({ err: error }, 'how far an import is could not be shown'))
        .finally(() => {
          showing = null;
          next = now() + betweenMs;
        });
    },
    settled: async () => {
      await showing;
    },
  };
};
