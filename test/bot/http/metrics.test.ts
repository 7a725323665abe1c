import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createMetrics } from '../../../bot/http/metrics.js';
import type { Inbound } from '../../../bot/inbound.js';
import type { Surface } from '../../../bot/surface.js';

const inbound: Inbound = {
  platform: 'slack',
  eventKeys: [],
  user: { id: 'U-somebody', tenant: 'T-somewhere', name: 'Priya Nair', guest: false },
  conversation: { id: 'D1', kind: 'private' },
  locale: null,
  body: { kind: 'said', text: 'what if Daniel leaves?' },
};
const surface: Surface = {
  capabilities: { privateReply: 'here', updates: false, typing: false },
  reply: async () => ({ kind: 'delivered', message: null }),
  update: async () => {},
  typing: async () => {},
  offerFile: async () => ({ kind: 'delivered' as const, message: null }),
};

describe('metrics', () => {
  it('count and time turns by platform and kind, failed ones too, and name nobody', async () => {
    let now = 0;
    const metrics = createMetrics(() => now);
    const slow = metrics.measured(async () => {
      now += 300;
    });
    const broken = metrics.measured(async () => {
      throw new Error('broken');
    });
    await slow(inbound, surface);
    await broken(inbound, surface).catch(() => {});
    const text = await metrics.render();
    expect(text).to.include('assay_turns_total{platform="slack",kind="said"} 2');
    expect(text).to.include('assay_turn_seconds_sum{platform="slack",kind="said"} 0.3');
    expect(text).not.to.match(/somebody|somewhere|Priya|Daniel|D1/);
  });

  it('are those of the table in the README, in the same words and order', async () => {
    const metrics = createMetrics(() => 0);
    const alerts = { low: 0, medium: 0, high: 0, critical: 0 };
    const outbox = { pending: 0, leased: 0, ambiguous: 0, suspended: 0 };
    metrics.tell(async () => ({ outbox, oldestDueSeconds: 0, alerts }));
    const told = [...(await metrics.render()).matchAll(/^# HELP (assay_\w+) (.*)$/gm)].map(([, name, help]) => [
      name,
      help,
    ]);
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `(assay_\w+)` \| (.*) \|$/gm)].map(([, name, help]) => [name, help]);
    expect(told).to.have.length.above(10);
    expect(rows).to.deep.equal(told);
  });

  it('tell the process and what it was built from', async () => {
    const text = await createMetrics(() => 0).render();
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(text).to.include(`assay_build_info{version="${version}",node="${process.versions.node}"} 1`);
    expect(text).to.match(/^process_resident_memory_bytes \d{7,}$/m);
    expect(text).to.match(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('count deliveries and time evaluations, failed ones too', async () => {
    let now = 0;
    const metrics = createMetrics(() => now);
    metrics.delivered('teams', 'sent');
    metrics.delivered('none', 'folded');
    const takes = (ms: number) => () => {
      now += ms;
      return ms;
    };
    expect(metrics.evaluating('day', takes(500))).to.equal(500);
    const broken = () => {
      takes(250)();
      throw new Error('broken');
    };
    expect(() => metrics.evaluating('day', broken)).to.throw('broken');
    const text = await metrics.render();
    expect(text).to.include('assay_deliveries_total{platform="teams",outcome="sent"} 1');
    expect(text).to.include('assay_deliveries_total{platform="none",outcome="folded"} 1');
    expect(text).to.include('assay_evaluation_seconds_sum{for="day"} 0.75');
    expect(text).to.include('assay_evaluation_seconds_count{for="day"} 2');
  });
});
