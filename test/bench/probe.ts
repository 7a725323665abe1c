/** Loaded into a measured process before everything else: tells its CPU time and memory when asked, and lets time pass in it. */
const RealDate = Date;
let aheadMs = 0;

class DateAhead extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + aheadMs);
    else super(...(given as [string]));
  }
  static override now(): number {
    return RealDate.now() + aheadMs;
  }
}

process.on('message', (asked) => {
  // What is not in use any more is no growth, and when V8 lets go of it depends on how much the machine has.
  if (asked === 'what is in use') globalThis.gc?.();
  if (typeof asked === 'number') {
    aheadMs = asked;
    globalThis.Date = DateAhead as DateConstructor;
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpu: user + system, memory: rss, inUse: heapUsed + external });
});
process.channel?.unref();
