/** Another one for every run: `FUZZ_SEED` brings back what a run has found. */
export const fuzzSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

/** How much more than usual is drawn; `npm run fuzz` says. */
const times = Number(process.env.FUZZ_TIMES ?? 1);

export const drawn = (usual: number): { numRuns: number; seed: number } => ({
  numRuns: Math.ceil(usual * times),
  seed: fuzzSeed,
});

/** Two minutes for the usual amount: many times what it takes. */
export const patienceMs = 120_000 * Math.max(1, times);

/** What it gives, and how long this process worked for it: what others do on the machine does not count. */
export const timed = async <Result>(work: () => Result | Promise<Result>): Promise<{ result: Result; ms: number }> => {
  const began = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(began);
  return { result, ms: (user + system) / 1000 };
};

/** What nobody should wait longer for. */
export const withinMs = 2_000;
