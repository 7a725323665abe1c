/**
 * Loaded before any test. A property that draws a slow case, or shrinks for ever, holds the event loop, so that no timeout
 * of mocha's can end it: fast-check is told to, and what a process is at is noted where whoever waits for it can look.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** Many times what the slowest takes. One that was interrupted has proved nothing. */
fc.configureGlobal({ interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true });

const folder = process.env.ASSAY_TESTS_AT;

export const mochaHooks =
  folder === undefined
    ? {}
    : {
        beforeEach(this: Mocha.Context): void {
          const { currentTest } = this;
          if (currentTest === undefined) return;
          const at = `${new Date().toISOString()} ${currentTest.file ?? ''}: ${currentTest.fullTitle()}\n`;
          writeFileSync(join(folder, String(process.pid)), at);
        },
        afterAll(): void {
          writeFileSync(join(folder, String(process.pid)), '');
        },
      };
