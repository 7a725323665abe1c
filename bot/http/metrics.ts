import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry, register } from 'prom-client';
import type { CommitOutcome } from '../../storage/port.js';
import type { Platform } from '../../storage/records.js';
import { buildInfo } from '../build-info.js';
import type { CountDelivery } from '../proactive/counting.js';
import type { Evaluating } from '../reading/evaluating.js';
import type { Converse } from '../surface.js';
import { type Standing, standingGauges } from './standing-gauges.js';

export interface Metrics {
  /** The same conversation, counted and timed. */
  measured(converse: Converse): Converse;
  /** A platform sent something a second time. */
  duplicate(platform: Platform): void;
  /** Somebody, or somebody's organisation, was too fast to be answered. */
  refused(platform: Platform, by: 'user' | 'organisation'): void;
  evaluating: Evaluating;
  delivered: CountDelivery;
  committed(outcome: CommitOutcome['kind'] | 'failed'): void;
  /** The same call of the store, timed. */
  asked<T>(operation: StoreOperation, ask: () => Promise<T>): Promise<T>;
  /** From now on how things stand is told as well; it is asked for when somebody reads. */
  tell(standing: Standing): void;
  /** In the exposition format that Prometheus reads. */
  render(): Promise<string>;
  contentType: string;
}

export type StoreOperation = 'read' | 'commit' | 'claim' | 'settle';

/** Of the process and not of a bot in it: node counts garbage collections and delays of its loop once. */
let isProcessWatched = false;
const processMetrics = (): Registry => {
  if (!isProcessWatched) collectDefaultMetrics();
  isProcessWatched = true;
  return register;
};

/**
 * What the program does and how things stand with it. Never by person, organisation or intent: who asks what is nobody's
 * statistic.
 */
export const createMetrics = (monotonicMs: () => number): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const build = new Gauge({
    name: 'assay_build_info',
    help: 'Version of the program and of node; always 1.',
    labelNames: ['version', 'node'] as const,
    registers,
  });
  build.set({ ...buildInfo() }, 1);
  const labelNames = ['platform', 'kind'] as const;
  const turns = new Counter({
    name: 'assay_turns_total',
    help: 'Turns handled, duplicates included.',
    labelNames,
    registers,
  });
  const seconds = new Histogram({
    name: 'assay_turn_seconds',
    help: 'Time from an inbound to the end of its answer.',
    labelNames,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers,
  });
  const duplicates = new Counter({
    name: 'assay_duplicates_total',
    help: 'Inbounds dropped because they had come before.',
    labelNames: ['platform'] as const,
    registers,
  });
  const refusals = new Counter({
    name: 'assay_turns_refused_total',
    help: 'Turns not answered because a user, or an organisation, had sent too many.',
    labelNames: ['platform', 'by'] as const,
    registers,
  });
  const evaluation = new Histogram({
    name: 'assay_evaluation_seconds',
    help: 'Time to evaluate an organisation, by what waits for it: a question, a commit or a day.',
    labelNames: ['for'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const deliveries = new Counter({
    name: 'assay_deliveries_total',
    help: 'Messages that nobody asked for: attempts to send one and ends without one, by how they ended.',
    labelNames: ['platform', 'outcome'] as const,
    registers,
  });
  const commits = new Counter({
    name: 'assay_commits_total',
    help: 'Commits by outcome; failed: the store did not take it.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const store = new Histogram({
    name: 'assay_store_seconds',
    help: 'Time the store takes to answer.',
    labelNames: ['operation'] as const,
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  let refresh = async (): Promise<void> => {};
  const since = (began: number): number => (monotonicMs() - began) / 1000;
  return {
    measured: (converse) => async (inbound, surface) => {
      const labels = { platform: inbound.platform, kind: inbound.body.kind };
      const began = monotonicMs();
      try {
        await converse(inbound, surface);
      } finally {
        turns.inc(labels);
        seconds.observe(labels, since(began));
      }
    },
    duplicate: (platform) => duplicates.inc({ platform }),
    refused: (platform, by) => refusals.inc({ platform, by }),
    evaluating: (what, evaluate) => {
      const began = monotonicMs();
      try {
        return evaluate();
      } finally {
        evaluation.observe({ for: what }, since(began));
      }
    },
    delivered: (platform, outcome) => deliveries.inc({ platform, outcome }),
    committed: (outcome) => commits.inc({ outcome }),
    asked: async (operation, ask) => {
      const began = monotonicMs();
      try {
        return await ask();
      } finally {
        store.observe({ operation }, since(began));
      }
    },
    tell: (standing) => {
      refresh = standingGauges(registry, standing);
    },
    render: async () => {
      await refresh();
      return Registry.merge([registry, processMetrics()]).metrics();
    },
    contentType: registry.contentType,
  };
};
