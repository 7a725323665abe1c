import type { Log } from './log.js';
import type { Converse } from './surface.js';

/** The same conversation, said in the log when a turn begins and when it ended, with what all its lines bear. */
export const traced =
  (converse: Converse, log: Log, monotonicMs: () => number): Converse =>
  async (inbound, surface) => {
    const began = monotonicMs();
    const { correlation, platform } = inbound;
    const fields = { ...(correlation === undefined ? {} : { correlation }), platform, kind: inbound.body.kind };
    log.debug(fields, 'a turn begins');
    try {
      await converse(inbound, surface);
    } finally {
      log.info({ ...fields, ms: Math.round(monotonicMs() - began) }, 'a turn ended');
    }
  };
