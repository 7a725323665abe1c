import { spawnSync } from 'node:child_process';
import { projectRoot } from '../architecture/import-graph.js';
import { barrage } from './barrage.js';

/**
 * `npm run fuzz -- [requests] [seed]`: as many as you like, with progress and figures, then as much more of everything else
 * that is fuzzed; exit status 1 on a breach.
 */
const requests = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
const step = Math.max(1, Math.floor(requests / 20));
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

print(`${requests} fuzzed requests, seed ${seed}`);
let told = 0;
const { figures, breaches } = await barrage({
  requests,
  seed,
  progress: (done) => {
    if (done - told < step && done < requests) return;
    told = done;
    print(`${done} of ${requests}, ${Math.round(process.memoryUsage().heapUsed / 1024 / 1024)} MB of heap`);
  },
});
print(JSON.stringify(figures, null, 2));
print(`${breaches.length} breaches`);
for (const breach of breaches.slice(0, 20)) print(JSON.stringify(breach).slice(0, 2_000));
const others = ['inputs', 'install', 'pressed'].map((name) => `test/fuzz/${name}.test.ts`);
const { status } = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', '--no-parallel', ...others], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: String(seed), FUZZ_TIMES: String(Math.max(1, requests / 3_000)) },
});
process.exit(breaches.length === 0 && status === 0 ? 0 : 1);
