/** Loaded into a measured process before everything else: tells its CPU time and memory when asked. */
process.on('message', (asked) => {
  // What is not in use any more is no growth, and when V8 lets go of it depends on how much the machine has.
  if (asked === 'what is in use') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpu: user + system, memory: rss, inUse: heapUsed + external });
});
process.channel?.unref();
