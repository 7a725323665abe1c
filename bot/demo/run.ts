import { parseArgs } from 'node:util';
import { createLog } from '../log.js';
import { stopOnSignals } from '../signals.js';
import { startDemo, UnknownPersonError } from './start.js';

const usage = 'npm run demo [-- [--as PERSON | --roles] [--port PORT]]\n';
const roles = ['priya.nair', 'marc.lefevre', 'bruno.petit'];

const complain = (text: string): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
};

const options = () =>
  parseArgs({
    options: {
      as: { type: 'string' },
      roles: { type: 'boolean' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;

const run = async (): Promise<void> => {
  const { as, roles: three, port, help } = options();
  if (help === true) return void process.stdout.write(usage);
  const log = createLog('warn');
  const demo = await startDemo({
    port: Number(port ?? 3978),
    as: as !== undefined ? [as] : three === true ? roles : roles.slice(0, 1),
    log,
  });
  const lines = [
    '',
    'Assay is running with the demonstration organisation. Open:',
    ...demo.teams.map(({ name, url }) => `  Teams, as ${name}: ${url}`),
    demo.slack === null
      ? '  Slack: local-slack runs on Linux x64 only; Teams and the terminal (npm run chat) are here'
      : `  Slack: ${demo.slack} (choose who you are; mention @assay in #partners, or open the app assay and then your name under Direct messages)`,
    '',
    'Ask it, for example:',
    '  are we Gold yet?',
    "  qu'est-ce qu'il manque pour l'Or en Plateforme Cloud ?",
    '  will we still be Gold on 21 December?',
    '',
    `To see a later day: curl -X POST ${demo.bot}/local/clock -H 'content-type: application/json' -d '{"at":"2026-12-21T08:00:00Z"}'`,
    'Ctrl+C ends it.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  stopOnSignals(demo.stop, { info: () => {}, error: log.error.bind(log) });
};

try {
  await run();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UnknownPersonError || (error instanceof TypeError && message.includes('option')))
    complain(`${message}\n${usage}`);
  else {
    complain(`the demonstration did not start: ${message}`);
    process.exit(1);
  }
}
