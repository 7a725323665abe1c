/** `npm run bench [-- --keep] [-- --quick]`: prints the table; `--keep` writes it into the README beside this file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { commitsBesideLowdb } from './commits.js';
import { crowd } from './crowd.js';
import { evaluations } from './evaluation.js';
import { foresights } from './foresight.js';
import { importsAtScale } from './imports.js';
import { onPostgres } from './postgres.js';
import { scoresAtScale } from './scores.js';
import { storeAtScale } from './store-scale.js';
import { type Comparison, tableOf } from './table.js';
import { turnsAndStarts } from './turns.js';

const quick = process.argv.includes('--quick');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const benches: (() => Promise<Comparison[]>)[] = [
  () => importsAtScale(quick ? [10_000] : [100_000]),
  () => evaluations(quick ? [1000] : [1000, 10_000, 100_000]),
  () => foresights(quick ? [1000] : [1000, 10_000]),
  () => scoresAtScale(quick ? [1000] : [1000, 10_000]),
  () =>
    turnsAndStarts(
      quick
        ? [{ people: 100, most: 1.25 }]
        : [
            { people: 100, most: 1.25 },
            { people: 10_000, most: 1.5 },
          ],
    ),
  () => crowd(quick ? 10_000 : 100_000),
  () => commitsBesideLowdb(quick ? [1000] : [1000, 10_000]),
  () => onPostgres(quick),
  () => storeAtScale(quick ? [1000] : [1000, 10_000, 100_000]),
];

const found: Comparison[] = [];
for (const bench of benches) {
  const lines = await bench();
  found.push(...lines);
  say(tableOf(lines));
}

const [cpu] = cpus();
const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown processor'}`;
say(`\n${machine}\n\n${tableOf(found)}`);

if (process.argv.includes('--keep')) {
  const readme = new URL('./README.md', import.meta.url);
  const [before = ''] = readFileSync(readme, 'utf8').split('## Last run');
  writeFileSync(readme, `${before}## Last run\n\n${machine}\n\n${tableOf(found)}\n`);
}
/** SDKs keep timers of their own. */
process.exit();
