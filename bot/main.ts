import { readFileSync } from 'node:fs';
import { buildInfo } from './build-info.js';
import { systemClock } from './clock.js';
import { loadConfig } from './config.js';
import { createLog } from './log.js';
import { newKey, startBot } from './running.js';
import { concealing, secretsIn } from './secrets.js';
import { stopOnSignals } from './signals.js';
import { reportBlock, startReport } from './start-report.js';

const readFile = (path: string): string => readFileSync(path, 'utf8');
const conceal = concealing(secretsIn(process.env, readFile));

const complain = (lines: readonly string[]): void => {
  process.stderr.write(conceal(`${lines.join('\n')}\n`));
};

const outcome = loadConfig(process.env, { readFile, newKey });
if (outcome.kind === 'refused') {
  complain(['Assay did not start:', ...outcome.problems]);
  process.exitCode = 2;
} else {
  const { config, notices } = outcome;
  const log = createLog(config.logLevel, undefined, conceal);
  /** Until it has started there is nothing to end in order. */
  let stop = async (): Promise<void> => {};
  stopOnSignals(() => stop(), log);
  try {
    const bot = await startBot({
      config,
      log,
      clock: systemClock,
      announce: (text) => process.stdout.write(text),
    });
    stop = bot.stop;
    const { url, keptIn, waiting } = bot;
    const programmes = [...bot.programmes.values()];
    const report = startReport({ config, url, build: buildInfo(), keptIn, waiting, programmes });
    // Standard output belongs to the log, which machines read.
    process.stderr.write(reportBlock(report));
    for (const line of report) log.info({ ...line }, 'start report');
    for (const notice of notices) log.info({}, notice);
    log.info({ url }, 'Assay is listening');
  } catch (error) {
    complain([`Assay did not start: ${error instanceof Error ? error.message : String(error)}`]);
    process.exitCode = 1;
    /** SDKs keep timers of their own; nothing more is going to happen here. */
    process.exit();
  }
}
