import { Counter, Histogram, Registry } from 'prom-client';
import type { Converse } from '../surface.js';

export interface Metrics {
  /** The same conversation, counted and timed. */
  measured(converse: Converse): Converse;
  /** In the exposition format that Prometheus reads. */
  render(): Promise<string>;
  contentType: string;
}

/**
 * How many turns there were and how long they took, by platform and by what was done (said, pressed, …). Never by
 * person, organisation or intent: who asks what is nobody's statistic.
 */
export const createMetrics = (monotonicMs: () => number): Metrics => {
  const registry = new Registry();
  const labelNames = ['platform', 'kind'] as const;
  const turns = new Counter({
    name: 'assay_turns_total',
    help: 'Turns handled, duplicates included.',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'assay_turn_seconds',
    help: 'Time from an inbound to the end of its answer.',
    labelNames,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  return {
    measured: (converse) => async (inbound, surface) => {
      const labels = { platform: inbound.platform, kind: inbound.body.kind };
      const began = monotonicMs();
      try {
        await converse(inbound, surface);
      } finally {
        turns.inc(labels);
        seconds.observe(labels, (monotonicMs() - began) / 1000);
      }
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
