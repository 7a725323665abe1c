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
});
