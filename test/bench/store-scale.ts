import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { compiled } from '../storage/compiled.js';
import { type Comparison, megabytes, milliseconds, percentile } from './table.js';

const seeded = z.object({ peak: z.number() });
const worked = z.object({
  start: z.number(),
  commits: z.array(z.number()),
  /** Commits made while a snapshot was being written. */
  amid: z.number(),
  stall: z.number(),
  atStart: z.number(),
  peak: z.number(),
  layOuts: z.array(z.number()),
  peakWithFacts: z.number(),
});

/** Runs the script in a process of its own and answers what it reports. */
const reportOf = <T>(schema: z.ZodType<T>, script: string, words: readonly string[]): Promise<T> =>
  new Promise((resolve, reject) => {
    const child = fork(script, words);
    let report: unknown = null;
    child.once('message', (message) => {
      report = message;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(schema.parse(report)) : reject(new Error(`${words.join(' ')} ended with ${code}`)),
    );
  });

const line = (what: string, ours: string, target: string, met: boolean | null): Comparison => ({
  what,
  ours,
  theirs: '',
  ratio: '',
  target,
  met,
});

const ofSize = async (script: string, people: number): Promise<Comparison[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'assay-bench-scale-'));
  try {
    const size = String(people);
    const { peak: seedPeak } = await reportOf(seeded, script, ['seed', directory, size]);
    const report = await reportOf(worked, script, ['work', directory, size]);
    const { start, commits, amid, stall, atStart, peak, layOuts, peakWithFacts } = report;
    const who = `${people.toLocaleString('en')} people`;
    const late = percentile(commits, 0.99);
    return [
      line(`store opened, ${who}`, milliseconds(start), '< 3 s', start < 3000),
      line(
        `${commits.length} commits, ${amid} of them while a snapshot was written, ${who}`,
        `median ${milliseconds(percentile(commits, 0.5))}, p99 ${milliseconds(late)}, most ${milliseconds(Math.max(...commits))}`,
        'p99 < 5 ms',
        late < 5,
      ),
      line(`longest stall of the event loop, ${who}`, milliseconds(stall), '< 50 ms', stall < 50),
      line(
        `most resident memory, ${who}`,
        `${megabytes(peak)} (${megabytes(atStart)} once opened; ${megabytes(seedPeak)} for importing them in one commit)`,
        '< 400 MB',
        peak < 400e6,
      ),
      line(
        `all facts laid out ${layOuts.length} times, each after a commit, ${who}`,
        `median ${milliseconds(percentile(layOuts, 0.5))}, p99 ${milliseconds(percentile(layOuts, 0.99))}; then ${megabytes(peakWithFacts)}`,
        '',
        null,
      ),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** The store alone, with so many people: how long a start, a commit and a stall last, and what memory it takes. */
export const storeAtScale = async (sizes: readonly number[]): Promise<Comparison[]> => {
  const script = compiled('test/bench/store-process.ts');
  const found: Comparison[] = [];
  for (const people of sizes) found.push(...(await ofSize(script, people)));
  return found;
};
