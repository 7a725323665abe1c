import { correlated, newCorrelation } from './correlation.js';
import type { Log } from './log.js';
import type { Converse } from './surface.js';

/** The same conversation, each inbound with an id of its own that all its log lines bear; the last of them says that it ended. */
export const traced =
  (converse: Converse, log: Log, monotonicMs: () => number): Converse =>
  (inbound, surface) =>
    correlated(newCorrelation(), async () => {
      const began = monotonicMs();
      const fields = { platform: inbound.platform, kind: inbound.body.kind };
      log.debug(fields, 'a turn begins');
      try {
        await converse(inbound, surface);
      } finally {
        log.info({ ...fields, ms: Math.round(monotonicMs() - began) }, 'a turn ended');
      }
    });
