import { Gauge, type Registry } from 'prom-client';
import type { Severity } from '../../core/alerts/finding.js';
import type { OutboxDepth } from '../../storage/port.js';

/** How things stand at the moment of asking. */
export interface StandingNow {
  outbox: OutboxDepth;
  /** For how long the oldest message that could go has been due; 0 when nothing is. */
  oldestDueSeconds: number;
  alerts: Record<Severity, number>;
}

/** Null while the store does not answer. */
export type Standing = () => Promise<StandingNow | null>;

/** Gauges of how things stand. What it answers sets them: what cannot be told is left out, and not told as it was before. */
export const standingGauges = (registry: Registry, standing: Standing): (() => Promise<void>) => {
  const registers = [registry];
  const messages = new Gauge({
    name: 'assay_outbox_messages',
    help: 'Messages that are still to be sent, or may have been, by how they stand.',
    labelNames: ['state'] as const,
    registers,
  });
  const oldest = new Gauge({
    name: 'assay_outbox_oldest_due_seconds',
    help: 'For how long the oldest message that could go has been due.',
    registers,
  });
  const alerts = new Gauge({
    name: 'assay_alerts_open',
    help: 'Alerts that stand, of all organisations.',
    labelNames: ['severity'] as const,
    registers,
  });
  const up = new Gauge({
    name: 'assay_store_up',
    help: '1 while the store answers; what stands in it is told only then.',
    registers,
  });
  return async () => {
    const now = await standing();
    up.set(now === null ? 0 : 1);
    messages.reset();
    alerts.reset();
    oldest.remove();
    if (now === null) return;
    for (const [state, count] of Object.entries(now.outbox)) messages.set({ state }, count);
    for (const [severity, count] of Object.entries(now.alerts)) alerts.set({ severity }, count);
    oldest.set(now.oldestDueSeconds);
  };
};
