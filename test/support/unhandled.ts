/**
 * The rejections that nobody handled while this went on. Each of them ends a process in production; the test runner
 * passes over them.
 */
export const unhandledDuring = async (what: () => Promise<void>): Promise<unknown[]> => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => {
    unhandled.push(reason);
  };
  process.on('unhandledRejection', hear);
  try {
    await what();
    // They are announced after the microtasks of a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', hear);
  }
  return unhandled;
};
