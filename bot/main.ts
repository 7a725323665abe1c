import { readFileSync } from 'node:fs';
import { systemClock } from './clock.js';
import { loadConfig } from './config.js';
import { createLog } from './log.js';
import { newKey, startBot } from './running.js';
import { stopOnSignals } from './signals.js';

const complain = (lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
};

const outcome = loadConfig(process.env, { readFile: (path) => readFileSync(path, 'utf8'), newKey });
if (outcome.kind === 'refused') {
  complain(['Assay did not start:', ...outcome.problems]);
  process.exitCode = 2;
} else {
  const { config, notices } = outcome;
  const log = createLog(config.logLevel);
  try {
    const bot = await startBot({
      config,
      log,
      clock: systemClock,
      announce: (text) => process.stdout.write(text),
    });
    for (const notice of notices) log.info({}, notice);
    log.info(
      { url: bot.url, mode: config.mode, teams: config.teams !== null, slack: config.slack !== null },
      'Assay is listening',
    );
    stopOnSignals(() => bot.stop(), log);
  } catch (error) {
    complain([`Assay did not start: ${error instanceof Error ? error.message : String(error)}`]);
    process.exitCode = 1;
    /** SDKs keep timers of their own; nothing more is going to happen here. */
    process.exit();
  }
}
